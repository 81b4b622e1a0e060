import type { OurTurn, WaitingFor, YourTurn } from '../connecting/verdict.ts';
import type { HealthProblem } from '../workspaces/health.ts';

/** What a button mends. `again` only looks once more. */
export type FixName = 'subscribe' | 'register' | 'synchronise' | 'prepare';

/** Nothing can be said of it. `needs`: what it needs is not proved; `unseen`: the provider does not tell; `unused`: not wanted here. */
export type Unsaid = 'needs' | 'unseen' | 'unused';

/** Something of this server is wrong; whoever runs it is to act. */
export type ServerFault =
  | 'storage-failed'
  | 'clock-off'
  | 'too-slow'
  | 'broken'
  | 'address-http'
  | 'address-private'
  | 'address-unknown'
  | 'address-tls'
  | 'address-silent'
  | 'address-moved'
  | 'address-other'
  | 'signature-refused'
  | 'signature-unchecked'
  | 'app-secret'
  | 'other-app';

/** Something at a provider or in a setting is wrong; an admin is to act. */
export type AdminFault =
  | 'intercom-token'
  | 'other-workspace'
  | 'region'
  | 'intercom-permission'
  | 'intercom-refused'
  | 'intercom-version'
  | 'attributes-missing'
  | 'intercom-webhooks'
  | 'not-subscribed'
  | 'no-webhook'
  | 'fields-missing'
  | 'templates-failed'
  | 'templates-unknown'
  | 'not-registered'
  | 'not-proved'
  | 'number-stopped'
  | 'app-number'
  | 'cannot-send'
  | 'set-aside'
  | Exclude<HealthProblem['kind'], 'token-refused'>;

/** What the test message did not do. */
export type TestFault = 'no-message' | 'not-in-inbox' | 'not-sent' | 'no-status' | 'failed';

export type Fault = ServerFault | AdminFault | TestFault | YourTurn | OurTurn;

/** What a hop came to: green, grey, Meta is at work, or red with what is to be done. */
export type Finding =
  | { readonly kind: 'proved' }
  | { readonly kind: 'unsaid'; readonly why: Unsaid }
  | { readonly kind: 'waiting'; readonly why: WaitingFor }
  | {
      readonly kind: 'wrong';
      readonly why: Fault;
      /** The provider's code. */
      readonly code?: string;
      /** What is missing or stands in its place; never a secret, a phone number or words of a message. */
      readonly about?: string;
      readonly fix?: FixName;
    };

export type Wrong = Extract<Finding, { readonly kind: 'wrong' }>;

/** A red line. */
export function wrong(why: Fault, more: Omit<Wrong, 'kind' | 'why'> = {}): Wrong {
  return { kind: 'wrong', why, ...more };
}

export const green: Finding = { kind: 'proved' };
