import { describe, expect, it } from '@jest/globals';
import type {
  HeaderMedia,
  TemplateButton,
  TemplateContents,
  TemplateHeader,
} from '../../server/domain/templates/template.ts';
import { COUNTRY_RULES } from '../../templates/country-rules.ts';
import { type OfferFacts, whyNotOffered } from '../../templates/offering.ts';
import { aTemplate } from '../templates/a-template.ts';
import { expectNamedTests } from './named-tests.ts';
import { readDocument } from './read-documents.ts';

const document = readDocument('docs/templates.md');
const rows =
  (document.split('## Kinds')[1] ?? '')
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| kind') && !line.startsWith('| ---'))
    .map((line) => line.slice(2, -2).split(' | '))
    .map(([kind = '', sendable = '', shownBy = '']) => ({ kind, sendable, shownBy })) ?? [];

type Contents = Partial<TemplateContents>;
const media = (kind: HeaderMedia): Contents => ({ header: { kind: 'media', media: kind } });
const button = (one: TemplateButton): Contents => ({ buttons: [one] });
const carousel = (header: TemplateHeader): Contents => ({ cards: [{ header, buttons: [] }] });

/** One template of each row; a kind of header or button that is added to the product needs one here. */
const headers: Readonly<
  Record<Exclude<TemplateHeader['kind'], 'media'> | HeaderMedia, readonly [string, Contents]>
> = {
  text: ['header of words', { header: { kind: 'text', text: 'Tea' } }],
  image: ['picture in the header', media('image')],
  video: ['video in the header', media('video')],
  document: ['document in the header, with its name', media('document')],
  gif: ['animation in the header', media('gif')],
  location: ['place in the header', { header: { kind: 'location' } }],
  product: ['one product', { header: { kind: 'product' }, buttons: [{ kind: 'product', text: 'View' }] }],
};
const buttons: Readonly<Record<TemplateButton['kind'], readonly [string, Contents]>> = {
  url: ['button with a link', button({ kind: 'url', text: 'Go', url: 'https://a.example' })],
  phone: ['button to call a phone number', button({ kind: 'phone', text: 'Call', phone: '+15550100199' })],
  'quick-reply': ['quick reply', button({ kind: 'quick-reply', text: 'Yes' })],
  'copy-code': ['code to copy', button({ kind: 'copy-code', text: 'Copy' })],
  flow: ['form (flow)', button({ kind: 'flow', text: 'Book' })],
  catalog: ['catalogue', button({ kind: 'catalog', text: 'Look' })],
  products: ['several products in sections', button({ kind: 'products', text: 'Look' })],
  product: ['one product', button({ kind: 'product', text: 'View' })],
  call: ['button to call on WhatsApp', button({ kind: 'call', text: 'Call us' })],
  'one-time-code': ['one-time code', button({ kind: 'one-time-code', text: 'Copy' })],
  'share-phone': ['button to share the phone number', button({ kind: 'share-phone', text: 'Share' })],
  other: ['a kind that is not invented yet', button({ kind: 'other', text: 'Go', is: 'NEW' })],
};
const kinds: readonly (readonly [string, Contents])[] = [
  ...Object.values(headers),
  ...Object.values(buttons),
  ['text with variables by name', { format: 'named', body: '{{day}}' }],
  ['text with variables by place', { body: '{{1}}' }],
  ['footer', { footer: 'Acme' }],
  [
    'button with a link that ends with a value',
    button({ kind: 'url', text: 'Go', url: 'https://a.example/{{1}}' }),
  ],
  ['limited-time offer', { offer: { text: 'Tea days', expires: true } }],
  ['carousel with pictures or videos', carousel({ kind: 'media', media: 'image' })],
  ['carousel of products', carousel({ kind: 'product' })],
  ['request to be allowed to call', { asksToCall: true }],
  ['order with payment, checkout', button({ kind: 'other', text: 'Pay', is: 'ORDER_DETAILS' })],
  ['links with a title of their own', { unknown: ['TAP_TARGET_CONFIGURATION'] }],
  ['button that opens an app', button({ kind: 'other', text: 'Open', is: 'APP' })],
];

const nothing: OfferFacts = { from: 'inbox', catalog: 'none', canCall: false, isTestNumber: false };
const everything: OfferFacts = { ...nothing, catalog: 'connected', canCall: true };

/** As the table says it. */
function sendable(kind: string, contents: Contents): string {
  const template = aTemplate(contents, kind === 'one-time code' ? 'authentication' : 'utility');
  const offered = (facts: OfferFacts) => whyNotOffered(template, facts) === undefined;
  if (offered(nothing)) return 'yes';
  if (offered(everything)) return 'if';
  return offered({ ...everything, from: 'api' }) ? 'not from the Inbox' : 'no';
}

describe('docs/templates.md', () => {
  it('has a row for every kind of template, and none for others', () => {
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(kinds.map(([kind]) => kind)));
  });

  it.each(kinds)('says whether it is sent: %s', (kind, contents) => {
    const said = rows.find((row) => row.kind === kind)?.sendable ?? '';
    expect(/^(yes|if|not from the Inbox|no: )/.exec(said)?.[1]?.replace(': ', '')).toBe(
      sendable(kind, contents),
    );
  });

  it.each(rows)('names tests that exist: $kind', ({ shownBy }) => {
    expectNamedTests(shownBy);
  });

  it('names every country of a rule', () => {
    const names = new Intl.DisplayNames('en', { type: 'region' });
    const countries = document.split('## Countries')[1] ?? '';
    for (const code of COUNTRY_RULES.flatMap((rule) => rule.countries)) {
      expect(countries).toContain(names.of(code));
    }
  });
});
