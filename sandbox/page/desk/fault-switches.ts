import type { FaultRule } from '../../shared/faults.ts';
import type { Provider } from './describe-hop.ts';

/** A fault that can be switched on, in plain words. */
export interface FaultSwitch {
  readonly id: string;
  readonly provider: Provider;
  readonly label: string;
  readonly hint: string;
  readonly rule: Rule;
}

type Rule = Pick<FaultRule, 'kind' | 'operation' | 'ms' | 'status'>;

/** Shorter than the server's deadline, so that the outcome is seen soon. Milliseconds. */
const CUT_AFTER_MS = 1_500;

/** What each fault does. The order is the order on the page. */
const RULES = {
  whatsapp: {
    duplicate: { kind: 'duplicateWebhook', operation: '*', ms: 1_000 },
    delay: { kind: 'delayWebhook', operation: '*', ms: 10_000 },
    reorder: { kind: 'reorderWebhook', operation: '*', ms: 4_000 },
    batch: { kind: 'batchWebhooks', operation: '*', ms: 4_000 },
    'no-status': { kind: 'dropWebhook', operation: 'status.*' },
    'rate-limit': { kind: 'rateLimit', operation: 'message.send' },
    down: { kind: 'serverError', operation: '*', status: 503 },
    'strange-page': { kind: 'strangePage', operation: '*' },
    'lost-answer': { kind: 'loseAnswer', operation: 'message.send', ms: CUT_AFTER_MS },
    'lost-request': { kind: 'loseRequest', operation: 'message.send', ms: CUT_AFTER_MS },
    slow: { kind: 'slowAnswer', operation: 'message.send', ms: 4_000 },
    'dead-token': { kind: 'deadToken', operation: '*' },
  },
  intercom: {
    duplicate: { kind: 'duplicateWebhook', operation: '*', ms: 1_000 },
    delay: { kind: 'delayWebhook', operation: '*', ms: 10_000 },
    reorder: { kind: 'reorderWebhook', operation: '*', ms: 4_000 },
    drop: { kind: 'dropWebhook', operation: '*' },
    'rate-limit': { kind: 'rateLimit', operation: '*', ms: 5_000 },
    down: { kind: 'serverError', operation: '*', status: 503 },
    'strange-page': { kind: 'strangePage', operation: '*' },
    'lost-answer': { kind: 'loseAnswer', operation: 'conversation.*', ms: CUT_AFTER_MS },
    'error-after-write': { kind: 'errorAfterWrite', operation: 'conversation.reply', status: 502 },
    'late-write': { kind: 'landLate', operation: 'conversation.reply', ms: 30_000 },
    slow: { kind: 'slowAnswer', operation: 'conversation.*', ms: 4_000 },
    'not-found': { kind: 'notFound', operation: 'conversation.create' },
    conflict: { kind: 'conflict', operation: 'contact.create' },
    'search-lag': { kind: 'searchLag', operation: '*', ms: 30_000 },
    'dead-token': { kind: 'deadToken', operation: '*' },
  },
} as const satisfies Record<Provider, Record<string, Rule>>;

type Words = readonly [label: string, hint: string];

/** What each fault is called, and what is to be seen then. */
const WORDS: { readonly [P in Provider]: Readonly<Record<keyof (typeof RULES)[P], Words>> } = {
  whatsapp: {
    duplicate: ['Webhooks arrive twice', 'The copy comes a second later. Nothing may be doubled.'],
    delay: ['Webhooks are late', 'By 10 seconds. Move the clock to see them sooner.'],
    reorder: ['Webhooks overtake each other', 'Each is late by up to 4 seconds.'],
    batch: ['Webhooks come in batches', 'Everything of 4 seconds in one POST.'],
    'no-status': ['Delivery statuses never come', 'The panel stays at Sent.'],
    'rate-limit': ['Too many messages (130429)', 'Sends are refused for a while and tried again.'],
    down: ['WhatsApp is down (503)', 'Every call fails.'],
    'strange-page': ['A page answers instead', 'A sign-in page with status 403. Nothing may stop for good.'],
    'lost-answer': [
      'The answer to a send is lost',
      'The message goes out, and we never hear of it. It is not sent again; its status settles it.',
    ],
    'lost-request': [
      'A send gets lost on its way',
      'No answer and no status: uncertain, for a person to decide.',
    ],
    slow: [
      'The webhook overtakes the answer',
      'The answer to a send takes 4 seconds; its statuses come before it.',
    ],
    'dead-token': [
      'The access token is dead (190)',
      'Replies wait, the panel says so. Switch it off, then connect again.',
    ],
  },
  intercom: {
    duplicate: ['Webhooks arrive twice', 'The copy comes a second later. The reply goes out once.'],
    delay: ['Webhooks are late', 'By 10 seconds. Move the clock to see them sooner.'],
    reorder: ['Webhooks overtake each other', 'Each is late by up to 4 seconds.'],
    drop: ['Webhooks never come', 'Reconciliation finds the reply within a few minutes of the clock.'],
    'rate-limit': ['Rate limit reached (429)', 'Calls are refused with a reset in 5 seconds.'],
    down: ['Intercom is down (503)', 'Every call fails; messages wait.'],
    'strange-page': ['A page answers instead', 'A sign-in page with status 403. Nothing may stop for good.'],
    'lost-answer': ['The answer to a write is lost', 'We look before we write again.'],
    'error-after-write': [
      'Error although it was written (502)',
      'The same, with a wrong answer instead of none.',
    ],
    'late-write': ['A write lands after the deadline', '30 seconds late, when we have given up waiting.'],
    slow: ['The webhook overtakes the answer', 'Answers take 4 seconds.'],
    'not-found': ['A new contact is not found yet (404)', 'When its first conversation is opened.'],
    conflict: ['The contact exists already (409)', 'With its id in the refusal.'],
    'search-lag': ['Search lags by 30 seconds', 'New contacts are invisible to searches.'],
    'dead-token': [
      'The access token is dead (401)',
      'Messages wait, the panel says so. Switch it off, then connect again.',
    ],
  },
};

/** All faults of the page. */
export const FAULT_SWITCHES: readonly FaultSwitch[] = [...switchesOf('whatsapp'), ...switchesOf('intercom')];

function switchesOf(provider: Provider): FaultSwitch[] {
  const words: Readonly<Record<string, Words>> = WORDS[provider];
  return Object.entries<Rule>(RULES[provider]).map(([name, rule]) => {
    const [label, hint] = words[name] ?? [name, ''];
    return { id: `${provider}-${name}`, provider, label, hint, rule };
  });
}
