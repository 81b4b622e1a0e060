import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { choicesIds as ids } from '../../../canvas/choices/choices-ids.ts';
import { queueErasure } from '../../../server/bridge/privacy/erasure-receipt.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { forgetConclusions } from '../../support/forget-conclusions.ts';
import { sidebarOf, type TeammateSidebar } from '../../support/teammate-sidebar.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

let world: PeopledWorld;
let sidebar: TeammateSidebar;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
  sidebar = sidebarOf(world);
});
afterEach(() => world.close());

const sent = () => world.calls('meta', /\/messages$/).map(({ body }) => JSON.parse(body));
const states = async () => (await world.deliveries()).map(({ state }) => state);
const place = () => ({ workspace: SHOP.workspace, conversationId: world.conversation().id });
const lastBubble = () => {
  const bubbles = world.whatsapp.view.chat(SHOP.number, MAEVE.id)?.bubbles ?? [];
  return bubbles.findLast(({ direction }) => direction === 'out');
};
const taps = (option: string) =>
  world.whatsapp.act.customerAnswers({
    number: SHOP.number,
    customer: MAEVE.id,
    wamid: lastBubble()?.wamid ?? '',
    option,
  });
const field = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [`field ${id}`, value]));

const QUESTION = { text: 'Shall we *keep* it for you?', 'button.0': 'Yes, please', 'button.1': 'No' };
const ON_WHATSAPP = 'Sent on WhatsApp:\nShall we *keep* it for you?\n[Yes, please]\n[No]';

async function preview(values: Readonly<Record<string, string>>, style?: string, at = sidebar) {
  await at.press(ids.open);
  if (style !== undefined) await at.press(`${ids.style}${style}`);
  return at.press(ids.preview, field(values));
}

describe('buttons', () => {
  it('reach the customer once, stand in the conversation as the teammate’s reply, and the choice comes back', async () => {
    const shown = await preview(QUESTION);
    expect(shown).toContain('Shall we keep it for you?\n[Yes, please]\n[No]');
    expect(sent()).toEqual([]);
    const shownFirst = sidebar.canvas();
    expect(await sidebar.press(ids.send)).toContain('Sending');
    sidebar.show(shownFirst);
    expect(await sidebar.press(ids.send)).toMatch(/Sending|Sent/);
    await world.pass(10 * SECOND);
    expect(sent()).toEqual([
      expect.objectContaining({
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: QUESTION.text },
          action: {
            buttons: [
              { type: 'reply', reply: { id: expect.stringMatching(/\.0$/), title: 'Yes, please' } },
              { type: 'reply', reply: { id: expect.stringMatching(/\.1$/), title: 'No' } },
            ],
          },
        },
      }),
    ]);
    const reply = world.conversation().parts.find(({ html }) => html?.includes('Sent on WhatsApp'));
    expect(reply).toMatchObject({
      author: { type: 'admin', id: '7214002' },
      partType: 'comment',
      isQuiet: true,
    });
    expect(world.transcript().at(-1)?.replace(/\n+/g, '\n')).toBe(`teammate: ${ON_WHATSAPP}`);
    expect(await sidebar.press(ids.sent)).toContain('✅ Delivered');
    expect(await sidebar.press('panel')).toContain('Refresh');
    taps(sent()[0].interactive.action.buttons[1].reply.id);
    await world.pass(10 * SECOND);
    expect(world.transcript().at(-1)).toBe('customer: In reply to the team: “Shall we keep it for you?”\nNo');
    expect(sent()).toHaveLength(1);
    expect(world.conversations()).toHaveLength(1);
  });

  it('are not begun anew, nor said to be others, when a crash came after they were queued', async () => {
    await preview(QUESTION);
    const shown = sidebar.canvas();
    await sidebar.press(ids.send);
    await forgetConclusions(world, { workspace: SHOP.workspace, conversation: world.conversation().id });
    sidebar.show(shown);
    expect(await sidebar.press(ids.form, field({ text: 'Something else?' }))).toMatch(
      /Sending|Sent|Delivered/,
    );
    await forgetConclusions(world, { workspace: SHOP.workspace, conversation: world.conversation().id });
    await sidebar.press(ids.open);
    expect(sidebar.values()['field text']).toBe('');
    await world.pass(10 * SECOND);
    expect(sent()).toHaveLength(1);
  });

  it('are checked at each press, and the field is named', async () => {
    expect(await sidebar.press(ids.open)).not.toContain('to mend');
    const words = await sidebar.press(
      ids.check,
      field({
        text: 'x'.repeat(1_025),
        'button.0': 'a'.repeat(21),
        'button.1': 'Same',
        'button.2': ' Same ',
      }),
    );
    expect(words).toContain('3 things to mend');
    expect(words).toContain('Message: 1,025 characters; at most 1,024.');
    expect(words).toContain('Button 1: 21 characters; at most 20.');
    expect(words).toContain('Button 3: another one says the same.');
    expect(sidebar.words()).toContain('Message (1,025 of 1,024): ');
    expect(sidebar.values()['field text']).toHaveLength(1_025);
    expect(await sidebar.press(ids.preview)).toContain('3 things to mend');
    expect(await sidebar.press(ids.preview, field({ ...QUESTION, 'button.2': '' }))).toContain(
      'The customer will see',
    );
    expect(sent()).toEqual([]);
  });

  it('asks for what is missing, and sends nothing without it', async () => {
    expect(await preview({})).toMatch(/Message: fill this in\.[\s\S]*Button 1: fill this in\./);
    expect(await sidebar.press(ids.send)).toContain('Message: fill this in.');
    await world.pass(10 * SECOND);
    expect(sent()).toEqual([]);
  });
});

