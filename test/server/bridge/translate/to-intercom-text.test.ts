import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml } from '../../../../server/bridge/translate/note-html.ts';
import { normaliseText, toIntercomBody } from '../../../../server/bridge/translate/to-intercom-text.ts';
import type { CustomerMessage, MessageContent } from '../../../../server/domain/messages/customer-message.ts';

const WRITTEN = Date.UTC(2026, 2, 4, 15, 10, 42);
const MINUTE_MS = 60_000;

function aMessage(content: MessageContent): CustomerMessage {
  return {
    number: '15550100',
    wamid: 'wamid.1',
    opensWindow: true,
    from: { phone: '15550101' },
    at: WRITTEN,
    content,
  };
}

function bodyOf(text: string, now = WRITTEN): string {
  return toIntercomBody(aMessage({ kind: 'text', text }), now);
}

describe('toIntercomBody', () => {
  it('posts text as typed', () => {
    expect(bodyOf('*Hi* <b>Ada</b> & Co\n\n_bye_ 👩‍👩‍👧\t\u200fשלום')).toBe(
      '*Hi* <b>Ada</b> & Co\n\n_bye_ 👩‍👩‍👧\t\u200fשלום',
    );
  });

  it('drops control characters', () => {
    expect(bodyOf('a\u0000b\u0007\r\nc\u009fd')).toBe('ab\ncd');
  });

  it.each(['', ' \n ', '\u0000\u0001', '\u200b\u200d', '\u3164'])(
    'says so when there is nothing to read in %j',
    (text) => {
      expect(bodyOf(text)).toBe('[empty message] The customer sent a message without any text.');
    },
  );

  it('names what it cannot show', () => {
    expect(toIntercomBody(aMessage({ kind: 'placeholder', what: 'photo' }), WRITTEN)).toBe(
      '[photo] The customer sent this on WhatsApp. It cannot be shown here yet.',
    );
  });

  it('names even what has no usable name', () => {
    const named = (what: string) => toIntercomBody(aMessage({ kind: 'placeholder', what }), WRITTEN);
    expect(named('\u0000 ')).toMatch(/^\[message\] /);
    expect(named(`new\n${'x'.repeat(900)}`)).toMatch(/^\[new x{900}\] /);
  });

  it('says when a delayed message was written, in UTC', () => {
    expect(bodyOf('Hi', WRITTEN + 2 * MINUTE_MS + 1)).toBe(
      'Written on Mar 4, 2026 at 3:10 PM UTC; delivered late.\n\nHi',
    );
  });

  it('says nothing of the time until two minutes have passed, nor when clocks disagree', () => {
    expect(bodyOf('Hi', WRITTEN + 2 * MINUTE_MS)).toBe('Hi');
    expect(bodyOf('Hi', WRITTEN - MINUTE_MS)).toBe('Hi');
  });

  it('never throws and is never empty, whatever the text and the times', () => {
    const anyNumber = fc.oneof(fc.double(), fc.maxSafeInteger());
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), anyNumber, anyNumber, (text, at, now) => {
        const body = toIntercomBody({ ...aMessage({ kind: 'text', text }), at }, now);
        expect(body.trim()).not.toBe('');
        expect(body).not.toMatch(/(?![\n\t])\p{Cc}/u);
      }),
    );
  });
});

/** As Intercom gives a contact's plain text back: escaped, paragraphs and line breaks as tags. */
function intercomHtml(text: string): string {
  const blocks = text.split('\n\n').map((block) => `<p>${escapeHtml(block).replaceAll('\n', '<br>')}</p>`);
  return blocks.join('\n');
}

/** How our own part is known again after a lost answer. */
function sameText(ourPlain: string, theirs: string, format: 'html' | 'text' = 'html'): boolean {
  return normaliseText(ourPlain, 'text') === normaliseText(theirs, format);
}

describe('a normalised text', () => {
  it('knows our text again in the HTML that Intercom makes of it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', '\n', ' ', '<', '&', '\0', '\u0301') }),
    );
    fc.assert(
      fc.property(text, (t) => expect(sameText(t, intercomHtml(t))).toBe(true)),
      { numRuns: 500 },
    );
  });

  it('knows it again with links made live and letters composed', () => {
    const html =
      '<p class="no-margin">Cafe\u0301: <a href="https://x.example">https://x.example</a></p><p>ok</p>';
    expect(sameText('Café: https://x.example\nok', html)).toBe(true);
  });

  it('knows it again in plain text', () => {
    expect(sameText('a <b> c', 'a <b>\nc', 'text')).toBe(true);
  });

  it('tells different words apart', () => {
    const words = fc.array(fc.constantFrom('yes', 'no', 'maybe', '👍'), { maxLength: 6 });
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(sameText(a.join(' '), intercomHtml(b.join('\n')))).toBe(a.join(' ') === b.join(' '));
      }),
    );
  });

  it('keeps words apart that a line break separates, and together what formatting divides', () => {
    expect(sameText('ab', 'a<br>b')).toBe(false);
    expect(sameText('ab', 'a<b>b</b>')).toBe(true);
  });
});
