import type { EventDocument } from '../../../domain/journal/event.ts';
import type { AccountNews } from '../../../ports/webhook-reader.ts';
import { field } from '../../shared/json-fields.ts';
import { accountOf, providerId } from './webhook-item.ts';

/** Fields of an account that an app can subscribe to (webhooks overview, 2026-09-11); others count together. */
const FIELDS: ReadonlySet<unknown> = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'account_update',
  'account_alerts',
  'account_review_update',
  'account_settings_update',
  'business_capability_update',
  'business_username_updates',
  'payment_configuration_update',
  'partner_solutions',
  'security',
  'user_preferences',
  'flows',
]);

/** A field of an account that is known. */
export function isAccountField(topic: unknown): boolean {
  return FIELDS.has(topic);
}

/** Of which account the event tells, and what. Its value stays raw in the event. */
export function readAccountNews({ payload }: EventDocument): AccountNews {
  const topic = field(payload, 'field');
  const entry = providerId(field(payload, 'entry'), 'id');
  return {
    account: accountOf(entry, field(payload, 'value')),
    topic: typeof topic === 'string' && FIELDS.has(topic) ? topic : 'unknown',
  };
}
