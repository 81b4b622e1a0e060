import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { SHOP } from '../../support/world-setup.ts';

const DAY = 24 * 60 * 60_000;

let world: PeopledWorld;
let conversation: string;
beforeEach(async () => {
  world = await createWorld();
  conversation = await world.knownThread();
});
afterEach(() => world.close());

/** WhatsApp does not take archives: a link is left. */
const archive = { name: 'offer.zip', contentType: 'application/zip', bytes: Buffer.from('PK\u0003\u0004') };

async function sentLink(): Promise<string> {
  world.teammateReplies('<p>Here it is</p>', { attachments: [archive] });
  await world.settle();
  return /https:\/\/bridge\.example(\/media\/\S+)/.exec(world.phone().at(-1) ?? '')?.[1] ?? '';
}

describe('a reply with a file that WhatsApp does not take', () => {
  it('goes out as text with the name and a link of ours, in one message', async () => {
    await sentLink();
    expect(world.phone()).toHaveLength(1);
    expect(world.phone()[0]).toMatch(/^Here it is\noffer\.zip: https:\/\/bridge\.example\/media\/\S+$/);
  });

  it('without words is sent as well', async () => {
    world.teammateReplies('', { attachments: [archive] });
    await world.settle();
    expect(world.phone()[0]).toMatch(/^offer\.zip: https/);
  });

  it('has a link that leads to where the file is right now', async () => {
    const answer = await world.request({ method: 'GET', path: await sentLink() });
    expect(answer.status).toBe(302);
    expect(answer.headers['location']).toContain('offer.zip');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('has a link that ends after a week', async () => {
    const path = await sentLink();
    await world.leap(8 * DAY);
    expect((await world.request({ method: 'GET', path })).status).toBe(404);
  });

  it('has a link that nobody can forge or change', async () => {
    const path = await sentLink();
    for (const forged of [`${path}x`, path.slice(0, -4), '/media/e30.e30.e30', '/media/..%2f..'])
      expect((await world.request({ method: 'GET', path: forged })).status).toBe(404);
    expect((await world.request({ method: 'POST', path })).status).toBe(405);
  });

  it('has a link that leads nowhere once the teammate has redacted it', async () => {
    const path = await sentLink();
    const part = world.conversation().parts.find(({ html }) => html?.includes('Here it is'))?.id ?? '';
    world.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId: conversation, partId: part });
    await world.settle();
    expect((await world.request({ method: 'GET', path })).status).toBe(404);
  });

  it('has a link that says to come back when Intercom is down', async () => {
    const path = await sentLink();
    world.intercom.setFaults([{ kind: 'serverError', operation: '*', status: 503 }]);
    const answer = await world.request({ method: 'GET', path });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.body).toContain('Try again in a minute');
  });
});

describe('a reply that is redacted in Intercom', () => {
  it('is purged here: text in the journal, in the delivery and in the panel', async () => {
    const part = world.teammateReplies('<p>The secret is swordfish</p>');
    await world.settle();
    world.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId: conversation, partId: part });
    await world.settle();
    const [delivery] = await world.deliveries();
    expect(JSON.stringify(delivery)).not.toContain('swordfish');
    const event = await world.storage.collection('events').get(delivery?.event ?? '');
    expect(JSON.stringify(event)).not.toContain('swordfish');
    expect(world.phone()).toEqual(['The secret is swordfish']);
  });

  it('before it was sent is not sent', async () => {
    world.intercom.setFaults([{ kind: 'delayWebhook', operation: 'conversation.admin.replied', ms: 5_000 }]);
    const part = world.teammateReplies('<p>The secret is swordfish</p>');
    world.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId: conversation, partId: part });
    await world.pass(20_000);
    expect(world.phone()).toEqual([]);
  });

  it('while it waits to be sent is purged and not sent', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', count: 3 }]);
    const part = world.teammateReplies('<p>The secret is swordfish</p>');
    await world.pass(200);
    world.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId: conversation, partId: part });
    await world.pass(60_000);
    expect(world.phone()).toEqual([]);
    expect(JSON.stringify(await world.deliveries())).not.toContain('swordfish');
  });
});
