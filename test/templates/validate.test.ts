import { describe, expect, it } from '@jest/globals';
import type { TemplateContents } from '../../server/domain/templates/template.ts';
import type { TemplateValues } from '../../server/domain/templates/template-values.ts';
import { validate } from '../../templates/validate.ts';
import type { TemplatePerson, ValueFacts } from '../../templates/validation.ts';
import { aFile, aPlace, aRichTemplate, aTemplate, NOW, RICH_VALUES, text } from './a-template.ts';

const ada: TemplatePerson = { hasPhone: true, country: 'DE' };

const problemsOf = (contents: Partial<TemplateContents>, values: TemplateValues, facts: ValueFacts = {}) =>
  validate(aTemplate(contents), values, ada, NOW, facts).problems;

const warningsOf = (contents: Partial<TemplateContents>, values: TemplateValues, facts: ValueFacts = {}) =>
  validate(aTemplate(contents), values, ada, NOW, facts).warnings;

describe('validate', () => {
  it('accepts a template without values, and one with all of them', () => {
    expect(validate(aTemplate(), {}, ada, NOW)).toEqual({ problems: [], warnings: [] });
    expect(validate(aRichTemplate, RICH_VALUES, ada, NOW).problems).toEqual([]);
  });

  it('tells of each missing value with its field and what to do', () => {
    expect(problemsOf({ body: '{{1}} and {{2}}' }, { 'body.2': text(' \n ') })).toEqual([
      { field: 'body.1', problem: 'Value 1 is missing.', cure: 'Fill it in.' },
      { field: 'body.2', problem: 'Value 2 is missing.', cure: 'Fill it in.' },
    ]);
  });

  it.each(['\u0000', '\u200b\u2060', '\u00a0'])(
    'takes %j, of which nothing can be seen, for missing',
    (value) => {
      expect(problemsOf({ body: '{{1}}' }, { 'body.1': text(value) })).toMatchObject([{ field: 'body.1' }]);
    },
  );

  it('takes a value of another kind for a missing one', () => {
    const header = { kind: 'media', media: 'image' } as const;
    expect(problemsOf({ header }, { header: text('A-77') })).toEqual([
      { field: 'header', problem: 'Picture is missing.', cure: 'Choose a file.' },
    ]);
  });

  it('needs a product that is one', () => {
    const header = { kind: 'product' } as const;
    expect(problemsOf({ header }, { header: text(' ') })).toHaveLength(1);
    expect(problemsOf({ header }, { header: text('TEA-1, TEA-2') })).toHaveLength(1);
    expect(problemsOf({ header }, { header: text('T'.repeat(101)) })).toHaveLength(1);
    expect(problemsOf({ header }, { header: text(' TEA-1 ') })).toEqual([]);
  });

  it.each([
    [
      'eleven sections',
      Array.from({ length: 11 }, (_, at) => `S${at}: A`).join('\n'),
      'There are 11 sections',
    ],
    ['a section without a title', 'TEA-1, TEA-2', 'no title'],
    ['a long title', `${'t'.repeat(25)}: A`, 'more than 24'],
    ['a section without products', 'Teapots: ,', 'no products'],
    [
      'too many products',
      `Tea: ${Array.from({ length: 31 }, (_, at) => `A${at}`).join(',')}`,
      'has 31 products',
    ],
    ['a product that is too long', `Tea: ${'A'.repeat(101)}`, 'cannot be one'],
  ])('refuses %s', (_, sections, problem) => {
    const buttons = [{ kind: 'products', text: 'View items' }] as const;
    const found = problemsOf({ buttons }, { 'button.0': text(sections) });
    expect(found.map((each) => `${each.field}: ${each.problem}`).join()).toContain(problem);
    expect(found.every(({ field }) => field === 'button.0')).toBe(true);
  });

  it('takes up to ten sections and thirty products, and as many further cards as there is room for', () => {
    const buttons = [{ kind: 'products', text: 'View items' }] as const;
    const line = (at: number) => `Section ${at}: A${at}, B${at}, C${at}`;
    const sections = Array.from({ length: 10 }, (_, at) => line(at)).join('\r\n\n');
    expect(problemsOf({ buttons }, { 'button.0': text(sections) })).toEqual([]);
    const card = { header: { kind: 'product' }, buttons: [{ kind: 'product', text: 'View' }] } as const;
    const values = { 'card.0.header': text('A'), 'card.1.header': text('B') };
    const more = (count: number) => text(Array.from({ length: count }, (_, at) => `M${at}`).join(', '));
    expect(problemsOf({ cards: [card, card] }, { ...values, cards: more(8) })).toEqual([]);
    expect(problemsOf({ cards: [card, card] }, { ...values, cards: more(9) })).toMatchObject([
      { field: 'cards', problem: expect.stringContaining('there is room for 8') },
    ]);
  });

  describe('lengths after filling in', () => {
    it.each([
      ['body', { body: 'Hi {{1}}' }, 'body.1', 1_024 - 3],
      ['header', { header: { kind: 'text', text: 'To {{1}}' } }, 'header.1', 60 - 3],
      ['body of an offer', { body: 'Hi {{1}}', offer: { text: 'Tea', expires: false } }, 'body.1', 600 - 3],
      ['code', { buttons: [{ kind: 'copy-code', text: 'Copy' }] }, 'button.0', 20],
      [
        'code of an offer',
        { buttons: [{ kind: 'copy-code', text: 'Copy' }], offer: { text: 'Tea', expires: false } },
        'button.0',
        15,
      ],
      ['payload', { buttons: [{ kind: 'quick-reply', text: 'Yes' }] }, 'button.0', 256],
      ['payload of a call', { buttons: [{ kind: 'call', text: 'Call' }] }, 'button.0', 512],
      ['link', { buttons: [{ kind: 'url', text: 'Go', url: 'https://a.example/{{1}}' }] }, 'button.0', 1_982],
    ] as const)('the %s', (_, contents, field, most) => {
      expect(problemsOf(contents, { [field]: text('x'.repeat(most)) })).toEqual([]);
      expect(problemsOf(contents, { [field]: text('x'.repeat(most + 1)) })).toMatchObject([{ field }]);
    });

    it('the text of a card', () => {
      const card = { header: { kind: 'location' }, body: 'Hi {{1}}', buttons: [] } as const;
      const values = (most: number) => ({ 'card.0.header': aPlace, 'card.0.body.1': text('x'.repeat(most)) });
      expect(problemsOf({ cards: [card] }, values(157))).toEqual([]);
      expect(problemsOf({ cards: [card] }, values(158))).toEqual([
        {
          field: 'card.0.body.1',
          problem: 'The text of card 1 has 161 characters when it is filled in; WhatsApp takes 160 at most.',
          cure: 'Shorten the values by 1.',
        },
      ]);
    });

    it('of several values names the longest', () => {
      const values = { 'body.1': text('x'.repeat(20)), 'body.2': text('x'.repeat(1_010)) };
      expect(problemsOf({ body: '{{1}} {{2}}' }, values)).toEqual([
        {
          field: 'body.2',
          problem: 'The body has 1031 characters when it is filled in; WhatsApp takes 1024 at most.',
          cure: 'Shorten the values by 7.',
        },
      ]);
    });

    it('counts spaces as they are sent', () => {
      expect(problemsOf({ body: 'Hi {{1}}' }, { 'body.1': text(`a${' '.repeat(2_000)}b`) })).toEqual([]);
    });
  });

  describe('links', () => {
    const buttons = [{ kind: 'url', text: 'Go', url: 'https://a.example{{1}}' }] as const;

    it.each(['/t/A 77', '?q=ü|:', '/\n'])('takes %j as its end', (end) => {
      expect(problemsOf({ buttons }, { 'button.0': text(end) })).toEqual([]);
    });

    it.each(['.evil.example/', 'x', ':99999/'])('refuses %j, which leads elsewhere or nowhere', (end) => {
      expect(problemsOf({ buttons }, { 'button.0': text(end) })).toMatchObject([
        { field: 'button.0', problem: 'The link of “Go” is none with this end.' },
      ]);
    });

    it('takes a value that is the first part of the site', () => {
      const shops = [{ kind: 'url', text: 'Go', url: 'https://{{1}}.a.example/' }] as const;
      expect(problemsOf({ buttons: shops }, { 'button.0': text('tea') })).toEqual([]);
      expect(problemsOf({ buttons: shops }, { 'button.0': text('evil.example/') })).toHaveLength(1);
    });

    it('refuses what is no link with its value', () => {
      const bare = [{ kind: 'url', text: 'Go', url: '{{1}}' }] as const;
      expect(problemsOf({ buttons: bare }, { 'button.0': text('javascript:alert(1)') })).toHaveLength(1);
    });
  });

  it.each(['25 OFF', 'TEE-10', 'GRÜN'])('refuses the code %s', (code) => {
    const buttons = [{ kind: 'copy-code', text: 'Copy' }] as const;
    expect(problemsOf({ buttons }, { 'button.0': text(code) })).toMatchObject([
      { field: 'button.0', cure: 'Use letters A–Z and digits alone, without spaces.' },
    ]);
  });

  it.each([
    ['latitude', { latitude: '91' }],
    ['longitude', { longitude: '12,5' }],
    ['name', { name: ' ' }],
    ['address', { address: '' }],
  ])('refuses a place without a %s that is one', (what, wrong) => {
    const header = { kind: 'location' } as const;
    expect(problemsOf({ header }, { header: aPlace })).toEqual([]);
    const problems = problemsOf({ header }, { header: { ...aPlace, ...wrong } });
    expect(problems).toMatchObject([{ field: 'header', problem: expect.stringContaining(what) }]);
  });

  it('refuses an offer that has ended', () => {
    const offer = { text: 'Tea days', expires: true } as const;
    expect(problemsOf({ offer }, { offer: { kind: 'time', at: NOW + 1 } })).toEqual([]);
    expect(problemsOf({ offer }, { offer: { kind: 'time', at: NOW } })).toEqual([
      { field: 'offer', problem: 'The offer has ended already.', cure: 'Choose an end in the future.' },
    ]);
  });

  describe('files', () => {
    const MB = 1024 * 1024;

    it.each([
      ['image', 'image/png', 5],
      ['video', 'video/mp4', 16],
      ['document', 'application/zip', 100],
    ] as const)('takes %s of the right kind and size', (media, mime, most) => {
      const header = { kind: 'media', media } as const;
      const problems = (type: string, size: number) =>
        problemsOf({ header }, { header: aFile() }, { files: { header: { mime: type, size } } });
      expect(problems(mime, most * MB)).toEqual([]);
      expect(problems(mime, most * MB + 60_000)).toMatchObject([
        { field: 'header', problem: `The file has ${most}.1 MB; WhatsApp takes ${most} MB.` },
      ]);
    });

    it('refuses another kind', () => {
      const header = { kind: 'media', media: 'image' } as const;
      const facts = { files: { header: { mime: 'image/webp', size: 1 } } };
      expect(problemsOf({ header }, { header: aFile() }, facts)).toEqual([
        { field: 'header', problem: 'The file is of another kind.', cure: 'Choose a JPEG or PNG picture.' },
      ]);
    });

    it.each([
      ['https://acme.example/tea.png', undefined],
      ['http://acme.example/tea.png', 'The address of the file is none.'],
      ['tea.png', 'The address of the file is none.'],
      [
        'https://store.example/tea.png?X-Amz-Expires=300',
        'The address of the file stops working after a while.',
      ],
    ])('of the address %s says: %s', (link, problem) => {
      const header = { kind: 'media', media: 'image' } as const;
      const problems = problemsOf({ header }, { header: { kind: 'link', link } });
      expect(problems.map((each) => each.problem)).toEqual(problem === undefined ? [] : [problem]);
    });
  });

  describe('the person', () => {
    it('needs a phone for a code', () => {
      const code = aTemplate({ body: '{{1}}' }, 'authentication');
      const values = { 'body.1': text('123456') };
      expect(validate(code, values, ada, NOW).problems).toEqual([]);
      expect(validate(code, values, { hasPhone: false }, NOW).problems).toEqual([
        {
          problem: 'WhatsApp sends codes to phone numbers alone, and that of this person is not known.',
          cure: 'Ask the person for their number.',
        },
      ]);
      expect(validate(aTemplate(), {}, { hasPhone: false }, NOW).problems).toEqual([]);
    });

    it('gets a code as it is typed, so it has no spaces', () => {
      const code = aTemplate({ body: '{{1}}' }, 'authentication');
      const { problems } = validate(code, { 'body.1': text(' 123456') }, ada, NOW);
      expect(problems).toMatchObject([{ field: 'body.1' }]);
    });

    it('is told of the rules of their country before anything is sent', () => {
      const toUs = { hasPhone: true, country: 'US' };
      expect(validate(aTemplate({}, 'marketing'), {}, toUs, NOW).problems).toMatchObject([
        { problem: expect.stringContaining('US numbers') },
      ]);
      expect(validate(aTemplate({}, 'utility'), {}, toUs, NOW).problems).toEqual([]);
    });

    it('is warned where it is not certain', () => {
      const { problems, warnings } = validate(aTemplate(), {}, { hasPhone: true, country: 'SY' }, NOW);
      expect(problems).toEqual([]);
      expect(warnings).toEqual([expect.stringContaining('Syria')]);
    });
  });

  describe('warnings', () => {
    it('says that line breaks, tabs and runs of spaces become single spaces', () => {
      const header = { kind: 'text', text: 'To {{1}}' } as const;
      const values = { 'header.1': text('a\tb'), 'body.1': text('a\nb'), 'body.2': text('a    b') };
      expect(warningsOf({ header, body: '{{1}} {{2}}' }, values)).toEqual([
        expect.stringMatching(/^Header: Value 1: line breaks, tabs/),
        expect.stringMatching(/^Value 1: line breaks, tabs/),
      ]);
    });

    it('says which value is a fallback', () => {
      const facts = { fallbacks: ['body.1'] };
      expect(warningsOf({ body: '{{1}}' }, { 'body.1': text('there') }, facts)).toEqual([
        'Value 1 is filled in with its fallback.',
      ]);
    });

    const reply = { kind: 'quick-reply', text: 'Yes' } as const;
    const phone = { kind: 'phone', text: 'Call', phone: '+15550100199' } as const;
    it.each([
      ['three quick replies', [reply, reply, reply], 0],
      ['four', [reply, reply, reply, reply], 1],
      ['a quick reply beside another kind', [reply, phone], 1],
      ['other kinds', [phone, phone], 0],
    ])('of %s says whether the desktop shows them', (_, buttons, count) => {
      expect(warningsOf({ buttons }, {})).toHaveLength(count);
    });

    it('says that codes and offers are not on web and desktop', () => {
      const buttons = [{ kind: 'copy-code', text: 'Copy' }] as const;
      const values = { 'button.0': text('25OFF') };
      expect(warningsOf({ buttons }, values)).toEqual([
        'A code to copy is not shown on WhatsApp Web and desktop.',
      ]);
      expect(warningsOf({ buttons, offer: { text: 'Tea', expires: false } }, values)).toEqual([
        'A limited-time offer is not shown on WhatsApp Web and desktop.',
      ]);
    });
  });
});
