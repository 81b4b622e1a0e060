import { refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { objectAt } from '../model/read-members.ts';
import { parametersOf } from './template-values.ts';

/** Refuses an offer that expires without saying when, or in the past. */
export function checkOffer(
  offer: JsonObject | undefined,
  component: JsonObject | undefined,
  now: number,
): void {
  const expires = offer?.['has_expiration'] === true;
  if (component === undefined) {
    if (!expires) return;
    throw refusal(131008, 'limited_time_offer: expiration_time_ms is required.');
  }
  if (!expires) throw refusal(132018, 'The template has no offer that expires.');
  const [parameter, ...more] = parametersOf(component, 'limited_time_offer');
  if (parameter?.['type'] !== 'limited_time_offer' || more.length > 0) {
    throw refusal(132012, 'limited_time_offer: Format mismatch, expected LIMITED_TIME_OFFER');
  }
  const { expiration_time_ms: at } = objectAt(parameter, 'limited_time_offer', 'limited_time_offer');
  if (!Number.isSafeInteger(at) || Number(at) <= now) {
    throw refusal(131009, 'limited_time_offer: expiration_time_ms must be a time to come, in milliseconds.');
  }
}
