import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { askCard } from '../../support/messenger-card.ts';
import { formOn, type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

const PAGE = '/settings/workspace';
const DAY = 24 * 60 * 60_000;

let world: PeopledWorld;
let ada: SignedIn;
beforeEach(async () => {
  world = await createWorld();
  ada = await signIn(world, SHOP);
});
afterEach(() => world.close());

/** What the page says of each way, without the guide. */
const ways = async (who: SignedIn = ada): Promise<string[]> =>
  (await who.get(PAGE)).body
    .split('aria-labelledby="ways">')[1]
    ?.split('</ul>')[0]
    ?.split('</li>')
    .map((item) => item.replaceAll(/<[^>]*>/g, '').trim())
    .filter((item) => item !== '') ?? [];

const live = (location: string, more: object = {}) =>
  askCard(world, 'live', { canvas: { stored_data: {} }, context: { location }, ...more });

describe('which ways to WhatsApp are active', () => {
  it('is told before anything was placed, with how to place the card', async () => {
    const { body } = await ada.get(PAGE);
    expect(await ways()).toEqual([
      'The card in a Workflow: not shown so far',
      'The card on Home: not shown so far',
      'A plain reply with the link: Never',
    ]);
    expect(body).toContain('How to place the card in Intercom');
    expect(body).toContain('Customise Home with apps');
  });

  it('says when Intercom showed the card last, to within a day, and to nobody else', async () => {
    await live('home');
    const [, first] = await ways();
    expect(first).toMatch(/^The card on Home: shown last on \w+ \d+, 2026/);
    await world.pass(60_000);
    await live('home');
    expect((await ways())[1]).toBe(first);
    await world.leap(DAY);
    await live('home');
    expect((await ways())[1]).not.toBe(first);
    expect((await ways(await signIn(world, CAFE)))[1]).toBe('The card on Home: not shown so far');
  });

  it('knows a Workflow by the conversations that it shows the card in, not by its preview', async () => {
    const placed = (context: object) => askCard(world, 'initialize', { card_creation_options: {}, context });
    await placed({ location: 'operator' });
    expect((await ways())[0]).toContain('not shown so far');
    await placed({ location: 'operator', conversation_id: 215_401 });
    expect((await ways())[0]).toContain('shown last on');
  });

  it('does not count a card in one conversation, which a teammate sent', async () => {
    await live('conversation');
    expect((await ways()).join()).not.toContain('shown last');
  });

  it('says so when no number takes part, and how the plain reply is set', async () => {
    const form = formOn(await ada.get(PAGE));
    await ada.post(PAGE, { ...form, switchNumber: '', switchOffer: 'off' });
    expect((await ada.get(PAGE)).body).toContain('nothing is offered until one is chosen');
    const again = formOn(await ada.get(PAGE));
    await ada.post(PAGE, { ...again, switchNumber: SHOP.number, switchOffer: 'always' });
    expect((await ways()).at(-1)).toBe('A plain reply with the link: Always');
    expect((await ada.get(PAGE)).body).not.toContain('nothing is offered until one is chosen');
  });

  it('draws the card although what is shown cannot be kept', async () => {
    world.refuseWrites('facts');
    expect(await live('home')).toHaveProperty('content');
    world.refuseWrites();
    await live('home');
    expect((await ways())[1]).toContain('shown last on');
  });
});
