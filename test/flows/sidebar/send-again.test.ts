import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeliveryDocument } from '../../../server/domain/messages/delivery.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { BEN, createTemplateWorld, type TemplateWorld } from '../../support/shop-templates.ts';
import { clickIn } from '../../support/teammate-sidebar.ts';
import { rawStatus, whatsAppBody } from '../../support/webhook-bodies.ts';
import { NOOR, SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const SEND = 'message.send';

let world: TemplateWorld;
beforeEach(async () => {
  world = await createTemplateWorld();
  await world.knownThread();
});
afterEach(() => world.close());

const click = (component?: string, admin?: string) => clickIn(world, component, admin);
const states = async (of: TemplateWorld = world) => (await of.deliveries()).map(({ state }) => state);
const place = () => ({ workspace: SHOP.workspace, conversationId: world.conversation().id });

async function first(of: TemplateWorld = world): Promise<DeliveryDocument> {
  const found = (await of.deliveries()).find(({ attempt }) => attempt === 1);
  if (found === undefined) throw new Error('nothing was sent');
  return found;
}

async function aFailedReply(of: TemplateWorld = world): Promise<string> {
  of.whatsapp.faults.set([{ kind: 'notFound', operation: SEND, count: 1 }]);
  of.teammateReplies('<p>Hello</p>');
  await of.pass(10 * SECOND);
  return (await first(of)).id;
}

async function anUncertainReply(): Promise<string> {
  world.whatsapp.faults.set([{ kind: 'loseRequest', operation: SEND, count: 1, ms: SECOND }]);
  world.teammateReplies('<p>Hello</p>');
  await world.pass(5 * MINUTE);
  return (await first()).id;
}

const tell = (id: string, status: string, code?: number) =>
  world.postWhatsApp(
    whatsAppBody({
      statuses: [
        rawStatus({
          wamid: 'wamid.LATE',
          effect: id,
          status,
          at: world.now(),
          ...(code === undefined ? {} : { code }),
        }),
      ],
    }),
  );

describe('a reply that has failed', () => {
  it('is really sent again, once for two presses of two teammates, and both attempts can be read', async () => {
    const id = await aFailedReply();
    expect(await click(`message:${id}`)).toContain('Try again');
    expect(await click(`send-again:${id}`)).toContain('It goes out once more');
    expect(await click(`send-again:${id}`, BEN.id)).toContain('It goes out once more');
    await world.pass(10 * SECOND);
    await click(`send-again:${id}`);
    await world.pass(10 * SECOND);
    expect(world.phone()).toEqual(['Hello']);
    const deliveries = await world.deliveries();
    expect(deliveries).toMatchObject([
      { state: 'failed', attempt: 1, decided: { what: 'again' } },
      { state: 'delivered', attempt: 2, event: deliveries[0]?.event, content: { text: 'Hello' } },
    ]);
    const details = await click(`message:${id}`);
    expect(details).toContain('Sent again: by ');
    expect(details).not.toContain('Try again');
    expect(await click()).toContain('Not delivered, sent again');
  });

  it('and fails again is told of again, and can be tried again', async () => {
    const id = await aFailedReply();
    expect(world.notes()).toHaveLength(1);
    world.whatsapp.faults.set([{ kind: 'notFound', operation: SEND, count: 1 }]);
    await click(`send-again:${id}`);
    await world.pass(10 * SECOND);
    expect(await states()).toEqual(['failed', 'failed']);
    expect(world.notes()).toHaveLength(2);
    const second = (await world.deliveries()).find(({ attempt }) => attempt === 2)?.id;
    await click(`send-again:${second}`);
    await world.pass(10 * SECOND);
    expect(await states()).toEqual(['failed', 'failed', 'delivered']);
    expect(world.phone()).toEqual(['Hello']);
  });

  it('is not sent again once it turns out to be delivered, nor offered for it', async () => {
    const id = await aFailedReply();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: SEND, ms: 30 * SECOND, count: 1 }]);
    await click(`send-again:${id}`);
    await world.pass(SECOND);
    await tell(id, 'delivered');
    await world.pass(2 * MINUTE);
    expect(await states()).toEqual(['delivered', 'withheld']);
    expect(world.phone()).toEqual([]);
    expect(await click(`message:${id}`)).not.toContain('Try again');
    expect(await click(`send-again:${id}`)).toContain('It goes out once more');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual([]);
  });

  it('is refused when it was delivered before anybody pressed', async () => {
    const id = await aFailedReply();
    await tell(id, 'delivered');
    await world.pass(SECOND);
    expect(await click(`send-again:${id}`)).toContain('Not done:');
    await world.pass(MINUTE);
    expect(await states()).toEqual(['delivered']);
  });

  it('leads to Choose template once the window is closed', async () => {
    const id = await aFailedReply();
    await world.leap(2 * DAY);
    const [details, pressed] = [await click(`message:${id}`), await click(`send-again:${id}`)];
    for (const answer of [pressed, details].filter((each) => each.includes('Not delivered')))
      expect(answer).toContain('Choose template');
    expect(pressed).toContain('Choose a template.');
    expect(pressed).toContain('[Choose template]');
    await world.pass(MINUTE);
    expect(await states()).toEqual(['failed']);
  });

  it('takes its turn among replies', async () => {
    const id = await aFailedReply();
    world.teammateReplies('<p>one</p>');
    await world.pass(SECOND);
    await click(`send-again:${id}`);
    await world.pass(10 * SECOND);
    world.teammateReplies('<p>two</p>');
    await world.pass(10 * SECOND);
    expect(world.phone()).toEqual(['one', 'Hello', 'two']);
  });

  it('of somebody else is not sent from this conversation', async () => {
    const id = await aFailedReply();
    world.customerWrites('I am another one', { customer: NOOR.id });
    await world.settle();
    expect(await click(`send-again:${id}`)).toContain('no longer kept');
    await world.pass(MINUTE);
    expect(await states()).toEqual(['failed']);
  });
});

