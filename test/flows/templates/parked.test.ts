import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alterSends } from '../../support/alter-sends.ts';
import { rawCustomers } from '../../support/raw-customers.ts';
import { BEN, createTemplateWorld, MAY_WE_ANSWER, type TemplateWorld } from '../../support/shop-templates.ts';
import { sidebarOf, type TeammateSidebar } from '../../support/teammate-sidebar.ts';
import { SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: TemplateWorld;
let sidebar: TeammateSidebar;
/** Code with which WhatsApp refuses whatever is sent. */
let refused: number | undefined;
beforeEach(async () => {
  world = await createTemplateWorld();
  const conversation = await world.knownThread();
  sidebar = sidebarOf(world, { conversation, admin: SHOP.admin.id });
  refused = undefined;
  await world.leap(2 * DAY);
});
afterEach(() => world.close());

function refuse(code: number): void {
  const isFirst = refused === undefined;
  refused = code;
  if (!isFirst) return;
  alterSends(world, {
    instead: () =>
      refused === undefined
        ? undefined
        : { status: 400, body: { error: { code: refused, message: 'refused', type: 'OAuthException' } } },
  });
}

const PLAN = { name: 'plan.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.4 plan') };

const ASKED = expect.stringContaining('We have an answer');

async function tooLate(html = '<p>too late</p>', more = {}): Promise<string> {
  const part = world.teammateReplies(html, more);
  await world.pass(10 * SECOND);
  return part;
}

/** From the panel to the press on Send. */
async function park(): Promise<string> {
  await sidebar.open();
  await sidebar.pressFirst('message:');
  const id = await sidebar.pressFirst('park:');
  await sidebar.pressFirst(`template:`);
  await sidebar.press('template-preview');
  await sidebar.press('template-send');
  await world.pass(10 * SECOND);
  return id.slice('park:'.length);
}

async function customerTaps(): Promise<void> {
  world.customerSends({ type: 'button', payload: { payload: 'Send it', text: 'Send it' } });
  await world.pass(20 * SECOND);
}

const parkedStates = async () =>
  (await world.storage.collection('parked').find({ index: 'byThread', limit: 10 })).map(({ state }) => state);

