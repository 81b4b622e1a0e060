import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { BusinessNumber } from '../model/state.ts';
import type { WebhookUpdate } from '../model/webhook-update.ts';
import { destinationsOf } from './webhook-destinations.ts';

/** Sends an update about a number to whoever subscribed to its account. */
export function postNumberUpdate(
  platform: Platform,
  number: BusinessNumber,
  update: Omit<WebhookUpdate, 'entryId' | 'metadata'>,
): void {
  const { account } = number;
  const metadata = { display_phone_number: number.phone, phone_number_id: number.id };
  const destinations = destinationsOf(platform.state, account, number, update.field);
  platform.outbox.post({ ...update, entryId: account.id, metadata }, destinations);
}

/** An update of a field that is not about messages, with the value given. */
export interface AccountEvent {
  readonly account: string;
  /** Given: `metadata` is put in, and an override of that number is followed where the field allows it. */
  readonly number?: string | undefined;
  readonly field: string;
  readonly value: JsonObject;
  /** Some account updates carry a portfolio id here. */
  readonly entryId?: string | undefined;
  /** When it happened, milliseconds; now unless given. */
  readonly at?: number | undefined;
}

/** Throws when the account is unknown. */
export function postAccountEvent(platform: Platform, event: AccountEvent): void {
  const account = platform.state.accounts.get(event.account);
  if (account === undefined) throw new Error(`no simulated account '${event.account}'`);
  const number = event.number === undefined ? undefined : platform.state.numbers.get(event.number);
  const metadata =
    number === undefined ? undefined : { display_phone_number: number.phone, phone_number_id: number.id };
  const update: WebhookUpdate = {
    operation: `event.${event.field}`,
    entryId: event.entryId ?? account.id,
    field: event.field,
    part: 'value',
    item: event.value,
    metadata,
    contact: undefined,
    at: event.at ?? platform.world.now(),
  };
  platform.outbox.post(update, destinationsOf(platform.state, account, number, event.field));
  platform.announce(update.operation);
}
