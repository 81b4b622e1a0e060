import { describe, expect, it } from '@jest/globals';
import type { PanelDelivery, PanelState, WhatsAppPanel } from '../../../server/domain/sidebar/panel.ts';
import { AT, aPanel, aPanelDelivery, inboxOf } from '../states/a-panel.ts';

const request = {
  workspace_id: 'q1w2e3r4',
  workspace_region: 'US',
  admin: { type: 'admin', id: '7214001' },
  conversation: { type: 'conversation', id: '215469', state: 'open' },
  contact: { type: 'contact', id: '66f0', role: 'lead' },
};

const submit = { type: 'submit' };
const more = { type: 'button', id: 'more', label: 'More', style: 'link', action: submit };
const refresh = { type: 'button', id: 'refresh', label: 'Refresh', style: 'link', action: submit };
const settings = { ...refresh, id: 'settings', label: 'Settings' };
const choose = {
  type: 'button',
  id: 'choose-template',
  label: 'Choose template',
  style: 'secondary',
  action: submit,
};
const wayBack = [
  { type: 'spacer', id: 'end-space', size: 's' },
  { type: 'divider', id: 'end' },
  { type: 'button', id: 'panel', label: 'Back', style: 'link', action: submit },
];
const text = (id: string, style: string, words: string) => ({
  type: 'text',
  id,
  text: words,
  style,
  align: 'left',
});

async function componentsOf(state: PanelState, body: unknown = request): Promise<readonly unknown[]> {
  const inbox = inboxOf(async () => state);
  return (await inbox.submit(body)).canvas.content.components;
}

const firstViewOf = (change: Partial<WhatsAppPanel>) => componentsOf(aPanel(change));

