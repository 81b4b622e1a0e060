import { createHmac } from 'node:crypto';
import { conversationOf, phoneOf, SET_UP, type Tenant } from './set-up.ts';

/** A customer's text. `serial` makes it a message of its own and is in its text. */
export interface MessageSpec {
  readonly tenant: Tenant;
  readonly customer: number;
  readonly serial: number;
  /** Unix seconds. */
  readonly at: number;
  /** Behind the serial; a usual text by default. */
  readonly text?: string;
}

const USUAL_TEXT = 'is the red jacket still there in size M? Thank you so much';

/** A webhook of Meta with one text message, as Meta sends it. */
export function messageWebhook(spec: MessageSpec): object {
  return messagesWebhook([spec]);
}

/** A webhook of Meta with many text messages of one number. */
export function messagesWebhook(specs: readonly MessageSpec[]): object {
  return envelope(specs[0]?.tenant, {
    contacts: specs.map(({ customer }) => ({
      profile: { name: `Customer ${customer}` },
      wa_id: phoneOf(customer),
    })),
    messages: specs.map(({ customer, serial, at, text = USUAL_TEXT }) => ({
      from: phoneOf(customer),
      id: `wamid.HBgLMTU1NTAxMDAwMDAVAgASGBQzQTdCMDZENzA${String(serial).padStart(12, '0')}`,
      timestamp: String(at),
      text: { body: `Hello, number ${serial}: ${text}` },
      type: 'text',
    })),
  });
}

/** Id of a customer's file: its size in bytes, then what tells it apart. */
export const FILE_ID = /9(\d{10})\d{7}/;

/** A webhook of Meta with documents of these sizes that a customer sent together. */
export function documentWebhook(tenant: Tenant, customer: number, sizes: readonly number[]): object {
  const at = String(Math.floor(Date.now() / 1_000));
  return envelope(tenant, {
    contacts: [{ profile: { name: `Customer ${customer}` }, wa_id: phoneOf(customer) }],
    messages: sizes.map((size, index) => {
      const serial = `${String(customer).padStart(5, '0')}${String(index).padStart(2, '0')}`;
      const id = `9${String(size).padStart(10, '0')}${serial}`;
      return {
        from: phoneOf(customer),
        id: `wamid.HBgLMTU1NTAxMDAwMDAVAgASGBQ${id}`,
        timestamp: at,
        type: 'document',
        document: { id, mime_type: 'application/pdf', filename: `plan ${index + 1}.pdf` },
      };
    }),
  });
}

/** The serial that a text carries; undefined for a text of another kind. */
export function serialOf(text: string): number | undefined {
  const found = /number (\d+)\*?:/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A webhook of Meta that says how a message of ours fares. */
export function statusWebhook(
  tenant: Tenant,
  status: { readonly wamid: string; readonly state: string; readonly customer: number; readonly at: number },
): object {
  return envelope(tenant, {
    statuses: [
      {
        id: status.wamid,
        status: status.state,
        timestamp: String(status.at),
        recipient_id: phoneOf(status.customer),
        pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' },
      },
    ],
  });
}

function envelope(tenant: Tenant | undefined, value: object): object {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: tenant?.account,
        changes: [
          {
            value: {
              messaging_product: 'whatsapp',
              metadata: {
                display_phone_number: tenant?.phone.slice(1),
                phone_number_id: tenant?.number,
              },
              ...value,
            },
            field: 'messages',
          },
        ],
      },
    ],
  };
}

/** What a teammate replies. */
export interface ReplyContent {
  /** HTML behind the serial; a usual text by default. */
  readonly html?: string;
  /** Address of a file. */
  readonly file?: string;
  readonly fileType?: string;
}

/** A webhook of Intercom: a teammate replied in the customer's conversation. */
export function replyWebhook(
  tenant: Tenant,
  customer: number,
  serial: number,
  at: number,
  { html = '<p>It is still there.</p>', file, fileType = 'application/pdf' }: ReplyContent = {},
): object {
  return {
    type: 'notification_event',
    app_id: tenant.workspace,
    data: {
      type: 'notification_event_data',
      item: {
        type: 'conversation',
        id: conversationOf(customer),
        created_at: at - 60,
        updated_at: at,
        state: 'open',
        source: { type: 'conversation', id: '1', author: { type: 'lead', id: 'x' }, body: '<p>Hi</p>' },
        contacts: { type: 'contact.list', contacts: [] },
        conversation_parts: {
          type: 'conversation_part.list',
          conversation_parts: [
            {
              type: 'conversation_part',
              id: String(8_000_000_000 + serial),
              part_type: 'comment',
              body: `<p>Yes, <b>number ${serial}</b>:</p>${html}`,
              created_at: at,
              author: { type: 'admin', id: SET_UP.adminId, name: 'Ada Park' },
              attachments:
                file === undefined
                  ? []
                  : [{ type: 'upload', name: 'offer', url: file, content_type: fileType }],
            },
          ],
        },
      },
    },
    id: `notif_${serial}`,
    topic: 'conversation.admin.replied',
    created_at: at,
  };
}

/** What the sidebar asks when a conversation is opened. */
export function panelRequest(tenant: Tenant, customer: number): object {
  return {
    workspace_id: tenant.workspace,
    workspace_region: 'US',
    admin: { type: 'admin', id: SET_UP.adminId },
    conversation: { type: 'conversation', id: conversationOf(customer), state: 'open' },
    context: { conversation_id: conversationOf(customer) },
  };
}

export type Sender = 'meta' | 'intercom' | 'canvas' | 'click';

const CANVAS = {
  header: 'X-Body-Signature',
  prefix: '',
  hash: 'sha256',
  secret: SET_UP.intercomSecret,
} as const;

const DOORS = {
  meta: {
    path: '/webhooks/whatsapp',
    header: 'X-Hub-Signature-256',
    prefix: 'sha256=',
    hash: 'sha256',
    secret: SET_UP.metaSecret,
  },
  intercom: {
    path: '/webhooks/intercom',
    header: 'X-Hub-Signature',
    prefix: 'sha1=',
    hash: 'sha1',
    secret: SET_UP.intercomSecret,
  },
  canvas: { path: '/canvas/inbox/initialize', ...CANVAS },
  click: { path: '/canvas/inbox/submit', ...CANVAS },
} as const;

/** The whole HTTP request, signed (with this secret instead of the right one), as bytes for the wire. */
export function toRequest(sender: Sender, body: object, otherSecret?: string): Buffer {
  const { path, header, prefix, hash, secret } = DOORS[sender];
  const bytes = Buffer.from(JSON.stringify(body));
  const signature = createHmac(hash, otherSecret ?? secret)
    .update(bytes)
    .digest('hex');
  const head =
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: facebookexternalua\r\nAccept: */*\r\n` +
    `Content-Type: application/json\r\n${header}: ${prefix}${signature}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