describe('a file that has failed', () => {
  const invoice = {
    name: 'invoice.pdf',
    contentType: 'application/pdf',
    bytes: Buffer.from('%PDF-1.7 offer'),
  };
  const files = () => world.whatsapp.view.sends().length;

  it('goes by the upload that WhatsApp has', async () => {
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    await world.pass(10 * SECOND);
    const { id } = await first();
    await tellFailed(id);
    await click(`send-again:${id}`);
    await world.pass(10 * SECOND);
    expect(files()).toBe(2);
    expect(world.calls('meta', /POST .*\/media$/)).toHaveLength(1);
    expect((await world.deliveries()).map(({ content }) => content)).toMatchObject([
      { kind: 'file', name: 'invoice.pdf' },
      { kind: 'file', name: 'invoice.pdf' },
    ]);
  });

  it('is fetched and uploaded again when that did not help either', async () => {
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    await world.pass(10 * SECOND);
    for (const _ of ['once', 'twice']) {
      const last = (await world.deliveries()).at(-1)?.id ?? '';
      await tellFailed(last);
      await click(`send-again:${last}`);
      await world.pass(10 * SECOND);
    }
    expect(files()).toBe(3);
    expect(world.calls('meta', /POST .*\/media$/)).toHaveLength(2);
    expect(await states()).toEqual(['failed', 'failed', 'delivered']);
  });

  it('with words of its own that were not sent yet goes as both', async () => {
    await world.close();
    world = await createTemplateWorld({ intercom: { downloadTtlMs: DAY } });
    await world.knownThread();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'media.upload' }]);
    const voice = { name: 'call.amr', contentType: 'audio/amr', bytes: Buffer.from('#!AMR\ntune') };
    world.teammateReplies('<p>Listen</p>', { attachments: [voice] });
    await world.pass(62 * MINUTE);
    expect(await states()).toEqual(['failed']);
    world.whatsapp.faults.set([]);
    await click(`send-again:${(await first()).id}`);
    await world.pass(MINUTE);
    expect(world.whatsapp.view.sends()).toHaveLength(2);
    expect(await states()).toEqual(['failed', 'delivered', 'delivered']);
  });
});

/** As if WhatsApp had taken it and dropped it then. */
async function tellFailed(id: string): Promise<void> {
  const deliveries = world.storage.collection('deliveries');
  const known = await deliveries.get(id);
  if (known === undefined) throw new Error('there is no such delivery');
  const failure = { code: '131026', reason: 'It cannot be delivered.', nextStep: 'Try again.' };
  await deliveries.update({
    ...known,
    state: 'failed',
    failure,
    times: { ...known.times, failed: world.now() },
  });
}

describe('a template that has failed', () => {
  it('is sent again as a template, whatever the window is, and its text stands in the conversation once', async () => {
    world.whatsapp.faults.set([{ kind: 'notFound', operation: SEND, count: 1 }]);
    expect(await world.sendTemplate()).toMatchObject({ kind: 'queued' });
    await world.pass(10 * SECOND);
    const { id } = await first();
    await world.leap(DAY + MINUTE);
    expect(await click(`message:${id}`)).toMatch(/Template order_update.*Try again/s);
    await click(`send-again:${id}`);
    await click(`send-again:${id}`);
    await world.pass(MINUTE);
    expect(await states()).toEqual(['failed', 'delivered']);
    expect(world.transcript().filter((line) => line.includes('Sent on WhatsApp:'))).toHaveLength(1);
    expect(await click()).toContain('Template order_update: Hi Maeve');
  });
});

