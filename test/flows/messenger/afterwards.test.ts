import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CODE_BYTES, makeCode, writeCode } from '../../../server/domain/switching/switch-code.ts';
import { findSwitch } from '../../../server/records/switches.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { askCard, messageOf } from '../../support/messenger-card.ts';
import { sidebarOf } from '../../support/teammate-sidebar.ts';
import { SHOP } from '../../support/world-setup.ts';

const HOUR = 60 * 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld({ settings: { switchNumber: SHOP.number, redactDeleted: true } });
});
afterEach(() => world.close());

async function visitor() {
  const contact = world.intercom.act.createUser({
    workspace: SHOP.workspace,
    name: 'Visitor',
    externalId: 'u-1',
  });
  const conversation = world.intercom.act.customerStartsInMessenger({
    workspace: SHOP.workspace,
    contactId: contact,
    text: 'Do you have it in blue?',
  });
  await world.pass(5_000);
  return { contact, conversation };
}

const writes = async (text: string): Promise<void> => {
  world.customerWrites(text);
  await world.pass(10_000);
};

describe('after a conversation was continued', () => {
  beforeEach(async () => writes(await messageOf(world, await visitor())));

  it('says so in the sidebar', async () => {
    const sidebar = sidebarOf(world);
    await sidebar.open();
    expect(sidebar.words()).toContain('Continued from the Messenger on Mar 4, 2026 at');
  });

  it('quotes on WhatsApp what the customer still writes in the Messenger', async () => {
    const { id: conversationId } = world.conversation();
    world.intercom.act.customerRepliesInMessenger({
      workspace: SHOP.workspace,
      conversationId,
      text: 'I am back at my desk',
    });
    await world.pass(10_000);
    world.teammateReplies('<p>Fine</p>');
    await world.pass(10_000);
    expect(world.phone().at(-1)).toContain('I am back at my desk');
    expect(world.phone().at(-1)).toContain('Fine');
  });

  it('keeps the window of WhatsApp', async () => {
    await world.pass(25 * HOUR);
    world.teammateReplies('<p>Too late</p>');
    await world.pass(10_000);
    expect(world.phone()).toEqual([]);
    expect(world.notes().at(-1)).toContain('24 hours');
  });
});

describe('who takes back, after going on as another contact, what was written before', () => {
  it('finds the words gone from the contact of before too', async () => {
    const wamid = world.customerWrites('my secret');
    await world.pass(10_000);
    await writes(await messageOf(world, await visitor()));
    await writes('Hello again');
    expect(JSON.stringify(world.contacts())).toContain('my secret');
    world.customerSends({ type: 'revoke', payload: { original_message_id: wamid } });
    await world.pass(60_000);
    expect(JSON.stringify(world.contacts())).not.toContain('my secret');
    expect(JSON.stringify(world.contacts())).toContain('Hello again');
  });
});

describe('whoever guesses codes', () => {
  it('is not answered any more after ten within a day, not even for a right one', async () => {
    const person = await visitor();
    const message = await messageOf(world, person);
    for (let n = 0; n < 10; n += 1) await writes(`${writeCode(makeCode(randomBytes(CODE_BYTES)))} please`);
    await writes(message);
    expect(world.transcript({ conversation: person.conversation })).toHaveLength(1);
    await world.pass(24 * HOUR);
    await writes(await messageOf(world, person));
    expect(world.transcript({ conversation: person.conversation }).length).toBeGreaterThan(1);
  });

  it('hits none of 100 living codes in 100,000 tries', async () => {
    for (let n = 0; n < 100; n += 1) await messageOf(world, { contact: `c${n}` });
    const tries = Array.from({ length: 100_000 }, () => makeCode(randomBytes(CODE_BYTES)));
    let hits = 0;
    for (const code of tries) if ((await findSwitch(world, code)) !== undefined) hits += 1;
    expect(hits).toBe(0);
  });
});

describe('a conversation of the Messenger in the sidebar', () => {
  it('takes the card from there', async () => {
    const { conversation } = await visitor();
    const sidebar = sidebarOf(world, { conversation });
    await sidebar.open();
    await sidebar.click('Continue on WhatsApp');
    expect(sidebar.words()).toContain('The card should be in the composer now');
    expect(sidebar.card()).toEqual({ from: 'inbox' });
  });
});

it('speaks the language of whoever looks at it', async () => {
  const person = await visitor();
  const { content } = await askCard(world, 'live', {
    canvas: {},
    contact: { id: person.contact },
    context: { location: 'conversation', locale: 'es', conversation_id: Number(person.conversation) },
  });
  expect(JSON.stringify(content)).toContain('Continúe en WhatsApp');
  expect(JSON.stringify(content)).toContain('5 mar 2026, 12:00 UTC');
});

describe('where the card is placed', () => {
  const home = { context: { location: 'home' } };

  it('is drawn anew for each person: what is placed names nobody and has no code', async () => {
    const answer = await askCard(world, 'initialize', home);
    expect(answer).toEqual({
      canvas: { content_url: 'https://bridge.example/canvas/messenger/live', stored_data: {} },
    });
  });

  it('shows a Workflow what it is, without a code', async () => {
    const answer = await askCard(world, 'initialize', { context: { location: 'operator' } });
    expect(JSON.stringify(answer)).toContain('The code appears for whoever opens this card.');
    expect(JSON.stringify(answer)).not.toContain('wa.me');
  });

  it('lets a Workflow go on when the person continued, or wants to stay', async () => {
    const person = await visitor();
    const tap = (component_id: string) =>
      askCard(world, 'submit', {
        component_id,
        user: { id: person.contact },
        context: { location: 'operator', conversation_id: Number(person.conversation) },
        current_canvas: { stored_data: {} },
      });
    const { canvas } = (await tap('again')) as { canvas: { stored_data: object } };
    const again = await askCard(world, 'live', {
      canvas,
      contact: { id: person.contact },
      context: { location: 'operator', conversation_id: Number(person.conversation) },
    });
    expect(JSON.stringify(again)).toContain('has not arrived yet');
    expect(await tap('stay')).toMatchObject({ event: { type: 'completed' } });
    await writes(await messageOf(world, person));
    expect(await tap('again')).toMatchObject({ event: { type: 'completed' } });
  });

  it('is drawn again for whoever tries again after a failure', async () => {
    const person = await visitor();
    const answer = await askCard(world, 'submit', {
      component_id: 'try-again',
      user: { id: person.contact },
      context: { location: 'conversation', conversation_id: Number(person.conversation) },
    });
    expect(answer).toMatchObject({ canvas: { content_url: expect.stringContaining('/live') } });
  });
});
