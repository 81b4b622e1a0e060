import fc from 'fast-check';
import type { DeliveryState } from '../../../server/domain/messages/delivery.ts';
import type { LimitUse } from '../../../server/domain/numbers/limit-use.ts';
import type { PanelDelivery, PanelState, WhatsAppPanel } from '../../../server/domain/sidebar/panel.ts';

/** Dec 31, 2026 at 12:05 PM UTC: no time has more letters. */
const LONG_AT = Date.UTC(2026, 11, 31, 12, 5);

const states: readonly DeliveryState[] = [
  'planned',
  'sent',
  'delivered',
  'read',
  'failed',
  'uncertain',
  'withheld',
];

/** Texts that take more room, or more bytes, than their length says. */
export const vast = fc.constantFrom(
  'あ'.repeat(5_000),
  '漢字 '.repeat(500),
  '👩‍👩‍👧‍👦'.repeat(300),
  '👋🏽'.repeat(300),
  '🇧🇷'.repeat(300),
  '한'.normalize('NFD').repeat(500),
  `e${'\u0301'.repeat(3_000)}`,
  'e\u0301\u200D'.repeat(500),
  '\u200B'.repeat(500),
  '﷽'.repeat(50),
  'W'.repeat(500),
  'Donaudampfschiff '.repeat(30),
  '[**'.repeat(3_000),
  'W\n'.repeat(2_000),
);
/** What people wrote; it may be empty. */
export const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ maxLength: 5 }),
  vast,
);
/** Words that are never empty. */
export const said = fc.oneof(fc.constantFrom('Fill it in.', 'Shop', 'Maeve'), vast);
export const time = fc.oneof(fc.integer({ min: 0, max: 4_102_444_800_000 }), fc.constant(Number.NaN));
const state = fc.constantFrom(...states);

/** Of an account; near its end or not. */
export const limitUse: fc.Arbitrary<LimitUse> = fc.record({
  used: fc.constantFrom(3, 212, 250, 1_999, 100_000),
  limit: fc.oneof(fc.constantFrom(250, 2_000, 100_000), fc.constant('unlimited' as const)),
  asOf: time,
});

/** As WhatsApp allows them: never empty. */
export const templateName = fc.string({
  unit: fc.constantFrom('a', 'b', 'z', '_', '0'),
  minLength: 1,
  maxLength: 512,
});

export const delivery: fc.Arbitrary<Omit<PanelDelivery, 'id'>> = fc.record(
  {
    text: words,
    segment: fc.integer({ min: 1, max: 9 }),
    segments: fc.integer({ min: 1, max: 9 }),
    state,
    at: time,
    times: fc.dictionary(state, time),
    failure: fc.record({ code: words, reason: words, nextStep: words }),
    isLate: fc.boolean(),
    template: templateName,
    attempt: fc.integer({ min: 2, max: 9 }),
    decided: fc.record({ what: fc.constantFrom('arrived', 'again'), by: words, at: time }),
    remedy: fc.constantFrom('try-again', 'decide', 'choose-template'),
    isHeldForReview: fc.constant(true as const),
    isTooLate: fc.constant(true as const),
    parked: fc.constantFrom('waiting', 'going', 'sent', 'dropped', 'expired'),
  },
  { requiredKeys: ['text', 'segment', 'segments', 'state', 'at', 'times', 'isLate'] },
);

const deliveries = fc
  .array(delivery, { maxLength: 30 })
  .map((list) => list.map((each, at) => ({ ...each, id: `d${at}` })));

const heard = fc.array(
  fc.record({ surface: fc.constantFrom('whatsapp', 'messenger', 'email', 'other'), at: time }),
  { maxLength: 4 },
);

const window: fc.Arbitrary<WhatsAppPanel['window']> = fc.oneof(
  fc.record({ kind: fc.constant('open' as const), until: time }),
  fc.record({ kind: fc.constant('closed' as const), since: time }, { requiredKeys: ['kind'] }),
);

const problem = (provider: 'intercom' | 'whatsapp') =>
  fc.record({ with: fc.constant(provider), since: time, reason: words });

const problems = fc
  .tuple(fc.option(problem('intercom')), fc.option(problem('whatsapp')))
  .map((list) => list.filter((each) => each !== null));

export const whatsAppPanel: fc.Arbitrary<WhatsAppPanel> = fc.record(
  {
    kind: fc.constant('whatsapp' as const),
    customer: fc.record({ name: words, phone: words }, { requiredKeys: [] }),
    business: fc.record({ name: words, phone: words }),
    otherContacts: fc.integer({ min: 1, max: 1_000 }),
    limitUse,
    window,
    lastElsewhere: fc.record({ surface: fc.constantFrom('messenger', 'email', 'other'), at: time }),
    heard,
    isOlderConversation: fc.boolean(),
    deliveries,
    waiting: fc.integer({ min: 1, max: 100 }),
    problems,
  },
  { requiredKeys: ['kind', 'customer', 'window', 'isOlderConversation', 'deliveries', 'problems'] },
);

/** Whatever the sidebar may be handed. */
export const panel: fc.Arbitrary<PanelState> = fc.oneof(
  { weight: 8, arbitrary: whatsAppPanel },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'not-whatsapp' } as const,
      { kind: 'not-connected' } as const,
      { kind: 'own-channel' } as const,
    ),
  },
);

/** Everything that the first view can say at once, each text larger than its place. */
export const fullPanel: fc.Arbitrary<WhatsAppPanel> = fc.record({
  kind: fc.constant('whatsapp' as const),
  customer: fc.record({ name: vast, phone: vast }, { requiredKeys: ['name'] }),
  business: fc.record({ name: vast, phone: vast }),
  window: fc.constantFrom({ kind: 'open', until: LONG_AT }, { kind: 'closed', since: LONG_AT }),
  lastElsewhere: fc.constant({ surface: 'other', at: LONG_AT } as const),
  otherContacts: fc.constant(1_000),
  limitUse: fc.constant({ used: 100_000, limit: 100_000, asOf: LONG_AT } as const),
  heard,
  isOlderConversation: fc.constant(true),
  deliveries,
  waiting: fc.constant(100),
  problems: fc.subarray([
    { with: 'intercom', since: LONG_AT, reason: 'W'.repeat(500) },
    { with: 'whatsapp', since: LONG_AT, reason: 'あ'.repeat(500) },
  ] as const),
});