describe('the first view', () => {
  it('of an open window shows where a reply goes, until when, and the last messages', async () => {
    const deliveries = [
      aPanelDelivery({ id: 'd2', state: 'read', text: 'Anything else?\nWe are here until six, every day' }),
      aPanelDelivery({ id: 'd1' }),
    ];
    const inbox = inboxOf(async () => aPanel({ deliveries }));
    expect(await inbox.initialize(request)).toEqual({
      canvas: {
        content: {
          components: [
            text('identity', 'header', 'WhatsApp +55 11 98765 4321'),
            text('window', 'paragraph', 'Replies are possible until Mar 4, 2026 at 3:10PM UTC.'),
            {
              type: 'list',
              id: 'messages',
              items: [
                {
                  type: 'item',
                  id: 'message:d2',
                  title: 'Anything else? We are here until si…',
                  subtitle: 'Read · Mar 4, 2026 at 3:10PM UTC',
                  action: submit,
                },
                {
                  type: 'item',
                  id: 'message:d1',
                  title: 'Your order left today',
                  subtitle: 'Delivered · Mar 4, 2026 at 3:10PM UTC',
                  action: submit,
                },
              ],
            },
            choose,
            more,
            refresh,
          ],
        },
      },
    });
  });

  it('of few messages has room for the names of both sides', async () => {
    expect(await firstViewOf({ deliveries: [aPanelDelivery()] })).toContainEqual(
      text('route', 'muted', 'To Ada Q, from Shop (+1 555 010 0123)'),
    );
  });

  it('of a closed window warns first', async () => {
    expect(await firstViewOf({ window: { kind: 'closed', since: AT } })).toEqual([
      text(
        'unreachable',
        'paragraph',
        '**Replies will not reach WhatsApp.** The 24 hours for replies ended Mar 4, 2026 at 3:10PM UTC. Choose a template, or wait until the customer writes.',
      ),
      choose,
      text('identity', 'header', 'WhatsApp +55 11 98765 4321'),
      text('route', 'muted', 'To Ada Q, from Shop (+1 555 010 0123)'),
      text('messages', 'muted', 'No replies yet.'),
      more,
      refresh,
    ]);
  });

  it('of a number that is no longer connected warns first', async () => {
    const { business: _gone, ...panel } = aPanel();
    expect((await componentsOf(panel)).slice(0, 3)).toEqual([
      text(
        'unreachable',
        'paragraph',
        '**Replies will not reach WhatsApp.** The number is no longer connected. Ask an admin to connect it again.',
      ),
      text('identity', 'header', 'WhatsApp +55 11 98765 4321'),
      text('route', 'muted', 'To Ada Q'),
    ]);
  });

  it.each([
    ['messenger', 'Messenger'],
    ['email', 'e-mail'],
    ['other', 'another app'],
  ] as const)('says that the last message came by %s, and where a reply goes', async (surface, words) => {
    const lastElsewhere = { surface, at: AT };
    const says = (follows: string) => text('elsewhere', 'muted', `Last message came by ${words}. ${follows}`);
    expect(await firstViewOf({ lastElsewhere })).toContainEqual(
      says('A reply goes to WhatsApp and quotes it.'),
    );
    expect(await firstViewOf({ lastElsewhere, window: { kind: 'closed', since: AT } })).toContainEqual(
      says('A reply stays there.'),
    );
  });

  it('of a customer without a phone number says so', async () => {
    expect(await firstViewOf({ customer: {} })).toEqual(
      expect.arrayContaining([
        text('identity', 'header', 'WhatsApp (no phone number)'),
        text('route', 'muted', 'From Shop (+1 555 010 0123)'),
      ]),
    );
  });

  it('tells of a refused token, and that nothing is lost', async () => {
    const problems = [
      { with: 'whatsapp', since: AT, reason: 'Meta says that the token has ended.' },
    ] as const;
    expect((await firstViewOf({ problems }))[0]).toEqual(
      text(
        'problem',
        'paragraph',
        '**WhatsApp refuses our access** since Mar 4, 2026 at 3:10PM UTC. Meta says that the token has ended. Messages wait until an admin reconnects.',
      ),
    );
  });

  it('ends the reason of a refused token as a sentence', async () => {
    const problems = [{ with: 'intercom', since: AT, reason: 'Intercom refused it (401)' }] as const;
    expect((await firstViewOf({ problems }))[0]).toMatchObject({
      text: expect.stringContaining('refused it (\u200B401). Messages wait'),
    });
  });

  it('tells of two refused tokens in one sentence', async () => {
    const problems = [
      { with: 'intercom', since: AT, reason: 'a' },
      { with: 'whatsapp', since: AT, reason: 'b' },
    ] as const;
    expect((await firstViewOf({ problems }))[0]).toEqual(
      text(
        'problem',
        'paragraph',
        '**Intercom and WhatsApp refuse our access.** Messages wait until an admin reconnects.',
      ),
    );
  });

  it('of an older conversation says that there is a newer one', async () => {
    expect(await firstViewOf({ isOlderConversation: true })).toContainEqual(
      text('older', 'muted', 'The customer’s newer messages are in another conversation.'),
    );
  });

  it('says why a message failed, and what is known of an uncertain one', async () => {
    const failure = { code: '131026', reason: 'The number is not on WhatsApp.', nextStep: 'Check it.' };
    const deliveries = [
      aPanelDelivery({
        id: 'd3',
        state: 'withheld',
        failure: { ...failure, reason: 'The window was closed.' },
      }),
      aPanelDelivery({ id: 'd2', state: 'failed', failure }),
    ];
    const uncertain = [aPanelDelivery({ id: 'd1', state: 'uncertain' })];
    const listOf = async (change: Partial<WhatsAppPanel>) =>
      (await firstViewOf(change)).find((each) => (each as { readonly id: string }).id === 'messages');
    const list = await listOf({ deliveries });
    const at = 'Mar 4, 2026 at 3:10PM UTC';
    expect(list).toMatchObject({
      items: [
        { subtitle: `Not sent · ${at}`, tertiary_text: 'The window was closed.' },
        { subtitle: `Not delivered · ${at}`, tertiary_text: 'The number is not on WhatsApp.' },
      ],
    });
    expect(await listOf({ deliveries: uncertain })).toMatchObject({
      items: [
        {
          subtitle: `Uncertain · ${at}`,
          tertiary_text: 'WhatsApp never confirmed it: it may have arrived or not.',
        },
      ],
    });
  });

  it('leaves out the oldest messages when warnings need the room, and leads to them', async () => {
    const failure = { code: '1', reason: 'A long reason. '.repeat(20), nextStep: 'Wait.' };
    const deliveries = ['d3', 'd2', 'd1'].map((id) => aPanelDelivery({ id, state: 'failed', failure }));
    const components = await firstViewOf({ window: { kind: 'closed', since: AT }, deliveries });
    expect(components).toContainEqual(
      expect.objectContaining({
        id: 'messages',
        items: [expect.objectContaining({ id: 'message:d3' })],
      }),
    );
    expect(components).toContainEqual(
      expect.objectContaining({ id: 'more', label: 'More: 2 more replies are not delivered' }),
    );
    const panel = aPanel({ window: { kind: 'closed', since: AT }, deliveries });
    const behind = JSON.stringify(await componentsOf(panel, { ...request, component_id: 'more' }));
    for (const id of ['d3', 'd2', 'd1']) expect(behind).toContain(`message:${id}`);
  });

  it('says how many more replies wait, or did not arrive', async () => {
    const moreOf = async (change: Partial<WhatsAppPanel>) =>
      (await firstViewOf(change)).find((each) => (each as { readonly id: string }).id === 'more');
    const planned = aPanelDelivery({ id: 'd9', state: 'planned' });
    const failed = ['d3', 'd2', 'd1', 'd0', 'c9', 'c8'].map((id) => aPanelDelivery({ id, state: 'failed' }));
    expect(await moreOf({ deliveries: [planned] })).toMatchObject({ label: 'More' });
    expect(await moreOf({ deliveries: [planned], waiting: 4 })).toMatchObject({
      label: 'More: 4 more replies are waiting',
    });
    expect(await moreOf({ waiting: 1 })).toMatchObject({ label: 'More: 1 more reply is waiting' });
    expect(await moreOf({ deliveries: failed })).toMatchObject({
      label: expect.stringMatching(/^More: (1 more reply is|\d more replies are) not delivered$/),
    });
    const kept = failed.map((each) => ({ ...each, isTooLate: true as const, parked: 'waiting' as const }));
    expect(await moreOf({ deliveries: kept })).toMatchObject({
      label: expect.stringMatching(/^More: (1 more reply is|\d more replies are) kept for an answer$/),
    });
  });

  it('leads to the late replies from where more of them are shown', async () => {
    const linkOf = async (change: Partial<PanelDelivery>) =>
      (
        await componentsOf(aPanel({ deliveries: [aPanelDelivery(change)] }), {
          ...request,
          component_id: 'more',
        })
      ).find((each) => (each as { readonly id: string }).id === 'parked-replies');
    expect(await linkOf({ state: 'withheld', isTooLate: true })).toMatchObject({
      label: 'Late replies that can wait',
    });
    expect(await linkOf({ state: 'withheld', isTooLate: true, parked: 'waiting' })).toBeDefined();
    expect(await linkOf({ state: 'withheld' })).toBeUndefined();
  });

  it('says that Meta holds a template for review, and names the template', async () => {
    const held = { state: 'sent', isHeldForReview: true, template: 'order_update' } as const;
    const deliveries = [aPanelDelivery({ ...held, text: 'Hi Maeve' })];
    expect(await firstViewOf({ deliveries })).toContainEqual(
      expect.objectContaining({
        items: [
          expect.objectContaining({
            title: 'Template order_update: Hi Maeve',
            subtitle: expect.stringMatching(/^Held for review · /),
            tertiary_text: 'Meta holds it for review before it sends it, most often for less than an hour.',
          }),
        ],
      }),
    );
  });

  it('says by which way a reply went where the customer writes by others too, and when that was', async () => {
    const heard = [
      { surface: 'messenger', at: AT + 60_000 },
      { surface: 'whatsapp', at: AT },
    ] as const;
    const panel = aPanel({ heard, deliveries: [aPanelDelivery()] });
    expect(await componentsOf(panel)).toContainEqual(
      expect.objectContaining({
        items: [expect.objectContaining({ subtitle: 'WhatsApp: Delivered · Mar 4, 2026 at 3:10PM UTC' })],
      }),
    );
    expect(await componentsOf(panel, { ...request, component_id: 'more' })).toContainEqual(
      expect.objectContaining({
        items: [
          { type: 'field-value', field: 'Customer, Messenger', value: 'Mar 4, 2026 at 3:11PM UTC' },
          { type: 'field-value', field: 'Customer, WhatsApp', value: 'Mar 4, 2026 at 3:10PM UTC' },
        ],
      }),
    );
  });

  it('marks what did not arrive, but not what was sent again', async () => {
    const decided = { what: 'again', by: 'Ben', at: AT } as const;
    const deliveries = [aPanelDelivery({ state: 'failed', decided })];
    expect(await firstViewOf({ deliveries })).toContainEqual(
      expect.objectContaining({
        items: [
          expect.objectContaining({
            title: 'Your order left today',
            subtitle: 'Not delivered, sent again · Mar 4, 2026 at 3:10PM UTC',
          }),
        ],
      }),
    );
  });

  it('marks what did not arrive', async () => {
    const deliveries = [aPanelDelivery({ id: 'd2', state: 'failed' }), aPanelDelivery({ id: 'd1' })];
    expect(await firstViewOf({ deliveries })).toContainEqual(
      expect.objectContaining({
        items: [
          expect.objectContaining({ title: '⚠️ Your order left today' }),
          expect.objectContaining({ title: 'Your order left today' }),
        ],
      }),
    );
  });

  it('says that a reply waits where an admin must act first', async () => {
    const deliveries = [aPanelDelivery({ state: 'planned' })];
    const problems = [{ with: 'whatsapp', since: AT, reason: 'The token has ended.' }] as const;
    const { business: _gone, ...disconnected } = aPanel({ deliveries });
    for (const state of [aPanel({ deliveries, problems }), disconnected]) {
      expect(JSON.stringify(await componentsOf(state))).toContain('Waiting ·');
      const details = await componentsOf(state, { ...request, component_id: 'message:d1' });
      expect(details[0]).toEqual(text('state', 'header', 'Waiting'));
    }
    expect(JSON.stringify(await firstViewOf({ deliveries }))).toContain('Sending ·');
  });

  it('does not say that a reply quotes what was quoted already', async () => {
    const lastElsewhere = { surface: 'email', at: AT, isQuoted: true } as const;
    expect(await firstViewOf({ lastElsewhere })).toContainEqual(
      text('elsewhere', 'muted', 'Last message came by e-mail. A reply goes to WhatsApp.'),
    );
  });

  it('tells times in the time zone of the workspace', async () => {
    const inbox = inboxOf(async () => aPanel(), { timeZone: () => 'Asia/Tokyo' });
    const { components } = (await inbox.initialize(request)).canvas.content;
    const words = 'Replies are possible until Mar 5, 2026 at 12:10AM GMT+9.';
    expect(components).toContainEqual(text('window', 'paragraph', words));
  });
});

