import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { badToken, jsonAnswer } from '../model/graph-error.ts';
import type { Platform } from '../model/platform.ts';
import type { SimApp } from '../model/whatsapp-config.ts';
import { appOfToken, tokenOf } from './access.ts';

/** Fields of `whatsapp_business_account` that can be ticked (webhooks overview). */
const FIELDS = [
  'account_alerts',
  'account_review_update',
  'account_settings_update',
  'account_update',
  'business_capability_update',
  'calls',
  'flows',
  'history',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messages',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_app_state_sync',
  'smb_message_echoes',
  'template_category_update',
  'user_preferences',
];

/** `GET /{APP_ID}/subscriptions` by the app's own token `APP_ID|APP_SECRET`, and by no other. */
export function listAppSubscriptions(
  { state, config }: Platform,
  app: SimApp,
  request: SimRequest,
): SimResponse {
  if (appOfToken(state, tokenOf(request)) !== app) throw badToken();
  const ticked = state.tickedFields.get(app.id) ?? FIELDS;
  const data = ticked.length === 0 ? [] : [subscription(`${config.appUrl ?? ''}${app.webhookPath}`, ticked)];
  return jsonAnswer({ data });
}

function subscription(callback: string, fields: readonly string[]) {
  return {
    object: 'whatsapp_business_account',
    callback_url: callback,
    active: true,
    fields: fields.map((name) => ({ name, version: 'v26.0' })),
  };
}
