import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { NOOR, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
let conversation: string;
beforeEach(async () => {
  world = await createWorld();
  conversation = await world.knownThread();
});
afterEach(() => world.close());

const inShop = () => ({ workspace: SHOP.workspace, conversationId: conversation });

describe('a teammate’s reply', () => {
  it('reaches the customer in WhatsApp’s formatting with one call to Meta', async () => {
    world.teammateReplies('<p>It left <b>today</b>, <i>really</i>.</p><ul><li>box 1</li><li>box 2</li></ul>');
    await world.settle();
    expect(world.phone()).toEqual(['It left *today*, _really_.\n\n- box 1\n- box 2']);
    expect(world.calls('meta')).toHaveLength(1);
  });

  it('carries an id of ours that says nothing', async () => {
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    const [send] = world.whatsapp.view.sends();
    expect(send?.callbackData).toMatch(/^[\w-]{20,40}$/);
    expect((await world.deliveries())[0]?.id).toBe(send?.callbackData);
  });

  it('goes out once when Intercom tells of it twice', async () => {
    world.intercom.setFaults([
      { kind: 'duplicateWebhook', operation: 'conversation.admin.replied', count: 1, ms: 500 },
    ]);
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    expect(world.phone()).toEqual(['Hello']);
  });

  it('goes out once when it also closes the conversation', async () => {
    world.teammateReplies('<p>Bye</p>', { close: true });
    await world.settle();
    expect(world.phone()).toEqual(['Bye']);
    expect(world.conversation().state).toBe('closed');
  });

  it('of one thread goes out in the order of writing', async () => {
    for (const word of ['one', 'two', 'three']) {
      world.teammateReplies(`<p>${word}</p>`);
      await world.pass(1_000);
    }
    await world.settle();
    expect(world.phone()).toEqual(['one', 'two', 'three']);
  });

  it('marks the conversation read once it is out', async () => {
    expect(world.conversation().read).toBe(false);
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    expect(world.conversation().read).toBe(true);
  });

  it('leaves the read mark alone when that is switched off', async () => {
    const other = await createWorld({ settings: { markReadAfterSend: false } });
    await other.knownThread();
    other.teammateReplies('<p>Hello</p>');
    await other.settle();
    expect(other.phone()).toEqual(['Hello']);
    expect(other.conversation().read).toBe(false);
    await other.close();
  });

  it('over 4,096 characters is cut at a sentence and sent in order', async () => {
    const sentence = 'This is a rather long sentence about an order. ';
    world.teammateReplies(`<p>${sentence.repeat(200).trim()}</p>`);
    await world.settle();
    const pieces = world.phone();
    expect(pieces).toHaveLength(3);
    expect(pieces.join(' ')).toBe(sentence.repeat(200).trim());
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(4_096);
    for (const piece of pieces) expect(piece).toMatch(/\.$/);
  });
});

describe('what is not sent', () => {
  it('are notes', async () => {
    world.intercom.act.teammateNotes({ ...inShop(), adminId: SHOP.admin.id, html: '<p>internal</p>' });
    await world.settle();
    expect(world.phone()).toEqual([]);
  });

  it('are replies in conversations that are not from WhatsApp', async () => {
    const contact = world.intercom.act.createUser({ workspace: SHOP.workspace, email: 'noor@home.example' });
    const messenger = world.intercom.act.customerStartsInMessenger({
      workspace: SHOP.workspace,
      contactId: contact,
      text: 'Hi from the Messenger',
    });
    world.teammateReplies('<p>Hello Messenger</p>', { conversation: messenger });
    await world.settle();
    expect(world.calls('meta')).toEqual([]);
    expect(world.notes({ conversation: messenger })).toEqual([]);
  });

  it('are our own parts, known by their ids', async () => {
    world.customerWrites('again');
    await world.settle();
    const ours = world.conversation().parts.at(-1)?.id ?? '';
    await world.postIntercom(adminReplied(ours, null, 'pretends to be a reply'));
    await world.settle();
    expect(world.phone()).toEqual([]);
  });

  it('are parts with our package code, once it is learned', async () => {
    world.customerWrites('again');
    await world.settle();
    await world.postIntercom(adminReplied('990001', 'whatsapp-bridge', 'by ourselves'));
    await world.settle();
    expect(world.phone()).toEqual([]);
    await world.postIntercom(adminReplied('990002', 'other-app', 'by another app'));
    await world.settle();
    expect(world.phone()).toEqual(['by another app']);
  });

  it('are our notes and the customer’s own words, by their kind', async () => {
    await world.postIntercom(adminReplied('990003', null, 'a note', { part_type: 'note' }));
    await world.postIntercom(
      adminReplied('990004', null, 'by the customer', { author: { type: 'user', id: '1' } }),
    );
    await world.settle();
    expect(world.phone()).toEqual([]);
  });

  it('are replies written before the conversation belonged to WhatsApp', async () => {
    await world.postIntercom(
      adminReplied('990005', null, 'old', { created_at: Math.floor(world.now() / 1_000) - 999 }),
    );
    await world.settle();
    expect(world.phone()).toEqual([]);
  });
});

describe('a reply that comes while a write of ours is open', () => {
  it('waits for it, and then is known as ours or goes out', async () => {
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'conversation.reply', ms: 5_000, count: 1 }]);
    world.customerWrites('slow');
    await world.pass(1_000);
    await world.postIntercom(adminReplied('990006', 'other-app', 'from another app'));
    await world.pass(2_000);
    expect(world.phone()).toEqual([]);
    await world.pass(5_000);
    expect(world.phone()).toEqual(['from another app']);
  });

  it('goes out although its webhook came before the conversation was linked', async () => {
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'conversation.create', ms: 3_000, count: 1 }]);
    world.customerWrites('Hi', { customer: NOOR.id });
    await world.pass(500);
    world.teammateReplies('<p>Hello Noor</p>');
    await world.pass(1_000);
    expect(world.phone({ customer: NOOR.id })).toEqual([]);
    await world.pass(5_000);
    expect(world.phone({ customer: NOOR.id })).toEqual(['Hello Noor']);
  });
});