describe('a message’s details', () => {
  const body = { ...request, component_id: 'message:d1' };

  it('show its text, its history and a way back', async () => {
    const delivery = aPanelDelivery({ state: 'read', times: { planned: AT, sent: AT, read: AT + 120_000 } });
    expect(await componentsOf(aPanel({ deliveries: [delivery] }), body)).toEqual([
      text('state', 'header', 'Read'),
      text('text', 'paragraph', 'Your order left today'),
      {
        type: 'data-table',
        id: 'history',
        items: [
          { type: 'field-value', field: 'Queued', value: 'Mar 4, 2026 at 3:10PM UTC' },
          { type: 'field-value', field: 'Sent', value: 'Mar 4, 2026 at 3:10PM UTC' },
          { type: 'field-value', field: 'Read', value: 'Mar 4, 2026 at 3:12PM UTC' },
        ],
      },
      ...wayBack,
    ]);
  });

  it('of a failed one say why and what to do', async () => {
    const failure = { code: '131026', reason: 'Not on WhatsApp', nextStep: 'Check the number' };
    const deliveries = [aPanelDelivery({ state: 'failed', failure, segment: 2, segments: 3, isLate: true })];
    const components = await componentsOf(aPanel({ deliveries }), body);
    expect(components).toEqual(
      expect.arrayContaining([
        text('reason', 'paragraph', '**Why:** Not on WhatsApp'),
        text('next-step', 'paragraph', '**What to do:** Check the number'),
        text('segment', 'muted', 'Part 2 of 3 of a reply too long for one message.'),
        text('late', 'muted', 'Sent late: Intercom had not announced the reply in time.'),
      ]),
    );
  });

  it('of an uncertain one do not claim anything', async () => {
    const deliveries = [aPanelDelivery({ state: 'uncertain' })];
    const components = await componentsOf(aPanel({ deliveries }), body);
    expect(components[0]).toEqual(text('state', 'header', 'Uncertain'));
    expect(JSON.stringify(components)).toContain('Ask the customer before you send it again.');
  });

  it.each([
    ['try-again', { kind: 'open', until: AT }, ['send-again:d1']],
    ['choose-template', { kind: 'closed' }, ['choose-template']],
    ['decide', { kind: 'open', until: AT }, ['arrived:d1', 'send-again:d1']],
    ['decide', { kind: 'closed' }, ['arrived:d1', 'choose-template']],
  ] as const)('offer %s with the window %j', async (remedy, window, offered) => {
    const panel = aPanel({ window, deliveries: [aPanelDelivery({ state: 'failed', remedy })] });
    const ids = (await componentsOf(panel, body)).map((each) => (each as { readonly id: string }).id);
    expect(ids.filter((id) => /^(send-again|arrived|choose)/.test(id))).toEqual(offered);
    const { business: _gone, ...disconnected } = panel;
    expect(JSON.stringify(await componentsOf(disconnected, body))).not.toContain('send-again:');
  });

  it.each([
    [{ remedy: 'choose-template' }, ['choose-template', 'park:d1', 'parked-replies']],
    [{ remedy: 'try-again' }, ['send-again:d1', 'parked-replies']],
    [{ parked: 'waiting' }, ['parked:d1', 'parked-replies']],
    [{ parked: 'dropped', remedy: 'choose-template' }, ['choose-template', 'park:d1', 'parked-replies']],
  ] as const)('of one that came too late, and is %j, offer what is left', async (how, offered) => {
    const failure = { code: 'window-closed', reason: 'Too late', nextStep: 'Keep it' };
    const late = aPanelDelivery({ state: 'withheld', failure, isTooLate: true, ...how });
    const components = await componentsOf(aPanel({ deliveries: [late] }), body);
    const ids = components.map((each) => (each as { readonly id: string }).id);
    expect(ids.filter((id) => /^(send-again|choose|park)/.test(id))).toEqual(offered);
    expect(ids.includes('next-step')).toBe(!('parked' in how && how.parked === 'waiting'));
  });

  it('of one that was not sent yet show since when', async () => {
    const components = await componentsOf(
      aPanel({ deliveries: [aPanelDelivery({ state: 'planned' })] }),
      body,
    );
    expect(components).toContainEqual(
      expect.objectContaining({ items: [expect.objectContaining({ field: 'Queued' })] }),
    );
  });

  it.each(['back', 'refresh', 'message:gone', 'anything'])('are left by %s', async (component_id) => {
    const panel = aPanel({ deliveries: [aPanelDelivery()] });
    expect(await componentsOf(panel, { ...request, component_id })).toEqual(await componentsOf(panel));
  });
});