describe('an uncertain reply', () => {
  it('arrived, as a teammate says: nothing is sent, and the history says who said so', async () => {
    const id = await anUncertainReply();
    expect(await click(`message:${id}`)).toMatch(/It arrived.*Send again/s);
    expect(await click(`arrived:${id}`)).toContain('It counts as sent');
    expect(await click(`send-again:${id}`, BEN.id)).toContain('Not done:');
    await world.pass(MINUTE);
    expect(await states()).toEqual(['sent']);
    expect(await click(`message:${id}`)).toContain('It arrived: said by ');
    await tell(id, 'read');
    await world.pass(SECOND);
    expect(await states()).toEqual(['read']);
  });

  it('is sent again, as a teammate says: once, and nobody can say that it arrived then', async () => {
    const id = await anUncertainReply();
    const answers = await Promise.all([click(`send-again:${id}`), click(`send-again:${id}`, BEN.id)]);
    expect(answers.join()).toMatch(/once more.*once more/s);
    expect(await click(`arrived:${id}`)).toContain('Not done:');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(['Hello']);
    expect(await states()).toEqual(['uncertain', 'delivered']);
  });

  it('is decided on by one of two teammates at once', async () => {
    const id = await anUncertainReply();
    const [arrived, again] = await Promise.all([click(`arrived:${id}`), click(`send-again:${id}`, BEN.id)]);
    expect([arrived, again].filter((answer) => answer.includes('Not done:'))).toHaveLength(1);
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(again?.includes('Not done:') ? [] : ['Hello']);
  });
});

describe('what is taken away', () => {
  it.each([
    ['deleting the conversation', () => world.intercom.act.deleteConversation(place())],
    [
      'redacting the reply',
      () => {
        const partId = world.conversation().parts.find(({ html }) => html?.includes('Hello'))?.id ?? '';
        world.intercom.act.redactPart({ ...place(), partId });
      },
    ],
  ])('by %s is not sent again, and nothing of it stays', async (_what, take) => {
    const id = await aFailedReply();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: SEND, ms: 30 * SECOND, count: 1 }]);
    await click(`send-again:${id}`);
    await world.pass(SECOND);
    take();
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual([]);
    expect((await states()).at(-1)).toBe('withheld');
    expect(JSON.stringify(await world.deliveries())).not.toContain('Hello');
  });
});

describe('an erased customer', () => {
  it('gets nothing again, and nothing of it stays', async () => {
    await world.close();
    world = await createTemplateWorld({ settings: { eraseWithContact: true } });
    await world.knownThread();
    const id = await aFailedReply();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: SEND, ms: 5 * MINUTE, count: 1 }]);
    await click(`send-again:${id}`);
    await world.pass(SECOND);
    const contactId = world.conversation().contactIds[0] ?? '';
    world.intercom.act.deleteContact({ workspace: SHOP.workspace, contactId });
    await world.pass(30 * MINUTE);
    expect(world.phone()).toEqual([]);
    expect(await world.deliveries()).toEqual([]);
  });
});

describe('a process that dies', () => {
  const open = async () => {
    world = await createTemplateWorld();
    await world.knownThread();
    return world;
  };

  it('at any step sends again once', async () => {
    const steps = await dieAtEveryStep(
      {
        open,
        before: () => aFailedReply(world),
        act: async () => void click(`send-again:${(await first()).id}`).catch(() => undefined),
        isDone: async () => (await states()).some((state) => state === 'delivered' || state === 'uncertain'),
      },
      async (_, step) => {
        const [{ decided } = {}, again] = await world.deliveries();
        const sent = world.phone().length;
        // Between reservation and call a person decides again.
        if (decided === undefined || again?.state === 'uncertain')
          expect({ step, sent }).toEqual({ step, sent: 0 });
        else expect({ step, state: again?.state, sent }).toEqual({ step, state: 'delivered', sent: 1 });
      },
    );
    expect(steps).toBeGreaterThan(5);
  });

  it('at any step has the text of a template stand in the conversation that somebody says arrived', async () => {
    const steps = await dieAtEveryStep(
      {
        open,
        before: async () => {
          world.whatsapp.faults.set([{ kind: 'loseRequest', operation: SEND, count: 1, ms: SECOND }]);
          await world.sendTemplate();
          await world.pass(5 * MINUTE);
          expect(await states()).toEqual(['uncertain']);
        },
        act: async () => void click(`arrived:${(await first()).id}`).catch(() => undefined),
        isDone: async () => (await states())[0] === 'sent',
      },
      async (_, step) => {
        const [state] = await states();
        const told = world.transcript().filter((line) => line.includes('Sent on WhatsApp:')).length;
        expect({ step, told }).toEqual({ step, told: state === 'sent' ? 1 : 0 });
      },
    );
    expect(steps).toBeGreaterThan(5);
  });
});
