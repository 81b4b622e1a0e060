import { describe, expect, it } from '@jest/globals';
import { contactActions } from '../../../canvas/contacts/contact-actions.ts';
import type { ContactDoors } from '../../../canvas/contacts/contact-doors.ts';
import { contactIds as ids } from '../../../canvas/contacts/contact-ids.ts';
import { contactScreens } from '../../../canvas/contacts/contact-screens.ts';
import type { CanvasRequest } from '../../../canvas/kit/canvas-request.ts';
import type { CanvasAnswer } from '../../../canvas/kit/component-types.ts';
import { createDispatcher } from '../../../canvas/kit/create-dispatcher.ts';
import { createFormatTime } from '../../../canvas/kit/format-time.ts';
import type { MergeView, PersonFacts, PersonView } from '../../../server/domain/sidebar/contact-panel.ts';
import type { FoundPerson } from '../../../server/domain/sidebar/draft.ts';
import { aPanel } from '../states/a-panel.ts';

/** Limit of Canvas Kit for `content`. Bytes. */
const CONTENT_LIMIT = 64 * 1024;

const AT = Date.UTC(2026, 2, 4, 12);
const at = { workspace: 'w', conversation: '1' };
const user: FoundPerson = {
  id: 'u1',
  role: 'user',
  name: 'Ada Quill',
  email: 'ada@home.example',
  attributes: {},
};

const facts: PersonFacts = {
  kind: 'person',
  role: 'lead',
  attributes: [],
  page: 0,
  pages: 1,
  conversations: [],
  moreConversations: 0,
};

/** What is drawn for a click; the doors answer these views. */
async function draw(
  component: string,
  answers: { readonly merge?: MergeView; readonly person?: PersonView },
  request: Partial<CanvasRequest> = {},
): Promise<{ readonly answer: CanvasAnswer; readonly text: string; readonly asked: readonly unknown[] }> {
  const asked: unknown[] = [];
  const merge = async (...args: readonly unknown[]) => {
    asked.push(args.slice(1));
    return { draft: 'd1', view: answers.merge ?? { kind: 'refused' as const, reason: 'Not asked.' } };
  };
  const contacts: ContactDoors = {
    openMerge: merge,
    searchMerge: merge,
    chooseMerge: merge,
    confirmMerge: merge,
    whoIsThis: async (_place, page) => {
      asked.push(page);
      return answers.person ?? facts;
    },
  };
  const first = { name: 'panel', show: async () => ({ canvas: { content: { components: [] } } }) };
  const dispatch = createDispatcher([first, ...contactScreens]);
  const answer = await dispatch({
    at,
    contacts,
    formatTime: createFormatTime(),
    request: {
      location: 'inbox',
      occasion: 'submit',
      workspace: 'w',
      component,
      inputs: {},
      stored: { draft: 'd1' },
      ...request,
    } as CanvasRequest,
  });
  expect(Buffer.byteLength(JSON.stringify(answer.canvas.content))).toBeLessThan(CONTENT_LIMIT);
  const all = answer.canvas.content.components.flatMap((part) =>
    part.type === 'list' ? [part.id, ...part.items.map(({ id }) => id)] : [part.id],
  );
  expect(new Set(all).size).toBe(all.length);
  return { answer, asked, text: JSON.stringify(answer).replaceAll('\u200B', '') };
}

describe('which links are offered', () => {
  it('is both for a lead, one for a user, none where there is no WhatsApp', () => {
    const offered = (role?: string) => contactActions(aPanel(), { role }).map(({ id }) => id);
    expect(offered('lead')).toEqual([ids.who, ids.merge]);
    expect(offered()).toEqual([ids.who, ids.merge]);
    expect(offered('user')).toEqual([ids.who]);
    expect(contactActions({ kind: 'not-whatsapp' }, { role: 'lead' })).toEqual([]);
  });
});

describe('the search', () => {
  const search: MergeView = { kind: 'search', lead: 'Maeve Quill' };

  it('hands on what was typed, and nothing when nothing was', async () => {
    const inputs = { [ids.search]: '  Ada  ' };
    expect((await draw(ids.search, { merge: search }, { inputs })).asked).toEqual([['d1', 'Ada']]);
    expect((await draw(ids.searchAgain, { merge: search }, { inputs })).asked).toEqual([['d1', 'Ada']]);
    expect((await draw(ids.search, { merge: search })).asked).toEqual([['d1', undefined]]);
    const odd = { stored: { draft: 5 } };
    expect((await draw(ids.results, { merge: search }, odd)).asked).toEqual([['']]);
  });

  it('offers users to choose and leads not, and breaks up what people wrote', async () => {
    const found: FoundPerson[] = [
      { ...user, lastSeenAt: AT },
      { id: 'l2', role: 'lead', name: 'Bea', attributes: {} },
    ];
    const { answer, text } = await draw(ids.results, {
      merge: { ...search, lead: '[x](http://evil.example)', found },
    });
    const rows = answer.canvas.content.components.flatMap((part) => (part.type === 'list' ? part.items : []));
    expect(rows.map(({ id, action }) => [id, action?.type])).toEqual([
      [`${ids.choose}u1`, 'submit'],
      ['lead:l2', undefined],
    ]);
    expect(text).toContain('Last seen Mar 4, 2026 at 12:00PM UTC');
    expect(JSON.stringify(answer)).not.toContain('](http');
  });

  it('says when nobody, or no user, was found', async () => {
    expect((await draw(ids.results, { merge: { ...search, found: [] } })).text).toContain('Nobody was found');
    const found: FoundPerson[] = [{ id: 'l2', role: 'lead', attributes: {} }];
    expect((await draw(ids.results, { merge: { ...search, found } })).text).toContain('only leads');
  });

  it('says what is wrong and offers to try again', async () => {
    const trouble = { cause: 'Intercom is away.', cure: 'Wait.' };
    const { text } = await draw(ids.results, { merge: { ...search, search: 'Ada', trouble } });
    expect(text).toContain('Intercom is away. Wait.');
    expect(text).toContain(ids.searchAgain);
  });
});

