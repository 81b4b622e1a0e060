/** Invented payloads of Meta, in the shapes of the reference. */
export const NUMBER = '106540352242922';
export const ACCOUNT = '102290129340398';

export const metadata = { display_phone_number: '15550100100', phone_number_id: NUMBER };

export const contact = {
  profile: { name: 'Ada Q', username: 'ada.q' },
  wa_id: '15550100123',
  user_id: 'US.88120045119023',
};

export const textMessage = {
  from: '15550100123',
  from_user_id: 'US.88120045119023',
  id: 'wamid.HBgMtext',
  timestamp: '1763630123',
  type: 'text',
  text: { body: 'hi' },
};

export const failedStatus = {
  id: 'wamid.HBgMout',
  status: 'failed',
  timestamp: '1763630200',
  recipient_id: '15550100123',
  biz_opaque_callback_data: 'effect-1',
  errors: [
    {
      code: 131047,
      title: 'Re-engagement message',
      message: 'Re-engagement message',
      error_data: { details: 'More than 24 hours have passed.' },
    },
  ],
};

export function envelope(value: unknown, field = 'messages', entry: Record<string, unknown> = {}): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: ACCOUNT, ...entry, changes: [{ field, value }] }],
  };
}

export function messagesValue(items: Record<string, unknown>): Record<string, unknown> {
  return { messaging_product: 'whatsapp', metadata, ...items };
}
