import { describe, expect, it } from '@jest/globals';
import type { TemplateContents } from '../../../server/domain/templates/template.ts';
import type { TemplateDraft } from '../../../server/domain/templates/template-draft.ts';
import { checkDraft } from '../../../templates/drafts/check-draft.ts';

const contents: TemplateContents = {
  format: 'positional',
  header: { kind: 'text', text: 'Order {{1}}', example: 'A-77' },
  body: 'Hello {{1}}, your order {{2}} is ready for you now.',
  examples: { '1': 'Ada', '2': 'A-77' },
  footer: 'Acme',
  buttons: [
    { kind: 'quick-reply', text: 'Thanks' },
    { kind: 'url', text: 'Track', url: 'https://acme.example/{{1}}', example: 'https://acme.example/7' },
  ],
};
const draft: TemplateDraft = { name: 'order_ready', language: 'en_US', category: 'utility', contents };

/** Fields that something is wrong with. */
const wrong = (given: Partial<TemplateDraft>, part: Partial<TemplateContents> = {}): (string | undefined)[] =>
  checkDraft({ ...draft, ...given, contents: { ...contents, ...part } }).map(({ field }) => field);

const body = (text: string, examples: Record<string, string> = { '1': 'x', '2': 'x' }) => ({
  body: text,
  examples,
});
const long = (length: number) => 'x'.repeat(length);
const reply = (text: string) => ({ kind: 'quick-reply', text }) as const;
const card = (text = 'Here it is.') =>
  ({
    header: { kind: 'media', media: 'image', example: '4::x' },
    body: text,
    buttons: [reply('More')],
  }) as const;
const { header: _header, footer: _footer, ...plain } = contents;

describe('a draft', () => {
  it('that is right has no problems', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ language: 'prs_AF', lifetime: 30 })).toEqual([]);
  });

  it('says what is wrong and what to do, without its words', () => {
    for (const { problem, cure } of checkDraft({ ...draft, name: 'Order Ready', language: 'english' }))
      for (const sentence of [problem, cure]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'Order' }, 'name'],
    [{ name: long(513) }, 'name'],
    [{ language: 'en-US' }, 'language'],
    [{ lifetime: 29 }, 'lifetime'],
    [{ category: 'marketing', lifetime: 43_199 }, 'lifetime'],
    [{ category: 'authentication' }, 'category'],
  ] as const)('%j is wrong in its %s', (given, field) => expect(wrong(given)).toEqual([field]));

  it.each([
    ['an empty body', body(' ', {}), 'body'],
    ['a long body', body(long(1_025), {}), 'body'],
    ['a variable at the start', body('{{1}} is here for you now'), 'body'],
    ['a variable at the end', body('It is here for you now {{1}}'), 'body'],
    ['variables side by side', body('It is here for {{1}} {{2}} and for nobody else'), 'body'],
    ['too many variables', body('A {{1}} b {{2}}.'), 'body'],
    ['a gap in the numbers', body('It is here for {{2}} and nobody', { '2': 'x' }), 'body'],
    ['braces that do not pair', body('It is here for {{1} and nobody', {}), 'body'],
    ['no example', body('It is here for {{1}} and nobody else', {}), 'body.1'],
    [
      'two variables in the header',
      { header: { kind: 'text', text: '{{1}} or {{2}}', example: 'x' } },
      'header',
    ],
    ['marks in the header', { header: { kind: 'text', text: '*Order*' } }, 'header'],
    ['a header without example', { header: { kind: 'text', text: 'For {{9}}' } }, 'header'],
    ['a picture without sample', { header: { kind: 'media', media: 'image' } }, 'header'],
    ['an animation', { header: { kind: 'media', media: 'gif', example: '4::x' } }, 'header'],
    ['a variable in the footer', { footer: 'For {{1}}' }, 'footer'],
    ['a long footer', { footer: long(61) }, 'footer'],
    ['eleven buttons', { buttons: Array.from({ length: 11 }, (_, at) => reply(`${at}`)) }, 'button'],
    ['two of the same', { buttons: [reply('Yes'), reply('Yes')] }, 'button'],
    [
      'replies between others',
      { buttons: [reply('A'), { kind: 'phone', text: 'B', phone: '+15550100123' }, reply('C')] },
      'button',
    ],
    ['a long label', { buttons: [reply(long(26))] }, 'button.0'],
    ['no web address', { buttons: [{ kind: 'url', text: 'A', url: 'acme' }] }, 'button.0'],
    [
      'a variable inside',
      { buttons: [{ kind: 'url', text: 'A', url: 'https://{{1}}.example/' }] },
      'button.0',
    ],
    [
      'no example of the end',
      { buttons: [{ kind: 'url', text: 'A', url: 'https://a.example/{{1}}' }] },
      'button.0',
    ],
    ['no phone', { buttons: [{ kind: 'phone', text: 'A', phone: 'none' }] }, 'button.0'],
    ['a long code', { buttons: [{ kind: 'copy-code', text: 'A', example: long(21) }] }, 'button.0'],
    ['a form that leads nowhere', { buttons: [{ kind: 'flow', text: 'A' }] }, 'button.0'],
  ] satisfies [string, Partial<TemplateContents>, string][])(
    'with %s is wrong in its %s',
    (_, part, field) => {
      expect(wrong({}, part)).toContain(field);
    },
  );

  it('with an offer is marketing, without a footer, with a link behind its code', () => {
    const offer = { text: 'Ends soon', expires: true };
    const link = { kind: 'url', text: 'Buy', url: 'https://acme.example/' } as const;
    const code = { kind: 'copy-code', text: 'Copy', example: '25OFF' } as const;
    const whole = { ...plain, offer, buttons: [code, link] };
    const check = (part: Partial<TemplateContents>, category: TemplateDraft['category'] = 'marketing') =>
      checkDraft({ ...draft, category, contents: { ...whole, ...part } }).map(({ field }) => field);
    expect(check({})).toEqual([]);
    expect(check({}, 'utility')).toEqual(['offer']);
    expect(check({ footer: 'Acme' })).toEqual(['footer']);
    expect(check({ buttons: [link, code] })).toEqual(['offer']);
    expect(check({ body: `Hello {{1}}, for {{2}} now ${long(600)}` })).toEqual(['body']);
  });

  it('with cards has two to ten of one build, and nothing but a text above', () => {
    const check = (cards: TemplateContents['cards'], part: Partial<TemplateContents> = {}) =>
      checkDraft({
        ...draft,
        category: 'marketing',
        contents: { ...plain, buttons: [], ...(cards && { cards }), ...part },
      }).map(({ field }) => field);
    expect(check([card(), card()])).toEqual([]);
    expect(check([card()])).toEqual(['cards']);
    expect(check([card(), { ...card(), buttons: [reply('A'), reply('B')] }])).toEqual(['cards']);
    expect(check([card(), card()], { footer: 'Acme' })).toEqual(['cards']);
    expect(check([card(), card(long(161))])).toEqual(['card.1.body']);
  });
});
