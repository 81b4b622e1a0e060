import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { wordsIn } from '../../../sandbox/page/website/scan.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { injectRequest } from '../../support/inject-request.ts';
import { messageOf, viewCard } from '../../support/messenger-card.ts';
import { SHOP } from '../../support/world-setup.ts';

const HOUR = 60 * 60_000;

let world: PeopledWorld;
let contact = '';
beforeEach(async () => {
  world = await createWorld({ settings: { switchNumber: SHOP.number } });
  contact = world.intercom.act.createLead({ workspace: SHOP.workspace, name: 'Visitor' });
});
afterEach(() => world.close());

const addressOnCard = async (): Promise<string> =>
  /https:\S+(\/switch\/\S+\.png)/.exec(await viewCard(world, { contact }))?.[1] ?? '';
/** Drawn while no time of the world passes. */
const open = (path: string) =>
  injectRequest(world.service().app, { method: 'GET', path, headers: { 'x-forwarded-for': '203.0.113.9' } });

describe('the picture on the card', () => {
  it('says what the link says, as PNG that nobody keeps', async () => {
    const { status, headers, bytes } = await open(await addressOnCard());
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'image/png',
      'no-store',
    ]);
    expect(await wordsIn(bytes)).toBe(await messageOf(world, { contact }));
  });

  it('ends with its code, and leads to nobody before', async () => {
    const address = await addressOnCard();
    await world.leap(25 * HOUR);
    const { status, body } = await open(address);
    expect([status, body]).toEqual([404, expect.stringContaining('Open the card again')]);
    expect((await open(await addressOnCard())).status).toBe(200);
  });

  it('is gone once the code was used', async () => {
    const address = await addressOnCard();
    world.customerWrites(await messageOf(world, { contact }));
    await world.pass(10_000);
    expect((await open(address)).status).toBe(404);
  });

  it('is nobody’s who did not get its address from us', async () => {
    const [, head = '', claims = ''] = /\/switch\/([^.]+)\.([^.]+)\./.exec(await addressOnCard()) ?? [];
    const told = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
    const forged = [
      `${head}.${claims}.`,
      jwt.sign(told, '', { algorithm: 'none' }),
      jwt.sign(told, 'another key of thirty-two letters'),
      `${head}.${Buffer.from(JSON.stringify({ ...told, c: 'AAAABBBBCCCC' })).toString('base64url')}.x`,
      '..%2F..%2Fhealth',
    ];
    for (const token of forged) expect((await open(`/switch/${token}.png`)).status).toBe(404);
  });
});
