import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxTemplates } from '../../../../sandbox/setup/sandbox-templates.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { sidebarOf, type TeammateSidebar } from '../../../support/teammate-sidebar.ts';
import { SHOP } from '../../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let world: PeopledWorld;
let sidebar: TeammateSidebar;
beforeEach(async () => {
  world = await createWorld({ whatsapp: { templates: sandboxTemplates(SHOP.account) } });
  await world.knownThread();
  await world.pass(2 * MINUTE);
  sidebar = sidebarOf(world);
  await send();
});
afterEach(() => world.close());

async function send(): Promise<void> {
  await sidebar.open();
  await sidebar.click('Choose template');
  await sidebar.click('hello_world');
  await sidebar.click('Preview');
  await sidebar.click('Send to conversation');
  await world.pass(10 * SECOND);
  await sidebar.click('Refresh');
}

/** The first moment that is offered: four whole hours ahead. */
const firstDoor = () => sidebar.doors().find((id) => id.startsWith('template-snooze:')) ?? '';
const snoozes = () =>
  world.calls('intercom', /\/parts$/).filter(({ body }) => String(body).includes('"snoozed"'));
const state = () => world.conversation().state;

describe('letting the conversation sleep after a template', () => {
  it('lasts until the moment that was chosen', async () => {
    await sidebar.press(firstDoor());
    expect(sidebar.words()).toContain('The conversation sleeps until Mar 4, 2026 at 5:00PM UTC.');
    expect(sidebar.doors()).not.toContain(firstDoor());
    await world.pass(10 * SECOND);
    expect(state()).toBe('snoozed');
    await world.pass(5 * HOUR);
    expect(state()).toBe('open');
  });

  it('ends with the customer’s answer', async () => {
    await sidebar.press(firstDoor());
    await world.pass(10 * SECOND);
    world.customerWrites('Thanks!');
    await world.pass(10 * SECOND);
    expect(state()).toBe('open');
    expect(world.transcript().at(-1)).toBe('customer: Thanks!');
  });

  it('is asked of Intercom once, however often it is pressed', async () => {
    const door = firstDoor();
    const before = sidebar.canvas();
    await Promise.all([sidebar.press(door), sidebar.press(door)]);
    await world.pass(15 * SECOND);
    await sidebar.repeat();
    sidebar.show(before);
    await sidebar.press(door);
    await world.pass(10 * SECOND);
    expect(snoozes()).toHaveLength(1);
  });

  it('can be chosen again for the same moment after the next template', async () => {
    await sidebar.press(firstDoor());
    await world.pass(10 * SECOND);
    world.customerWrites('Thanks!');
    await world.pass(10 * SECOND);
    await send();
    await sidebar.press(firstDoor());
    await world.pass(10 * SECOND);
    expect(snoozes()).toHaveLength(2);
    expect(state()).toBe('snoozed');
  });

  it('is given up when the customer answers before Intercom can be asked', async () => {
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.parts', status: 503 }]);
    await sidebar.press(firstDoor());
    await world.pass(5 * SECOND);
    world.customerWrites('Thanks!');
    await world.pass(5 * SECOND);
    world.intercom.setFaults([]);
    await world.pass(30 * MINUTE);
    expect(world.transcript().at(-1)).toBe('customer: Thanks!');
    expect(state()).toBe('open');
  });

  it('harms nothing when Intercom refuses it', async () => {
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.parts', status: 400 }]);
    await sidebar.press(firstDoor());
    await world.pass(10 * MINUTE);
    world.intercom.setFaults([]);
    expect(state()).toBe('open');
    world.customerWrites('Thanks!');
    await world.pass(10 * SECOND);
    expect(world.transcript().at(-1)).toBe('customer: Thanks!');
    await sidebar.click('Refresh');
    expect(sidebar.words()).toContain('hello_world');
  });

  it('is not for the past, nor for ever, nor for what is no moment', async () => {
    for (const until of [world.now() - HOUR, world.now() + 1_000 * HOUR, Number.NaN])
      await sidebar.press(`template-snooze:${until}`);
    await world.pass(10 * SECOND);
    expect(snoozes()).toEqual([]);
    expect(sidebar.words()).not.toContain('sleeps until');
  });

  it('is not for what failed meanwhile', async () => {
    world.whatsapp.act.customerBlocks({ number: SHOP.number, customer: 'maeve', blocked: true });
    await sidebar.click('Back');
    await sidebar.click('hello_world');
    await sidebar.click('Preview');
    await sidebar.click('Send to conversation');
    const door = firstDoor();
    expect(door).not.toBe('');
    await world.pass(MINUTE);
    await sidebar.press(door);
    await world.pass(10 * SECOND);
    expect(snoozes()).toEqual([]);
    expect(sidebar.words()).toContain('**Why:**');
  });
});
