import { describe, expect, it } from '@jest/globals';
import { contentText, summaryText } from '../../../../server/bridge/translate/content-text.ts';
import { shortLine } from '../../../../server/bridge/translate/one-line.ts';
import { writtenText } from '../../../../server/bridge/translate/to-intercom-text.ts';
import type {
  MessageContent,
  Quoted,
  WrittenMessage,
} from '../../../../server/domain/messages/message-content.ts';

const order = (...items: Extract<MessageContent, { kind: 'order' }>['items']) =>
  contentText({ kind: 'order', items });

describe('orders', () => {
  it('say what cannot be added up', () => {
    expect(order({ product: 'A', quantity: 3, price: 0.1, currency: 'EUR' }, { product: 'B' }, {})).toBe(
      'Order:\n3 × A, EUR 0.10 each = EUR 0.30\n? × B\n? × product without a number\nTotal: EUR 0.30\n' +
        'The total leaves out what has no price or quantity.',
    );
  });

  it.each([
    ['KWD', 'Order:\n2 × A, KWD 1.250 each = KWD 2.500\nTotal: KWD 2.500'],
    ['points', 'Order:\n2 × A, 1.25 points each = 2.5 points\nTotal: 2.5 points'],
    [undefined, 'Order:\n2 × A, 1.25 each = 2.5\nTotal: 2.5'],
  ])('in %s', (currency, expected) => {
    const item = { product: 'A', quantity: 2, price: 1.25 };
    expect(order(currency === undefined ? item : { ...item, currency })).toBe(expected);
  });

  it('without items', () => {
    expect(order()).toBe('Order, without items');
  });
});

describe('places', () => {
  it.each([
    [{ latitude: 1e-7, longitude: -180 }, 'https://www.google.com/maps?q=0,-180'],
    [{ latitude: 10, longitude: 100 }, 'https://www.google.com/maps?q=10,100'],
    [{ latitude: -33.8567844, longitude: 151.213108 }, 'https://www.google.com/maps?q=-33.856784,151.213108'],
  ])('%j', (point, link) => {
    expect(contentText({ kind: 'location', point })).toBe(`Location\n${link}`);
  });

  it('a name cannot pretend to be another line', () => {
    expect(contentText({ kind: 'location', name: 'Pier\nhttps://evil.example', address: ' ' })).toBe(
      'Location: Pier https://evil.example\nThe place itself cannot be read.',
    );
  });
});

describe('answers', () => {
  it.each<[MessageContent, string]>([
    [{ kind: 'answer', to: 'button' }, 'Chose a button; WhatsApp does not say which'],
    [{ kind: 'answer', to: 'list', title: ' ' }, 'Chose from the list; WhatsApp does not say which'],
    [{ kind: 'form', fields: [] }, 'Sent a form without answers'],
    [{ kind: 'form', fields: [], raw: '{x' }, 'Sent a form:\n{x'],
    [{ kind: 'form', fields: [{ label: '_', value: '' }] }, 'Sent a form:\nanswer: –'],
    [
      { kind: 'call-permission', permanent: false },
      'Answered the request to call; WhatsApp does not say how',
    ],
    [{ kind: 'call-permission', permanent: true, allowed: true }, 'Allowed calls, until further notice'],
    [
      { kind: 'call-permission', permanent: false, allowed: true, until: Date.UTC(2026, 2, 4, 15, 10) },
      'Allowed calls until Mar 4, 2026 at 3:10 PM UTC',
    ],
    [{ kind: 'call', phase: 'ended', seconds: 59 }, 'Call on WhatsApp, 59 seconds.'],
    [{ kind: 'contacts', cards: [], requested: false }, 'Contact card without anything on it'],
  ])('%j', (content, text) => {
    expect(contentText(content)).toBe(text);
  });
});