describe('without a panel', () => {
  it('a conversation that is not on WhatsApp is explained', async () => {
    expect(await componentsOf({ kind: 'not-whatsapp' })).toEqual([
      text(
        'notice',
        'muted',
        expect.stringMatching(/^This conversation is not on WhatsApp: /) as unknown as string,
      ),
      { ...refresh, id: 'start', label: 'Start a WhatsApp conversation' },
      settings,
      refresh,
    ]);
  });

  it.each([
    [undefined, true],
    ['', true],
    ['conversation', true],
    ['email', false],
    ['sms', false],
    ['instagram', false],
  ])('a conversation that came by %s is offered the card of the Messenger: %s', async (type, isOffered) => {
    const inbox = inboxOf(async () => ({ kind: 'not-whatsapp' }), { switching: { isOffered: () => true } });
    const body = { ...request, conversation: { id: '215469', source: { type } } };
    const first = await inbox.initialize(body);
    expect(JSON.stringify(first).includes('Continue on WhatsApp')).toBe(isOffered);
    const inserted = await inbox.submit({ ...body, component_id: 'insert-card' });
    expect(inserted.card_creation_options !== undefined).toBe(isOffered);
    if (!isOffered) expect(inserted).toEqual(first);
  });

  it('the card is said to be where only the teammate sees it, and what to do when it is not', async () => {
    const inbox = inboxOf(async () => ({ kind: 'not-whatsapp' }), { switching: { isOffered: () => true } });
    const shown = await inbox.submit({ ...request, component_id: 'insert-card' });
    const words = JSON.stringify(shown);
    expect(words).toContain('The card should be in the composer now');
    expect(words).toContain('It is not there? Then this app has no place in the Messenger yet');
    expect(words).not.toContain('✅');
  });

  it('a workspace without WhatsApp is told what to do', async () => {
    expect(await componentsOf({ kind: 'not-connected' })).toEqual([
      text(
        'notice',
        'muted',
        'WhatsApp is not connected to this workspace yet. Ask an admin to connect a WhatsApp number, then refresh.',
      ),
      settings,
      refresh,
    ]);
  });

  it.each([
    ['null', null],
    ['a text', 'hello'],
    ['no workspace', { ...request, workspace_id: null }],
    ['no conversation', { ...request, conversation: null }],
    ['a conversation without id', { ...request, conversation: { id: {} } }],
  ])('a request with %s is answered with what to do', async (_what, body) => {
    expect(await componentsOf(aPanel(), body)).toEqual([
      text('notice', 'muted', 'Open a conversation to see whether it is on WhatsApp, then refresh.'),
      refresh,
    ]);
  });
});

