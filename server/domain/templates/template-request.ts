import type { TemplateValues } from './template-values.ts';

/** A teammate asks that a template be sent to the customer of a thread. */
export interface TemplateRequest {
  readonly thread: string;
  /** Conversation that it is sent from: its text is written there, and the answer comes there. */
  readonly conversation: string;
  /** Id of the `TemplateDocument`, and its revision as the teammate saw it. */
  readonly template: string;
  readonly revision: string;
  readonly values: TemplateValues;
  readonly by: { readonly id: string; readonly name: string };
  /** Made anew for each send, by nobody but us: what is asked for twice with the same one is sent once. */
  readonly nonce: string;
  /** A delivery of a late reply, which is to go out when the customer answers this. */
  readonly parked?: string;
}

/** A teammate asks that a conversation be begun with a template: to somebody who may never have written. */
export interface StartRequest
  extends Pick<TemplateRequest, 'template' | 'revision' | 'values' | 'by' | 'nonce'> {
  readonly workspace: string;
  /** Id of our number that it goes from. */
  readonly number: string;
  /** Digits without `+`. */
  readonly phone: string;
  /** Conversation in whose sidebar it is asked for. */
  readonly askedIn: string;
  /** Contact of Intercom's whose phone it is; found by the phone or made when absent. */
  readonly contact?: string | undefined;
  readonly name?: string | undefined;
}

/** What keeps a template from being sent, and what helps. `field`: as `fields` of the template names it. */
export interface TemplateProblem {
  readonly field?: string;
  readonly problem: string;
  readonly cure: string;
}

export type TemplateRequestResult =
  /** `delivery`: the id under which its state is shown from its turn on. */
  | { readonly kind: 'queued'; readonly delivery: string }
  | { readonly kind: 'refused'; readonly problems: readonly TemplateProblem[] };