describe('changes of a message', () => {
  const gone: Quoted = { state: 'gone', by: 'team' };
  it.each<[MessageContent, Quoted | undefined, string]>([
    [{ kind: 'reaction', emoji: '👍' }, gone, '👍 to a message of the team that is not kept here any more'],
    [{ kind: 'reaction' }, undefined, 'Took back the reaction to a message that is not known here'],
    [{ kind: 'deletion' }, { state: 'known', by: 'team', text: 'Hi' }, 'Deleted on WhatsApp: Hi'],
    [
      { kind: 'deletion' },
      { state: 'gone', by: 'customer' },
      'Deleted on WhatsApp, a message of their own that is not kept here any more',
    ],
    [
      { kind: 'edit', content: { kind: 'location', name: 'Pier' } },
      { state: 'known', by: 'customer', text: 'Hi' },
      'Edited: Hi\n→ Location: Pier\nThe place itself cannot be read.',
    ],
  ])('%j', (content, quoted, text) => {
    expect(contentText(content, { by: 'customer', quoted })).toBe(text);
  });
});

describe('what is before the content', () => {
  const message = (frame: Partial<WrittenMessage>): WrittenMessage => ({
    wamid: 'wamid.1',
    at: 0,
    content: { kind: 'text', text: 'Hi' },
    ...frame,
  });

  it('the ad, the forward, the product and the quote, in this order', () => {
    const all = message({
      referral: { headline: 'Tea\ntime', sourceType: 'post' },
      forwarded: 'once',
      quote: { wamid: 'wamid.0', product: { id: 'TEA-1' } },
    });
    expect(
      writtenText(all, { by: 'customer', quoted: { state: 'known', by: 'phone-app', text: 'Look' } }),
    ).toBe(
      'Came from a post: “Tea time”\nForwarded\nAbout product TEA-1\nIn reply to the team (phone app): “Look”\n\nHi',
    );
  });

  it.each([
    [{ sourceId: '9' }, 'Came from an ad: 9'],
    [{ url: 'https://ad.example/' }, 'Came from an ad https://ad.example/'],
  ])('an ad with little known of it: %j', (referral, line) => {
    expect(writtenText(message({ referral }), { by: 'customer' })).toBe(`${line}\n\nHi`);
  });
});

describe('words of the business itself', () => {
  const by = 'phone-app' as const;
  const known: Quoted = { state: 'known', by: 'customer', text: 'Open?' };

  it.each<[MessageContent, Quoted, string]>([
    [{ kind: 'reaction', emoji: '👍' }, known, '👍 to: Open?'],
    [{ kind: 'reaction', emoji: '👍' }, { ...known, by: 'team' }, '👍 to their own message: Open?'],
    [
      { kind: 'deletion' },
      { state: 'gone', by: 'phone-app' },
      'Deleted on WhatsApp, a message of their own that is not kept here any more',
    ],
    [{ kind: 'text', text: ' ' }, known, '[empty message] The team sent a message without any text.'],
    [
      { kind: 'placeholder', what: 'photo' },
      known,
      '[photo] The team sent this on WhatsApp. It cannot be shown here yet.',
    ],
    [
      { kind: 'withheld', what: 'poll' },
      known,
      '[poll] The team sent this on WhatsApp, which does not pass it on to businesses. It can be seen on the phone.',
    ],
  ])('%j', (content, quoted, text) => {
    expect(contentText(content, { by, quoted })).toBe(text);
  });
});

describe('one short line', () => {
  it('never cuts a visible character in two', () => {
    const family = '👩‍👩‍👧‍👦';
    const shortened = shortLine(family.repeat(60));
    expect(shortened.replaceAll(family, '')).toBe('…');
    expect(shortened.length).toBeLessThan(140);
  });

  it('of what has no words is its kind', () => {
    expect(summaryText({ kind: 'withheld' })).toBe('[message]');
    expect(summaryText({ kind: 'placeholder', what: 'photo' })).toBe('[photo]');
    expect(summaryText({ kind: 'edit', content: { kind: 'text', text: 'new' } })).toBe('new');
  });
});