describe('the review', () => {
  it('has a sentence for each fate, one primary button and a way back to the results', async () => {
    const { answer, text } = await draw(`${ids.choose}u1`, {
      merge: {
        kind: 'review',
        lead: 'Maeve',
        user,
        fields: [
          { label: 'Plan', lead: 'gold', user: 'gold', fate: 'same' },
          { label: 'Name', lead: 'Maeve', user: 'Ada Quill', fate: 'kept' },
          { label: 'City', user: 'Cork', fate: 'kept' },
          { label: 'Phone', lead: '+15550100155', fate: 'filled' },
          { label: 'E-mail', lead: 'm@home.example', fate: 'may-go' },
        ],
      },
    });
    for (const words of [
      '“gold” in both',
      '“Ada Quill” stays, “Maeve” is lost',
      '“Cork” stays',
      '“+15550100155” is copied: the user has none',
      '“m@home.example” may be lost',
      'This is for good.',
    ])
      expect(text).toContain(words);
    const buttons = answer.canvas.content.components.filter((part) => part.type === 'button');
    expect(buttons.filter(({ style }) => style === 'primary').map(({ id }) => id)).toEqual([
      `${ids.confirm}u1`,
    ]);
    expect(buttons.at(-1)).toMatchObject({ id: ids.results, label: 'Back' });
  });
});

describe('what became of it', () => {
  it.each([
    ['working', 'You may leave: it is done once', ids.progress],
    ['waiting', 'goes on by itself', ids.progress],
    ['merged', '✅ Merged', 'panel'],
    ['failed', 'Search again', ids.merge],
  ] as const)('%s', async (state, words, link) => {
    const { text, asked } = await draw(`${ids.confirm}u1`, {
      merge: { kind: 'progress', user: 'Ada', state },
    });
    expect(asked).toEqual([['d1', 'u1']]);
    expect(text).toContain(words);
    expect(text).toContain(`"id":"${link}"`);
  });

  it('says why there is nothing to merge', async () => {
    const { text } = await draw(ids.merge, { merge: { kind: 'refused', reason: 'A user already.' } });
    expect(text).toContain('A user already.');
  });
});

describe('who is this', () => {
  it('fits with long values in every place, and turns the pages of the attributes', async () => {
    const long = '値'.repeat(500);
    const person: PersonFacts = {
      ...facts,
      name: long,
      email: long,
      externalId: long,
      createdAt: AT,
      attributes: Array.from({ length: 15 }, (_, n) => [`${long}${n}`, long] as const),
      page: 1,
      pages: 3,
      conversations: Array.from({ length: 10 }, (_, n) => ({
        id: `c${n}`,
        title: long,
        state: 'open' as const,
        updatedAt: AT,
        url: `https://app.intercom.com/a/inbox/w/inbox/conversation/c${n}`,
      })),
      moreConversations: 4,
    };
    const { text, asked } = await draw(`${ids.whoPage}1`, { person });
    expect(asked).toEqual([1]);
    expect(text).toContain('page 2 of 3');
    for (const id of [`${ids.whoPage}0`, `${ids.whoPage}2`]) expect(text).toContain(`"id":"${id}"`);
    expect(text).toContain('4 more');
  });

  it('says what is not known', async () => {
    const { text } = await draw(ids.who, {});
    for (const words of ['(no name)', 'No attributes.', 'No other conversations.'])
      expect(text).toContain(words);
  });

  it('reads no odd page', async () => {
    expect((await draw(`${ids.whoPage}-7`, {})).asked).toEqual([0]);
    expect((await draw(`${ids.whoPage}x`, {})).asked).toEqual([0]);
  });

  it('says what went wrong, and offers to try again', async () => {
    const person: PersonView = { kind: 'failed', cause: 'Intercom is away.', cure: 'Wait.' };
    const { text } = await draw(ids.who, { person });
    expect(text).toContain('Intercom is away. Wait.');
    expect(text).toContain('"label":"Try again"');
  });
});
