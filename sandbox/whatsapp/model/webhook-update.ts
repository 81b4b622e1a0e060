import type { JsonObject } from './json-object.ts';

/** What `value` holds the item under, or 'value' when the item is the whole value. */
export type UpdatePart =
  | 'messages'
  | 'statuses'
  | 'errors'
  | 'calls'
  | 'message_echoes'
  | 'history'
  | 'state_sync'
  | 'value';

/** One item of a webhook before it is put into an envelope. */
export interface WebhookUpdate {
  /** What fault rules call it: 'message.text', 'status.sent', 'call', 'event.account_update'. */
  readonly operation: string;
  /** Account id, unless the field is one of those that carry a portfolio id. */
  readonly entryId: string;
  readonly field: string;
  readonly part: UpdatePart;
  readonly item: JsonObject;
  readonly metadata: { readonly display_phone_number: string; readonly phone_number_id: string } | undefined;
  readonly contact: JsonObject | undefined;
  /** Milliseconds. */
  readonly at: number;
}
