import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawMessage, rawStatus, whatsAppBody } from '../../support/webhook-bodies.ts';
import { SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const event = (key: string) => world.storage.collection('events').get(key);

describe('what is done', () => {
  it('loses its content after 14 days; the key of a message and the way to its part stay', async () => {
    const message = rawMessage({ wamid: 'wamid.A', text: 'swordfish', at: world.now() });
    await world.postWhatsApp(whatsAppBody({ messages: [message] }));
    await world.settle();
    const key = `wa|${SHOP.number}|message|wamid.A`;
    await world.leap(13 * DAY);
    await world.pass(11 * MINUTE);
    expect(JSON.stringify((await event(key))?.payload)).toContain('swordfish');
    await world.leap(2 * DAY);
    await world.pass(11 * MINUTE);
    expect(await event(key)).toMatchObject({
      payload: null,
      end: 'done',
      part: expect.stringContaining(SHOP.workspace),
    });
  });

  it('is deleted when only its passing mattered', async () => {
    await world.knownThread();
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    const [sent] = world.whatsapp.view.sends();
    const key = `wa|${SHOP.number}|status|${sent?.wamid ?? ''}|delivered`;
    expect(await event(key)).toMatchObject({ end: 'done' });
    await world.leap(15 * DAY);
    await world.pass(11 * MINUTE);
    expect(await event(key)).toBeUndefined();
  });

  it('is still recognised when it is told again, after 8 days and after 20', async () => {
    const wamid = world.customerWrites('Hi');
    const message = whatsAppBody({ messages: [rawMessage({ wamid, at: world.now() })] });
    await world.settle();
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    const [sent] = world.whatsapp.view.sends();
    const about = { wamid: sent?.wamid ?? '', effect: sent?.callbackData ?? '', at: world.now() };
    for (const days of [8, 12]) {
      await world.leap(days * DAY);
      await world.pass(11 * MINUTE);
      await world.postWhatsApp(message);
      await world.postWhatsApp(whatsAppBody({ statuses: [rawStatus({ ...about, status: 'sent' })] }));
      await world.pass(MINUTE);
    }
    expect(world.transcript()).toEqual(['customer: Hi', 'teammate: Hello']);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['delivered']);
  });

  it('of a reply keeps its key, so that it is not found and sent again weeks later', async () => {
    await world.knownThread();
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    await world.leap(20 * DAY);
    await world.pass(11 * MINUTE);
    world.customerWrites('back again');
    await world.pass(11 * MINUTE);
    expect(world.phone()).toEqual(['Hello']);
  });
});

describe('what was set aside', () => {
  it('keeps reason and raw payload for longer than that', async () => {
    await world.knownThread();
    world.intercom.setFaults([{ kind: 'conflict', operation: 'conversation.reply', count: 1 }]);
    const wamid = world.customerWrites('poison');
    await world.settle();
    await world.leap(30 * DAY);
    await world.pass(11 * MINUTE);
    const kept = await event(`wa|${SHOP.number}|message|${wamid}`);
    expect(kept?.end).toBe('set-aside');
    expect(JSON.stringify(kept?.payload)).toContain('poison');
  });
});
