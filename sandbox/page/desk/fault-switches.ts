import type { FaultRule } from '../../shared/faults.ts';
import type { Provider } from './describe-hop.ts';

/** A fault that can be switched on, in plain words. */
export interface FaultSwitch {
  readonly id: string;
  readonly provider: Provider;
  readonly label: string;
  readonly hint: string;
  readonly rule: Pick<FaultRule, 'kind' | 'operation' | 'ms' | 'status'>;
}

/** Shorter than the server's deadline, so that the outcome is seen soon. Milliseconds. */
const CUT_AFTER_MS = 1_500;

/** All faults of the page. The order is the order on the page. */
export const FAULT_SWITCHES: readonly FaultSwitch[] = [
  {
    id: 'whatsapp-duplicate',
    provider: 'whatsapp',
    label: 'Webhooks arrive twice',
    hint: 'The copy comes a second later. Nothing may be doubled.',
    rule: { kind: 'duplicateWebhook', operation: '*', ms: 1_000 },
  },
  {
    id: 'whatsapp-delay',
    provider: 'whatsapp',
    label: 'Webhooks are late',
    hint: 'By 10 seconds. Move the clock to see them sooner.',
    rule: { kind: 'delayWebhook', operation: '*', ms: 10_000 },
  },
  {
    id: 'whatsapp-reorder',
    provider: 'whatsapp',
    label: 'Webhooks overtake each other',
    hint: 'Each is late by up to 4 seconds.',
    rule: { kind: 'reorderWebhook', operation: '*', ms: 4_000 },
  },
  {
    id: 'whatsapp-batch',
    provider: 'whatsapp',
    label: 'Webhooks come in batches',
    hint: 'Everything of 4 seconds in one POST.',
    rule: { kind: 'batchWebhooks', operation: '*', ms: 4_000 },
  },
  {
    id: 'whatsapp-no-status',
    provider: 'whatsapp',
    label: 'Delivery statuses never come',
    hint: 'The panel stays at Sent.',
    rule: { kind: 'dropWebhook', operation: 'status.*' },
  },
  {
    id: 'whatsapp-rate-limit',
    provider: 'whatsapp',
    label: 'Too many messages (130429)',
    hint: 'Sends are refused for a while and tried again.',
    rule: { kind: 'rateLimit', operation: 'message.send' },
  },
  {
    id: 'whatsapp-down',
    provider: 'whatsapp',
    label: 'WhatsApp is down (503)',
    hint: 'Every call fails.',
    rule: { kind: 'serverError', operation: '*', status: 503 },
  },
  {
    id: 'whatsapp-lost-answer',
    provider: 'whatsapp',
    label: 'The answer to a send is lost',
    hint: 'The message goes out, and we never hear of it. It is not sent again; its status settles it.',
    rule: { kind: 'loseAnswer', operation: 'message.send', ms: CUT_AFTER_MS },
  },
  {
    id: 'whatsapp-lost-request',
    provider: 'whatsapp',
    label: 'A send gets lost on its way',
    hint: 'No answer and no status: uncertain, for a person to decide.',
    rule: { kind: 'loseRequest', operation: 'message.send', ms: CUT_AFTER_MS },
  },
  {
    id: 'whatsapp-slow',
    provider: 'whatsapp',
    label: 'The webhook overtakes the answer',
    hint: 'The answer to a send takes 4 seconds; its statuses come before it.',
    rule: { kind: 'slowAnswer', operation: 'message.send', ms: 4_000 },
  },
  {
    id: 'whatsapp-dead-token',
    provider: 'whatsapp',
    label: 'The access token is dead (190)',
    hint: 'Replies wait, the panel says so. Switch it off, then connect again.',
    rule: { kind: 'deadToken', operation: '*' },
  },
  {
    id: 'intercom-duplicate',
    provider: 'intercom',
    label: 'Webhooks arrive twice',
    hint: 'The copy comes a second later. The reply goes out once.',
    rule: { kind: 'duplicateWebhook', operation: '*', ms: 1_000 },
  },
  {
    id: 'intercom-delay',
    provider: 'intercom',
    label: 'Webhooks are late',
    hint: 'By 10 seconds. Move the clock to see them sooner.',
    rule: { kind: 'delayWebhook', operation: '*', ms: 10_000 },
  },
  {
    id: 'intercom-reorder',
    provider: 'intercom',
    label: 'Webhooks overtake each other',
    hint: 'Each is late by up to 4 seconds.',
    rule: { kind: 'reorderWebhook', operation: '*', ms: 4_000 },
  },
  {
    id: 'intercom-drop',
    provider: 'intercom',
    label: 'Webhooks never come',
    hint: 'Reconciliation finds the reply within a few minutes of the clock.',
    rule: { kind: 'dropWebhook', operation: '*' },
  },
  {
    id: 'intercom-rate-limit',
    provider: 'intercom',
    label: 'Rate limit reached (429)',
    hint: 'Calls are refused with a reset in 5 seconds.',
    rule: { kind: 'rateLimit', operation: '*', ms: 5_000 },
  },
  {
    id: 'intercom-down',
    provider: 'intercom',
    label: 'Intercom is down (503)',
    hint: 'Every call fails; messages wait.',
    rule: { kind: 'serverError', operation: '*', status: 503 },
  },
  {
    id: 'intercom-lost-answer',
    provider: 'intercom',
    label: 'The answer to a write is lost',
    hint: 'We look before we write again.',
    rule: { kind: 'loseAnswer', operation: 'conversation.*', ms: CUT_AFTER_MS },
  },
  {
    id: 'intercom-error-after-write',
    provider: 'intercom',
    label: 'Error although it was written (502)',
    hint: 'The same, with a wrong answer instead of none.',
    rule: { kind: 'errorAfterWrite', operation: 'conversation.reply', status: 502 },
  },
  {
    id: 'intercom-late-write',
    provider: 'intercom',
    label: 'A write lands after the deadline',
    hint: '30 seconds late, when we have given up waiting.',
    rule: { kind: 'landLate', operation: 'conversation.reply', ms: 30_000 },
  },
  {
    id: 'intercom-slow',
    provider: 'intercom',
    label: 'The webhook overtakes the answer',
    hint: 'Answers take 4 seconds.',
    rule: { kind: 'slowAnswer', operation: 'conversation.*', ms: 4_000 },
  },
  {
    id: 'intercom-not-found',
    provider: 'intercom',
    label: 'A new contact is not found yet (404)',
    hint: 'When its first conversation is opened.',
    rule: { kind: 'notFound', operation: 'conversation.create' },
  },
  {
    id: 'intercom-conflict',
    provider: 'intercom',
    label: 'The contact exists already (409)',
    hint: 'With its id in the refusal.',
    rule: { kind: 'conflict', operation: 'contact.create' },
  },
  {
    id: 'intercom-search-lag',
    provider: 'intercom',
    label: 'Search lags by 30 seconds',
    hint: 'New contacts are invisible to searches.',
    rule: { kind: 'searchLag', operation: '*', ms: 30_000 },
  },
  {
    id: 'intercom-dead-token',
    provider: 'intercom',
    label: 'The access token is dead (401)',
    hint: 'Messages wait, the panel says so. Switch it off, then connect again.',
    rule: { kind: 'deadToken', operation: '*' },
  },
];