describe('bots', () => {
  it('reach the customer once although Intercom tells of it under two topics', async () => {
    world.intercom.act.botReplies({ ...inShop(), html: '<p>I am Fin</p>', fin: true });
    world.intercom.act.botReplies({ ...inShop(), html: '<p>I am a workflow</p>' });
    await world.settle();
    expect([...world.phone()].sort()).toEqual(['I am Fin', 'I am a workflow']);
  });

  it('are kept from WhatsApp when that is switched off', async () => {
    const other = await createWorld({ settings: { forwardBotReplies: false } });
    const id = await other.knownThread();
    other.intercom.act.botReplies({ workspace: SHOP.workspace, conversationId: id, html: '<p>I am Fin</p>' });
    other.teammateReplies('<p>I am Ben</p>');
    await other.settle();
    expect(other.phone()).toEqual(['I am Ben']);
    await other.close();
  });
});

describe('malformed news', () => {
  it('are kept and change nothing', async () => {
    const bodies = [
      { topic: 'conversation.admin.replied', app_id: SHOP.workspace, data: { item: null } },
      {
        topic: 'conversation.admin.replied',
        app_id: SHOP.workspace,
        data: { item: { id: 7, conversation_parts: 'x' } },
      },
      { topic: 'no.such.topic', app_id: SHOP.workspace, data: {} },
      adminReplied('', null, 'no id'),
    ];
    for (const body of bodies) expect((await world.postIntercom(body)).status).toBe(200);
    expect((await world.postIntercom('{"topic":')).status).toBe(400);
    await world.settle();
    world.teammateReplies('<p>still works</p>');
    await world.settle();
    expect(world.phone()).toEqual(['still works']);
  });
});

/** A webhook as Intercom would send it for a reply, by hand. */
function adminReplied(id: string, appPackageCode: string | null, text: string, change: object = {}): object {
  const now = Math.floor(world.now() / 1_000);
  const part = {
    type: 'conversation_part',
    id,
    part_type: 'comment',
    body: `<p>${text}</p>`,
    created_at: now,
    author: { type: 'admin', id: '7214002', name: 'Ben Ode' },
    attachments: [],
    app_package_code: appPackageCode,
    ...change,
  };
  return {
    type: 'notification_event',
    topic: 'conversation.admin.replied',
    app_id: SHOP.workspace,
    created_at: now,
    data: {
      item: {
        type: 'conversation',
        id: conversation,
        source: { type: 'conversation' },
        conversation_parts: { conversation_parts: [part] },
      },
    },
  };
}