describe('a late reply that waits for the customer’s answer', () => {
  it('goes out in the teammate’s name when the customer taps, after a template that asked', async () => {
    await tooLate();
    expect(world.notes().at(-1)).toContain('Send when the customer answers');
    await sidebar.open();
    await sidebar.pressFirst('message:');
    await sidebar.pressFirst('park:');
    expect(sidebar.words()).toContain('may_we_answer');
    expect(sidebar.words()).not.toContain('order_update');
    await sidebar.pressFirst('template:');
    await sidebar.press('template-preview');
    expect(sidebar.words()).toContain('When the customer answers or taps, this goes out:** too late');
    await sidebar.press('template-send');
    await world.pass(10 * SECOND);
    expect(world.phone()).toEqual([ASKED]);
    await sidebar.press('more');
    expect(sidebar.words()).toContain('Waiting for the customer’s answer');
    await customerTaps();
    expect(world.phone()).toEqual([ASKED, 'too late']);
    expect(world.notes().at(-1)).toContain('Sent to WhatsApp when the customer answered: “too late”');
    expect(await parkedStates()).toEqual(['sent']);
  });

  it('waits, as the sidebar says, until it has gone out', async () => {
    await tooLate();
    await park();
    await sidebar.press('template-sent');
    expect(sidebar.words()).toContain('The late reply waits');
    await customerTaps();
    await sidebar.press('template-sent');
    expect(sidebar.words()).not.toContain('The late reply waits');
    expect(sidebar.words()).toContain('Delivered');
  });

  it('goes out once, however often Send is pressed and the customer writes', async () => {
    await tooLate();
    await park();
    await sidebar.press('template-send');
    world.customerWrites('Yes');
    world.customerWrites('Please');
    await world.pass(MINUTE);
    world.customerWrites('Thanks');
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual([ASKED, 'too late']);
  });

  it('goes before what a teammate writes after the answer', async () => {
    await tooLate('<p>one</p>');
    await park();
    await tooLate('<p>two</p>');
    await park();
    world.customerWrites('Yes');
    await world.pass(SECOND);
    await tooLate('<p>three</p>');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual([ASKED, ASKED, 'one', 'two', 'three']);
  });

  it('goes out also when the template has failed', async () => {
    await tooLate();
    refuse(132_015);
    await park();
    refused = undefined;
    expect(world.phone()).toEqual([]);
    world.customerWrites('Hello?');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(['too late']);
  });

  it('goes out when the customer writes before the template is on its way', async () => {
    await tooLate();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: MINUTE, count: 1 }]);
    await park();
    world.customerWrites('Hello?');
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual([ASKED, 'too late']);
  });

  it('goes out once when nobody knows whether the template has', async () => {
    await tooLate();
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'message.send', status: 503, count: 1 }]);
    await park();
    world.customerWrites('Hello?');
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual(['too late']);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual([
      'withheld',
      'uncertain',
      'delivered',
    ]);
  });

  it('goes out as soon as somebody who has answered turns out to be the customer', async () => {
    await world.close();
    world = await createTemplateWorld();
    const people = rawCustomers(() => world);
    await people.writes('known by phone');
    sidebar = sidebarOf(world, { conversation: world.conversation().id, admin: SHOP.admin.id });
    await world.leap(2 * DAY);
    await tooLate();
    await park();
    await people.writes('I am back', { from: null, userId: 'US.1' });
    expect(world.phone()).toEqual([ASKED]);
    // Written long ago, told late: it opens nothing, and shows that both are one person.
    world.refuseWrites('customers');
    await people.writes('from the road', { userId: 'US.1', at: world.now() - 30 * HOUR }, MINUTE);
    world.teammateReplies('<p>and this</p>', { conversation: world.conversations()[0]?.id ?? '' });
    await world.pass(MINUTE);
    expect(world.phone()).toEqual([ASKED]);
    world.refuseWrites();
    await world.pass(5 * MINUTE);
    expect(world.phone()).toEqual([ASKED, 'too late', 'and this']);
  });

  it('is not asked for when the customer has written before Send is pressed', async () => {
    await tooLate();
    await sidebar.open();
    await sidebar.pressFirst('message:');
    await sidebar.pressFirst('park:');
    await sidebar.pressFirst('template:');
    await sidebar.press('template-preview');
    world.customerWrites('I am back');
    await world.pass(10 * SECOND);
    await sidebar.press('template-send');
    expect(sidebar.words()).toContain('replies reach WhatsApp now');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual([]);
  });

  it('says other words when a teammate changed them, and a note shows them', async () => {
    await tooLate();
    const id = await park();
    await sidebar.press(`parked:${id}`);
    await sidebar.press(`parked-edit:${id}`, { 'parked-text': 'Better late than never' });
    expect(sidebar.words()).toContain('The words were changed');
    await customerTaps();
    expect(world.phone()).toEqual([ASKED, 'Better late than never']);
    expect(world.notes().at(-1)).toContain('Better late than never');
    await sidebar.press(`parked-edit:${id}`, { 'parked-text': 'Once more' });
    expect(sidebar.words()).toContain('cannot be changed any more');
    expect(sidebar.values()['parked-text']).toBe('Once more');
  });

  it.each([
    ['too long', 'Late, '.repeat(1_000)],
    ['empty', ' '],
  ])('keeps what a teammate typed in its place when that is %s', async (_why, typed) => {
    await tooLate();
    const id = await park();
    await sidebar.press(`parked:${id}`);
    await sidebar.press(`parked-edit:${id}`, { 'parked-text': typed });
    expect(sidebar.words()).toContain('must have 1 to 4096 characters');
    expect(sidebar.values()['parked-text']).toBe(typed);
    await sidebar.press(`parked:${id}`);
    expect(sidebar.values()['parked-text']).toBe('too late');
  });

  it('goes out with what a teammate typed before they asked with another template', async () => {
    await tooLate();
    const id = await park();
    await sidebar.press(`parked:${id}`);
    await sidebar.press(`park:${id}`, { 'parked-text': 'Said better' });
    expect(sidebar.words()).toContain('Choose a template');
    await sidebar.press(`parked:${id}`);
    expect(sidebar.values()['parked-text']).toBe('Said better');
    await sidebar.press(`park:${id}`, { 'parked-text': ' ' });
    expect(sidebar.words()).toContain('must have 1 to 4096 characters');
    await customerTaps();
    expect(world.phone()).toEqual([ASKED, 'Said better']);
  });

  it('keeps a colleague’s words when another template is asked with and nothing was typed', async () => {
    await tooLate();
    const id = await park();
    await sidebar.press(`parked:${id}`);
    const colleague = sidebarOf(world, { conversation: world.conversation().id, admin: BEN.id });
    await colleague.open();
    await colleague.press(`parked:${id}`);
    await colleague.press(`parked-edit:${id}`, { 'parked-text': 'Corrected' });
    await sidebar.press(`park:${id}`);
    await customerTaps();
    expect(world.phone()).toEqual([ASKED, 'Corrected']);
  });

  it('leaves what was typed to be copied when it is dropped', async () => {
    await tooLate();
    const id = await park();
    await sidebar.press(`parked:${id}`);
    await sidebar.press(`parked-drop:${id}`);
    expect(sidebar.values()).not.toHaveProperty('parked-text');
    await sidebar.press(`parked-drop:${id}`, { 'parked-text': 'Half a thought' });
    expect(sidebar.values()['parked-text']).toBe('Half a thought');
  });

  it('is dropped by a teammate, and can wait again', async () => {
    await tooLate();
    const id = await park();
    await sidebar.press(`parked:${id}`);
    await sidebar.press(`parked-drop:${id}`);
    expect(sidebar.words()).toContain('Dropped');
    world.customerWrites('Yes');
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual([ASKED]);
    await world.leap(2 * DAY);
    await sidebar.press('parked-replies');
    await sidebar.press(`park:${id}`);
    await sidebar.pressFirst('template:');
    await sidebar.press('template-preview');
    await sidebar.press('template-send');
    await world.pass(10 * SECOND);
    await customerTaps();
    expect(world.phone()).toEqual([ASKED, ASKED, 'too late']);
  });

  it('waits no longer than the setting says, and a note says so', async () => {
    await tooLate();
    await park();
    await world.leap(7 * DAY);
    await world.pass(10 * MINUTE);
    expect(world.notes().filter((note) => note.includes('which has not come in time'))).toHaveLength(1);
    expect(await parkedStates()).toEqual(['expired']);
    world.customerWrites('Yes');
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual([ASKED]);
  });

  it('waits on when the window is over again before its turn', async () => {
    await tooLate();
    await park();
    refuse(131_047);
    await customerTaps();
    refused = undefined;
    expect(await parkedStates()).toEqual(['waiting']);
    await world.pass(MINUTE);
    world.customerWrites('Well?');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual([ASKED, 'too late']);
  });

  it('is one that WhatsApp itself refused as late', async () => {
    world.customerWrites('Hi again');
    await world.pass(10 * SECOND);
    refuse(131_047);
    await tooLate('<p>refused</p>');
    refused = undefined;
    await park();
    await world.pass(MINUTE);
    await customerTaps();
    expect(world.phone()).toEqual([ASKED, 'refused']);
  });

  it('takes its files along, fetched anew', async () => {
    await tooLate('<p>the plan</p>', { attachments: [PLAN] });
    await park();
    await customerTaps();
    expect(world.phone()).toHaveLength(2);
    expect((await world.deliveries()).at(-1)).toMatchObject({
      state: 'delivered',
      content: { kind: 'file', text: 'the plan', name: 'plan.pdf' },
    });
  });

  it('is dropped when it is redacted', async () => {
    const part = await tooLate();
    await park();
    world.intercom.act.redactPart({ ...place(), partId: part });
    await isDropped();
  });

  it('is dropped with its conversation', async () => {
    await tooLate();
    await park();
    world.intercom.act.deleteConversation(place());
    await isDropped();
  });

  it('goes with the customer', async () => {
    await tooLate();
    await park();
    const contactId = world.conversation().contactIds[0] ?? '';
    world.intercom.act.deleteContact({ workspace: SHOP.workspace, contactId });
    await world.pass(30 * MINUTE);
    expect(await parkedStates()).toEqual([]);
    world.customerWrites('Yes');
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual([ASKED]);
  });
});