describe('a customer without a phone number', () => {
  const hidden = aPanel({ customer: { name: 'Sol' } });
  const clicked = (component_id: string) => ({ ...request, component_id });
  const idsOf = (components: readonly unknown[]) =>
    components.map((each) => (each as { readonly id: string }).id);

  it('can be asked for it, in words that are shown before, and there is a way back', async () => {
    expect(idsOf(await componentsOf(hidden))).toContain('ask-phone');
    const before = await componentsOf(hidden, clicked('ask-phone'));
    expect(JSON.stringify(before)).toContain('“May we have your number?”');
    expect(idsOf(before).slice(-4)).toEqual(['send-ask-phone', 'end-space', 'end', 'panel']);
  });

  it('is asked once the question is sent, and a refusal is told', async () => {
    const asked: unknown[] = [];
    const askPhone = async (at: unknown) => {
      asked.push(at);
      return asked.length === 1
        ? ({ kind: 'queued' } as const)
        : ({ kind: 'refused', reason: 'Too late.' } as const);
    };
    const inbox = inboxOf(async () => hidden, { askPhone });
    const send = async () => JSON.stringify(await inbox.submit(clicked('send-ask-phone')));
    expect(await send()).toContain('is being asked');
    expect(asked).toMatchObject([{ workspace: 'q1w2e3r4', conversation: '215469' }]);
    expect(await send()).toContain('**Not sent:** Too late.');
  });

  it('is not asked by a click that is not known', async () => {
    for (const component_id of ['send-ask-phone:', 'send-ask-phone:x', 'ask-phone:x', 'constructor'])
      expect(await componentsOf(hidden, clicked(component_id))).toEqual(await componentsOf(hidden));
  });

  it('is not asked with the window closed, nor is who has shown a number', async () => {
    for (const panel of [aPanel({ ...hidden, window: { kind: 'closed' } }), aPanel()]) {
      expect(idsOf(await componentsOf(panel))).not.toContain('ask-phone');
      expect(idsOf(await componentsOf(panel, clicked('ask-phone')))).not.toContain('send-ask-phone');
    }
  });
});

