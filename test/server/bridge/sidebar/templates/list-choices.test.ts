import { describe, expect, it } from '@jest/globals';
import {
  type ChoiceFacts,
  listChoices,
} from '../../../../../server/bridge/sidebar/templates/list-choices.ts';
import { aStoredTemplate } from './a-stored-template.ts';

const offer = { from: 'inbox', catalog: 'none', canCall: false, isTestNumber: false } as const;

function facts(change: Partial<ChoiceFacts>): ChoiceFacts {
  return {
    templates: [],
    target: { to: 'Maeve', from: 'Shop' },
    reader: {},
    offer,
    whyWithheld: () => undefined,
    recent: [],
    sync: { isRunning: false },
    ...change,
  };
}

const named = (names: readonly string[], language = 'en_US') =>
  names.map((name) => aStoredTemplate({ name, language }));

function groups(change: Partial<ChoiceFacts>, query = {}): unknown {
  const list = listChoices(facts(change), { page: 0, ...query });
  return list.groups.map(({ kind, templates }) => [kind, templates.map(({ name }) => name).join(' ')]);
}

describe('the templates that can be chosen', () => {
  it('are one group while nothing is known of the customer’s language', () => {
    expect(groups({ templates: named(['b', 'a']) })).toEqual([['all', 'a b']]);
  });

  it.each([
    ['what the business says', { languageOverride: 'es', browserLanguage: 'de', country: 'BR' }, 'es'],
    ['the browser', { browserLanguage: 'de-AT', country: 'BR' }, 'de'],
    ['the country', { country: 'BR' }, 'pt'],
    [
      'the browser where nothing is in the first wish',
      { languageOverride: 'fi', browserLanguage: 'de' },
      'de',
    ],
  ])('begin with those in the language of %s', (_what, reader, first) => {
    const templates = [...named(['pt'], 'pt_BR'), ...named(['de'], 'de'), ...named(['es'], 'es')];
    expect(groups({ templates, reader })).toContainEqual(['for-customer', first]);
  });

  it.each([
    ['one language', named(['a'], 'fi')],
    ['two', [...named(['a'], 'fi'), ...named(['b'], 'sv')]],
  ])('claim nothing for the customer where none of %s is theirs', (_what, templates) => {
    expect(groups({ templates, reader: { browserLanguage: 'de' } })).toEqual([['all', expect.anything()]]);
  });

  it('choose one of two variants that suit equally well', () => {
    const templates = [...named(['a'], 'es_AR'), ...named(['b'], 'es_MX')];
    expect(groups({ templates, reader: { browserLanguage: 'es-CO' } })).toEqual([
      ['for-customer', 'a'],
      ['all', 'b'],
    ]);
  });

  it('have the three that were sent last above the others, in that order', () => {
    const templates = named(['a', 'b', 'c', 'd', 'e']);
    const recent = ['e', 'c', 'b', 'a'].map((name) => `a|${name}|en_US`);
    expect(groups({ templates, recent })).toEqual([
      ['recent', 'e c b'],
      ['all', 'a d'],
    ]);
  });

  it('stay below those in the customer’s language, which begin with what was sent last', () => {
    const templates = [...named(['a', 'b', 'c']), ...named(['u', 'v', 'w', 'x', 'y', 'z'], 'de')];
    const recent = ['z|de', 'c|en_US', 'y|de', 'x|de', 'w|de', 'b|en_US'].map((id) => `a|${id}`);
    expect(groups({ templates, recent, reader: { browserLanguage: 'en-US' } })).toEqual([
      ['for-customer', 'c b a'],
      ['recent', 'z y x'],
      ['all', 'w u'],
    ]);
    expect(groups({ templates, recent, reader: { browserLanguage: 'en-US' } }, { page: 1 })).toEqual([
      ['all', 'v'],
    ]);
  });

  it('keep apart what is not offered, and what is withheld, with the reasons', () => {
    const templates = [
      aStoredTemplate({ name: 'a', status: 'paused' }),
      aStoredTemplate({ name: 'b' }),
      aStoredTemplate({ name: 'c', isSample: true }),
    ];
    const whyWithheld = ({ name }: { name: string }) => (name === 'b' ? 'Hidden.' : undefined);
    const list = listChoices(facts({ templates, whyWithheld }), { page: 0, notOffered: true });
    expect(list.groups[0]?.templates.map(({ name, whyNot }) => [name, whyNot])).toEqual([
      ['a', expect.stringContaining('paused')],
      ['b', 'Hidden.'],
      ['c', expect.stringContaining('test numbers')],
    ]);
    expect(listChoices(facts({ templates, whyWithheld }), { page: 0 })).toMatchObject({
      total: 0,
      notOffered: 3,
    });
  });

  it.each([
    ['name', 'two words'],
    ['header', 'heading'],
    ['body', 'BODY'],
    ['footer', 'small print'],
    ['button', 'press'],
    ['offer', 'last chance'],
    ['card', 'a card says'],
    ['button of a card', 'see more'],
  ])('are found by what the %s says', (_part, search) => {
    const button = (text: string) => ({ kind: 'quick-reply', text }) as const;
    const contents = {
      header: { kind: 'text', text: 'The heading' },
      body: 'Its body',
      footer: 'In small print',
      buttons: [button('Press me')],
      offer: { text: 'Last chance', expires: false },
      cards: [
        { header: { kind: 'media', media: 'image' }, body: 'A card says so', buttons: [button('See more')] },
      ],
    } as const;
    const templates = [aStoredTemplate({ name: 'two_words', contents }), ...named(['other'])];
    expect(groups({ templates }, { search })).toEqual([['all', 'two_words']]);
  });

  it('count the values of filters over all, whatever is searched for', () => {
    const templates = [...named(['a', 'b']), ...named(['c'], 'de')];
    const list = listChoices(facts({ templates }), { page: 0, search: 'zebra', language: 'de' });
    expect(list.languages.map(({ id, count }) => [id, count])).toEqual([
      ['en_US', 2],
      ['de', 1],
    ]);
    expect(list.language).toMatchObject({ id: 'de', count: 1 });
    expect(list.total).toBe(0);
  });

  it('still name a filter of which nothing is left', () => {
    expect(listChoices(facts({}), { page: 0, language: 'sv' }).language).toEqual({
      id: 'sv',
      words: 'sv',
      count: 0,
    });
  });

  it('show eight a page, the last page for any beyond, and groups over the border', () => {
    const templates = [...named('abcdefghij'.split(''), 'de'), ...named(['z'])];
    const reader = { browserLanguage: 'de' };
    expect(groups({ templates, reader }, { page: 9 })).toEqual([
      ['for-customer', 'i j'],
      ['all', 'z'],
    ]);
  });
});