describe('a list', () => {
  const ROWS = {
    text: 'Which day?',
    'list.label': 'Days',
    'row.0.title': 'Friday',
    'row.0.description': 'until 8',
  };

  it('has up to ten rows, and the row comes back', async () => {
    await sidebar.press(ids.open);
    await sidebar.press(`${ids.style}list`);
    for (let row = 0; row < 10; row += 1)
      await sidebar.press(ids.more, field({ ...ROWS, [`row.${row}.title`]: `Day ${row + 1}` }));
    expect(sidebar.words().match(/^Row \d+ /gm)).toHaveLength(10);
    expect(sidebar.words()).not.toContain('More rows');
    expect(await sidebar.press(ids.preview)).toContain('☰ [Days]\n[Friday] until 8\n[Day 2]');
    await sidebar.press(ids.send);
    await world.pass(10 * SECOND);
    const { type, action } = sent()[0].interactive;
    expect(type).toBe('list');
    expect(action.button).toBe('Days');
    expect(action.sections[0].rows).toHaveLength(10);
    taps(action.sections[0].rows[9].id);
    await world.pass(10 * SECOND);
    expect(world.transcript().at(-1)).toBe('customer: In reply to the team: “Which day?”\nDay 10');
  });

  it('needs a first line for each second one, and different rows', async () => {
    const words = await preview({ ...ROWS, 'row.1.title': 'Friday', 'row.2.description': 'late' }, 'list');
    expect(words).toContain('Row 2: another one says the same.');
    expect(words).toContain('Row 3: it has a second line, so it needs a first.');
  });
});

describe('a link', () => {
  it('opens an https address, and nothing comes back', async () => {
    const link = { text: 'Our menu', 'link.label': 'See it', 'link.url': 'http://shop.example/menu' };
    expect(await preview(link, 'link')).toContain('must be a web address that begins with https://');
    expect(await sidebar.press(ids.preview, field({ 'link.url': 'https://shop.example/menu' }))).toContain(
      '[See it] https://shop.example/menu',
    );
    await sidebar.press(ids.send);
    await world.pass(10 * SECOND);
    expect(sent()[0].interactive).toEqual({
      type: 'cta_url',
      body: { text: 'Our menu' },
      action: {
        name: 'cta_url',
        parameters: { display_text: 'See it', url: 'https://shop.example/menu' },
      },
    });
    expect(() => taps('link')).toThrow('opens in the browser');
    expect(world.transcript().at(-1)).toContain('[See it] https://shop.example/menu');
  });
});