describe('a canvas request', () => {
  async function asked(body: unknown): Promise<unknown[]> {
    const questions: unknown[] = [];
    const inbox = inboxOf(async (question) => {
      questions.push(question);
      return { kind: 'not-whatsapp' };
    });
    await inbox.initialize(body);
    return questions;
  }

  it('may name the person as contact or customer, or not at all', async () => {
    const { contact, ...rest } = request;
    const expected = [{ workspace: 'q1w2e3r4', conversation: '215469' }];
    expect(await asked(request)).toEqual(expected);
    expect(await asked({ ...rest, customer: contact })).toEqual(expected);
    expect(await asked(rest)).toEqual(expected);
  });

  it('may have numbers for ids, fields that are new, and a component that is odd', async () => {
    const body = { ...request, conversation: { id: 215469, novelty: [] }, novelty: {}, component_id: 5 };
    expect(await asked(body)).toEqual([{ workspace: 'q1w2e3r4', conversation: '215469' }]);
  });

  it('for what is gone reads the conversation once', async () => {
    expect(await asked({ ...request, component_id: 'message:gone' })).toHaveLength(1);
  });

  it('fails when the storage fails, for the door to say so', async () => {
    const inbox = inboxOf(() => Promise.reject(new Error('storage is away')));
    await expect(inbox.initialize(request)).rejects.toThrow('storage is away');
  });
});
