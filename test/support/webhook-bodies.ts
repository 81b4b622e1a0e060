import { MAEVE, SHOP } from './world-setup.ts';

/** A customer's text message inside a webhook of Meta, by hand: for what the simulated phone would never send. */
export interface RawText {
  readonly wamid: string;
  readonly text?: string;
  /** Digits; null: the customer shows none. */
  readonly from?: string | null;
  readonly userId?: string;
  /** Milliseconds. */
  readonly at: number;
}

export interface RawStatus {
  readonly wamid: string;
  readonly status: string;
  readonly at: number;
  readonly effect?: string;
  readonly code?: number;
}

export function rawMessage({ wamid, text = 'Hi', from = MAEVE.phone.slice(1), userId, at }: RawText): object {
  return {
    ...(from === null ? {} : { from }),
    ...(userId === undefined ? {} : { from_user_id: userId }),
    id: wamid,
    timestamp: String(Math.floor(at / 1_000)),
    type: 'text',
    text: { body: text },
  };
}

export function rawStatus({ wamid, status, at, effect, code }: RawStatus): object {
  return {
    id: wamid,
    status,
    timestamp: String(Math.floor(at / 1_000)),
    recipient_id: MAEVE.phone.slice(1),
    ...(effect === undefined ? {} : { biz_opaque_callback_data: effect }),
    ...(code === undefined ? {} : { errors: [{ code, title: 'refused' }] }),
  };
}

/** One POST of Meta with these items for one number. */
export function whatsAppBody(
  items: {
    readonly messages?: readonly unknown[];
    readonly statuses?: readonly unknown[];
    readonly contacts?: readonly unknown[];
  },
  number: string = SHOP.number,
): object {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: SHOP.phone.slice(1), phone_number_id: number },
    ...items,
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: SHOP.account, changes: [{ field: 'messages', value }] }],
  };
}

/** One POST of Meta with this value of a field of an account. */
export function accountBody(field: string, value: unknown, account: string = SHOP.account, time = 1): object {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: account, time, changes: [{ field, value }] }],
  };
}
