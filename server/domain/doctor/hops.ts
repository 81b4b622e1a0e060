/** Whose a hop is: once for all, of each address that Meta posts to, of each account or number, of all messages. */
export type HopScope = 'once' | 'callback' | 'account' | 'number' | 'messages';

interface Hop {
  readonly of: HopScope;
  /** Proves nothing while this one is not proved: of the same account, number or callback, or once for all. */
  readonly needs?: string;
  /** It is given up after so long, and one look at it after a minute. Milliseconds. */
  readonly deadlineMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Intercom repeats a webhook once, after a minute. */
const REPEATED = 90 * SECOND;

/** Several calls, each of which ends within its own deadline. */
const CALLS = MINUTE;

/**
 * All that stands between a customer's phone and a teammate's Inbox, in the order in which it is proved. Those from
 * `test-arrived` on are the test message, which a person begins.
 */
export const HOPS = {
  storage: { of: 'once', deadlineMs: 10 * SECOND },
  clock: { of: 'once', deadlineMs: CALLS },
  'intercom-token': { of: 'once', deadlineMs: CALLS },
  'intercom-region': { of: 'once', needs: 'intercom-token', deadlineMs: CALLS },
  'intercom-contacts': { of: 'once', needs: 'intercom-token', deadlineMs: CALLS },
  'intercom-conversations': { of: 'once', needs: 'intercom-token', deadlineMs: CALLS },
  'intercom-tag': { of: 'once', needs: 'intercom-token', deadlineMs: CALLS },
  'intercom-version': { of: 'once', needs: 'intercom-token', deadlineMs: CALLS },
  'intercom-attributes': { of: 'once', needs: 'intercom-version', deadlineMs: CALLS },
  'intercom-door': { of: 'once', deadlineMs: CALLS },
  'intercom-webhooks': { of: 'once', needs: 'intercom-contacts', deadlineMs: REPEATED },
  challenge: { of: 'callback', deadlineMs: CALLS },
  'whatsapp-door': { of: 'callback', needs: 'challenge', deadlineMs: CALLS },
  'meta-token': { of: 'account', deadlineMs: CALLS },
  subscription: { of: 'account', needs: 'meta-token', deadlineMs: CALLS },
  'webhook-fields': { of: 'account', needs: 'meta-token', deadlineMs: CALLS },
  templates: { of: 'account', needs: 'meta-token', deadlineMs: 2 * MINUTE },
  registration: { of: 'number', needs: 'meta-token', deadlineMs: CALLS },
  callback: { of: 'number', needs: 'meta-token', deadlineMs: CALLS },
  sending: { of: 'number', needs: 'meta-token', deadlineMs: CALLS },
  health: { of: 'messages', deadlineMs: 10 * SECOND },
  'set-aside': { of: 'messages', deadlineMs: 10 * SECOND },
  'test-arrived': { of: 'number', deadlineMs: 10 * MINUTE },
  'test-inbox': { of: 'number', needs: 'test-arrived', deadlineMs: 2 * MINUTE },
  'test-sent': { of: 'number', deadlineMs: CALLS },
  'test-delivered': { of: 'number', needs: 'test-sent', deadlineMs: 2 * MINUTE },
} as const satisfies Record<string, Hop>;

export type HopName = keyof typeof HOPS;

/** What a hop is, with its fields as they may be missing. */
export function hopOf(name: HopName): Hop {
  return HOPS[name];
}

export function isTestHop(name: HopName): boolean {
  return name.startsWith('test-');
}