describe('a Flow', () => {
  const FLOW = { text: 'Book here', 'flow.name': '880012345678901', 'flow.label': 'Book a table' };

  it('is opened by its button, and what the customer fills in comes back', async () => {
    await preview(FLOW, 'flow');
    await sidebar.press(ids.send);
    await world.pass(10 * SECOND);
    expect(sent()[0].interactive.action).toEqual({
      name: 'flow',
      parameters: {
        flow_message_version: '3',
        flow_id: '880012345678901',
        flow_cta: 'Book a table',
        flow_token: (await world.deliveries())[0]?.id,
        mode: 'published',
      },
    });
    taps('flow');
    await world.pass(10 * SECOND);
    expect(world.transcript().at(-1)).toContain('Maeve Quill');
    expect(world.transcript().at(-1)).not.toContain('flow_token');
  });

  it('goes by its name, as a draft, from a screen; never with an emoji on its button', async () => {
    const draft = { ...FLOW, 'flow.name': 'booking', 'flow.mode': 'draft', 'flow.screen': 'DAY' };
    expect(await preview({ ...draft, 'flow.label': 'Book 🍽' }, 'flow')).toContain('no emoji');
    expect(await sidebar.press(ids.preview, field({ 'flow.label': 'Book' }))).toContain('numbers to try out');
    await sidebar.press(ids.send);
    await world.pass(10 * SECOND);
    expect(sent()[0].interactive.action.parameters).toMatchObject({
      flow_name: 'booking',
      mode: 'draft',
      flow_action: 'navigate',
      flow_action_payload: { screen: 'DAY' },
    });
  });
});

describe('a draft', () => {
  it('keeps what was typed, through other styles and when the sidebar is opened anew', async () => {
    await sidebar.press(ids.open);
    await sidebar.press(`${ids.style}list`, field(QUESTION));
    expect(sidebar.values()['field text']).toBe(QUESTION.text);
    const anew = sidebarOf(world);
    await anew.press(ids.open);
    await anew.press(`${ids.style}buttons`);
    expect(anew.values()).toMatchObject(field(QUESTION));
  });

  it('is each teammate’s own', async () => {
    await preview(QUESTION);
    const ada = sidebarOf(world, { admin: SHOP.admin.id });
    await ada.press(ids.open);
    expect(ada.values()['field text']).toBe('');
    await preview({ text: 'Tea?', 'button.0': 'Tea' }, undefined, ada);
    await sidebar.press(ids.send);
    await ada.press(ids.send);
    await world.pass(20 * SECOND);
    expect(sent().map(({ interactive }) => interactive.body.text)).toEqual([QUESTION.text, 'Tea?']);
  });

  it('that was changed elsewhere after it was looked at is shown again before it is sent', async () => {
    await preview(QUESTION);
    const other = sidebarOf(world);
    await other.press(ids.open);
    await other.press(ids.check, field({ text: 'Something else' }));
    expect(await sidebar.press(ids.send)).toContain('Something else');
    await world.pass(10 * SECOND);
    expect(sent()).toEqual([]);
    await sidebar.press(ids.send);
    await world.pass(10 * SECOND);
    expect(sent()[0].interactive.body.text).toBe('Something else');
  });

  it('that has ended begins again from what the canvas holds', async () => {
    await sidebar.press(ids.open);
    const drafts = world.storage.collection('drafts');
    await drafts.delete((await drafts.find({ index: 'expires', limit: 9 })).map(({ id }) => id));
    expect(await sidebar.press(ids.check, field(QUESTION))).toContain('here again');
    expect(sidebar.values()).toMatchObject(field(QUESTION));
  });
});