const place = () => ({ workspace: SHOP.workspace, conversationId: world.conversation().id });

async function isDropped(): Promise<void> {
  await world.pass(10 * SECOND);
  world.customerWrites('Yes');
  await world.pass(10 * MINUTE);
  expect(world.phone()).toEqual([ASKED]);
  expect(await world.storage.collection('parked').find({ index: 'byThread', limit: 1 })).toMatchObject([
    { state: 'dropped', text: '' },
  ]);
}

describe('a press that is held up until the reply has gone out', () => {
  it('is refused, and the reply goes in no other way', async () => {
    await tooLate();
    const late = (await world.deliveries())[0]?.id ?? '';
    const parked = world.storage.collection('parked');
    const insert = parked.insert.bind(parked);
    let isHeldUp = false;
    const press = (nonce: string) =>
      world.sendTemplate({ parked: late, template: MAY_WE_ANSWER.id, values: {}, nonce });
    parked.insert = async (documents) => {
      if (!isHeldUp) {
        isHeldUp = true;
        await press('another');
        await insert(documents);
        const [known] = await parked.find({ index: 'byThread', limit: 1 });
        if (known !== undefined) await parked.update({ ...known, state: 'sent', gone: [] });
      }
      return insert(documents);
    };
    expect(await press('the draft')).toMatchObject({ kind: 'refused' });
    expect(await parkedStates()).toEqual(['sent']);
  });
});

