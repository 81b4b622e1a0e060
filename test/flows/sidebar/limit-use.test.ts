import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startIds } from '../../../canvas/start/start-ids.ts';
import type { LimitUse } from '../../../server/domain/numbers/limit-use.ts';
import { aTemplate } from '../../support/a-template.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { sidebarOf, type TeammateSidebar } from '../../support/teammate-sidebar.ts';
import { SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
let sidebar: TeammateSidebar;
beforeEach(async () => {
  world = await createWorld({ whatsapp: { templates: [aTemplate()] } });
  await world.knownThread();
  await world.pass(2 * MINUTE);
  sidebar = sidebarOf(world);
});
afterEach(() => world.close());

/** What is counted of the shop's account. */
function isUsed(used: number, limit: LimitUse['limit']): void {
  Object.assign(world.service().deps, {
    limitUse: async (account: string) =>
      account === SHOP.account ? { used, limit, asOf: world.now() } : undefined,
  });
}

const places: readonly (readonly [string, () => Promise<string>])[] = [
  ['the first view', () => sidebar.open()],
  ['More', () => sidebar.press('more')],
  [
    'the preview of a template',
    async () => {
      await sidebar.open();
      await sidebar.click('Choose template');
      await sidebar.click('order_late');
      return sidebar.click('Preview');
    },
  ],
  ['Start a conversation', () => sidebar.press(startIds.open)],
  [
    'the number to start one with',
    async () => {
      await sidebar.press(startIds.open);
      return sidebar.click('Check the number', { [startIds.phone]: '+353 85 111 2222' });
    },
  ],
];

describe.each(places)('%s', (_where, look) => {
  it('says how much of the limit is used when it is near its end', async () => {
    isUsed(212, 250);
    expect(await look()).toContain('**212 of 250 customers a day used.** Counted are customers');
    isUsed(2_000, 2_000);
    expect(await look()).toContain('**2,000 of 2,000 customers a day used.** WhatsApp refuses templates');
  });

  it.each([
    [199, 250],
    [100_000, 'unlimited'],
  ] as const)('says nothing of %s of %s', async (used, limit) => {
    isUsed(used, limit);
    expect(await look()).not.toContain('customers a day');
  });

  it('says nothing where it is not counted', async () => {
    expect(await look()).not.toContain('customers a day');
  });
});