describe('when the window has closed meanwhile', () => {
  it('nothing is sent, the text is kept, and a template can be chosen with it', async () => {
    await world.leap(DAY - 60 * MINUTE);
    await preview(QUESTION);
    await world.leap(2 * 60 * MINUTE);
    expect(await sidebar.press(ids.send)).toContain('Nothing was sent');
    await sidebar.press(ids.template);
    const drafts = await world.storage.collection('drafts').find({ index: 'expires', limit: 9 });
    const [template] = drafts.filter(({ content }) => content.kind === 'template');
    expect(template?.content).toMatchObject({ written: QUESTION.text });
    await world.pass(10 * SECOND);
    expect(sent()).toEqual([]);
  });

  it('and it was queued already, a note says so', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: DAY }]);
    await preview(QUESTION);
    await sidebar.press(ids.send);
    await world.leap(DAY);
    await world.pass(2 * MINUTE);
    expect(await states()).toEqual(['failed']);
    expect(world.notes().join()).toContain('Not delivered on WhatsApp: “Shall we keep it for you?”');
  });
});

describe('what becomes of it', () => {
  it('is sent once when the answer is lost and the process dies', async () => {
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'message.send', count: 1 }]);
    await preview(QUESTION);
    await sidebar.press(ids.send);
    await world.pass(2 * SECOND);
    world.crash();
    await world.start();
    await world.pass(5 * MINUTE);
    expect(sent()).toHaveLength(1);
    expect(world.transcript().filter((line) => line.includes('Sent on WhatsApp'))).toHaveLength(1);
  });

  it('is told when WhatsApp refuses it', async () => {
    world.whatsapp.act.customerBlocks({ number: SHOP.number, customer: MAEVE.id, blocked: true });
    await preview(QUESTION);
    await sidebar.press(ids.send);
    await world.pass(MINUTE);
    expect(await states()).toEqual(['failed']);
    expect(world.notes().join()).toContain('Not delivered on WhatsApp');
    expect(await sidebar.press(ids.sent)).toContain('What to do');
  });

  it('is withheld, and forgotten, when the conversation is deleted before its turn', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 5 * SECOND }]);
    await preview(QUESTION);
    await sidebar.press(ids.send);
    await world.pass(SECOND);
    world.intercom.act.deleteConversation(place());
    world.whatsapp.faults.set([]);
    await world.pass(MINUTE);
    expect(await states()).toEqual(['withheld']);
    expect(JSON.stringify(await world.deliveries())).not.toContain('keep');
    expect(sent().filter(({ type }) => type === 'text')).toEqual([]);
  });

  it('is withheld, and forgotten, when the customer is erased before its turn', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 5 * SECOND }]);
    await preview(QUESTION);
    await sidebar.press(ids.send);
    await world.pass(SECOND);
    const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
    const erased = { workspace: SHOP.workspace, customer: thread?.customer ?? '', why: 'asked-for' } as const;
    await queueErasure(world.service().deps, erased);
    world.whatsapp.faults.set([]);
    world.forgetCalls();
    await world.pass(5 * MINUTE);
    expect(sent()).toEqual([]);
    expect(JSON.stringify(await world.deliveries())).not.toContain('keep');
  });

  it('is forgotten here when its text is redacted', async () => {
    await preview(QUESTION);
    await sidebar.press(ids.send);
    await world.pass(10 * SECOND);
    const part = world.conversation().parts.find(({ html }) => html?.includes('Sent on WhatsApp'));
    world.intercom.act.redactPart({ ...place(), partId: part?.id ?? '' });
    await world.pass(10 * SECOND);
    expect(JSON.stringify(await world.deliveries())).not.toContain('keep');
    const events = world.storage.collection('events');
    const [delivery] = await world.deliveries();
    expect(JSON.stringify(await events.get(delivery?.event ?? ''))).not.toContain('keep');
  });
});
