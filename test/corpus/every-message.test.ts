import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readIdentityChange } from '../../server/adapters/meta/webhooks/read-identity-change.ts';
import { readCustomerMessage } from '../../server/adapters/meta/webhooks/read-message.ts';
import { splitWhatsAppWebhook } from '../../server/adapters/meta/webhooks/split-webhook.ts';
import { isInvisible } from '../../server/bridge/translate/clean-text.ts';
import { identityWords } from '../../server/bridge/translate/identity-text.ts';
import { noteOf } from '../../server/bridge/translate/message-note.ts';
import { paragraphs } from '../../server/bridge/translate/note-html.ts';
import { toIntercomBody } from '../../server/bridge/translate/to-intercom-text.ts';
import type { Quoted } from '../../server/domain/messages/message-content.ts';
import { envelope, messagesValue } from '../server/adapters/meta/webhooks/webhook-fixture.ts';
import { anyJson, mutated, sentAgain } from '../server/adapters/shared/mutate-json.ts';
import { stored } from '../server/adapters/shared/stored-event.ts';
import { FRAME, inventedType, SHAPES, spoilt } from './message-shapes.ts';

const HEAD = { from: '15550100123', id: 'wamid.1', timestamp: '1763630123' };
const NOW = 1_763_630_123_000;
const QUOTED: readonly (Quoted | undefined)[] = [
  undefined,
  { state: 'unknown' },
  { state: 'gone', by: 'team' },
  { state: 'known', by: 'customer', text: 'earlier' },
];

/** What a teammate reads of this message, from the webhook to the words. Throws when it was dropped. */
function told(message: Record<string, unknown>, quoted: Quoted | undefined): string {
  const events = splitWhatsAppWebhook(sentAgain(envelope(messagesValue({ messages: [message] }))));
  const [event, ...more] = events.filter(({ kind }) => kind !== 'whatsapp.phone-shared');
  if (event === undefined || more.length > 0) throw new Error('the message was dropped');
  if (event.kind === 'whatsapp.identity')
    return paragraphs(...identityWords(readIdentityChange(stored(event))));
  if (event.kind !== 'whatsapp.message') throw new Error('the message was dropped');
  const read = readCustomerMessage(stored(event));
  expect(noteOf(read, { by: 'phone-app', quoted })).not.toContain('<script');
  return toIntercomBody(read, NOW, quoted);
}

function expectReadable(message: Record<string, unknown>): void {
  for (const quoted of QUOTED) {
    const text = told(message, quoted);
    expect(isInvisible(text)).toBe(false);
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toMatch(/\bundefined\b|\bnull\b|\bNaN\b|\[object/);
  }
}

describe('every type, complete', () => {
  it.each(Object.keys(SHAPES))('%s', (type) => {
    expectReadable({ ...HEAD, ...FRAME, type, [type]: SHAPES[type] });
    expectReadable({ ...HEAD, type, [type]: SHAPES[type] });
  });

  it.each(['button_reply', 'list_reply', 'nfm_reply', 'call_permission_reply'])('interactive %s', (type) => {
    for (const interactive of spoilt({ ...(SHAPES['interactive'] as object), type }))
      expectReadable({ ...HEAD, type: 'interactive', interactive });
  });
});

describe('every field of every type, absent, null or of a wrong type', () => {
  it.each(Object.keys(SHAPES))('%s', (type) => {
    for (const content of spoilt(SHAPES[type])) expectReadable({ ...HEAD, type, [type]: content });
  });

  it('what surrounds the content', () => {
    for (const frame of spoilt(FRAME))
      if (typeof frame === 'object' && frame !== null)
        expectReadable({ ...HEAD, ...frame, type: 'text', text: { body: 'Hi' } });
  });

  it('two and more at once, in any type', () => {
    const message = fc
      .constantFrom(...Object.keys(SHAPES))
      .chain((type) => mutated({ ...FRAME, [type]: SHAPES[type] }).map((some) => ({ type, some })));
    fc.assert(
      fc.property(message, ({ type, some }) => {
        const fields = typeof some === 'object' && some !== null ? some : {};
        expectReadable(withoutOddWords({ ...fields, ...HEAD, type }));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('types that are not invented yet', () => {
  it('are named or at least said to be there', () => {
    fc.assert(
      fc.property(inventedType, anyJson, (type, content) => {
        expectReadable(withoutOddWords({ ...HEAD, type, [type]: content }));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([undefined, null, 7, {}, []])('also when the type is %j', (type) => {
    expectReadable({ ...HEAD, type });
  });
});

/** Chance may write the very words that we look for as a sign of carelessness. */
function withoutOddWords(message: Record<string, unknown>): Record<string, unknown> {
  return /undefined|null"|NaN|\[object|<script/.test(JSON.stringify(message))
    ? { ...HEAD, type: 'text' }
    : message;
}
