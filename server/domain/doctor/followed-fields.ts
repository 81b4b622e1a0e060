/** Webhook fields of Meta whose news we follow (webhooks overview, 2026-09-11). */
export const FOLLOWED_FIELDS: readonly string[] = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'account_update',
  'account_review_update',
  'business_capability_update',
];

/** Those of numbers that are in the phone app as well. */
export const PHONE_APP_FIELDS: readonly string[] = ['smb_message_echoes', 'history'];