describe('a turn that another process begins at the same moment', () => {
  it('goes out, once, although that process dies', async () => {
    await tooLate();
    await park();
    const parked = world.storage.collection('parked');
    const update = parked.update.bind(parked);
    let rivals = 0;
    parked.update = async (document, before) => {
      if (document.state === 'going' && rivals++ === 0) await update(document, before);
      return update(document, before);
    };
    await customerTaps();
    await world.pass(MINUTE);
    expect(rivals).toBeGreaterThan(0);
    expect(world.phone()).toEqual([ASKED, 'too late']);
    expect(await parkedStates()).toEqual(['sent']);
  });
});

describe('a drop that stands still while the reply is kept anew', () => {
  const keepAnew = async () => {
    const late = (await world.deliveries())[0]?.id ?? '';
    await world.sendTemplate({ parked: late, template: MAY_WE_ANSWER.id, values: {}, nonce: 'anew' });
  };
  const isMarked = ({ state, waitsUntil }: { readonly state: string; readonly waitsUntil?: number }) =>
    state === 'dropped' && waitsUntil !== undefined;

  async function waitsOn(): Promise<void> {
    expect(await parkedStates()).toEqual(['waiting']);
    expect((await world.deliveries())[0]).toMatchObject({ parked: true });
    await customerTaps();
    expect(world.phone()).toEqual([ASKED, ASKED, 'too late']);
  }

  it('leaves it waiting when a teammate drops it', async () => {
    await tooLate();
    const id = await park();
    const parked = world.storage.collection('parked');
    const update = parked.update.bind(parked);
    parked.update = async (document, before) => {
      const stored = await update(document, before);
      if (isMarked(document)) await keepAnew();
      return stored;
    };
    await sidebar.press(`parked:${id}`);
    await sidebar.press(`parked-drop:${id}`);
    await world.pass(MINUTE);
    await waitsOn();
  });

  it('leaves it waiting when a process that died had marked it', async () => {
    await tooLate();
    await park();
    const parked = world.storage.collection('parked');
    const [known] = await parked.find({ index: 'byThread', limit: 1 });
    if (known !== undefined) await parked.update({ ...known, state: 'dropped' }, known);
    const find = parked.find.bind(parked);
    parked.find = async (query) => {
      const found = await find(query);
      if (query.index === 'waiting' && found.some(isMarked)) await keepAnew();
      return found;
    };
    await world.pass(10 * MINUTE);
    await waitsOn();
  });
});

describe('the template that asks', () => {
  it('has a button to tap', async () => {
    await tooLate();
    const late = (await world.deliveries())[0]?.id ?? '';
    const asked = await world.sendTemplate({ parked: late });
    expect(asked).toMatchObject({
      kind: 'refused',
      problems: [{ problem: expect.stringContaining('no button') }],
    });
    const taken = await world.sendTemplate({
      parked: late,
      template: MAY_WE_ANSWER.id,
      values: {},
    });
    expect(taken).toMatchObject({ kind: 'queued' });
  });
});
