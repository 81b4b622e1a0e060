import type { FullShop } from '../security/shop-things.ts';
import { rawMessage, rawStatus, whatsAppBody } from '../support/webhook-bodies.ts';
import { MAEVE, SHOP } from '../support/world-setup.ts';

/** A message of each kind, and a status of each. */
export function whatsAppBodies(at: number): readonly unknown[] {
  const contact = { wa_id: MAEVE.phone.slice(1), profile: { name: MAEVE.name } };
  const media = {
    id: '991',
    mime_type: 'image/jpeg',
    sha256: 'x',
    caption: 'Hi',
    filename: 'a.pdf',
    voice: true,
  };
  const { text: _, ...base } = rawMessage({ wamid: 'wamid.fuzz', at }) as Record<string, unknown>;
  const kinds: Readonly<Record<string, unknown>> = {
    text: { body: 'Hi' },
    image: media,
    document: media,
    audio: media,
    sticker: media,
    location: {
      latitude: 1,
      longitude: 2,
      name: 'x',
      address: 'y',
    },
    reaction: {
      message_id: 'wamid.1',
      emoji: '👍',
    },
    contacts: [
      {
        name: { formatted_name: 'X' },
        phones: [
          {
            phone: MAEVE.phone,
            type: 'HOME',
          },
        ],
      },
    ],
    interactive: {
      type: 'button_reply',
      button_reply: {
        id: '1',
        title: 'Yes',
      },
    },
    button: {
      text: 'Yes',
      payload: 'p',
    },
    order: {
      catalog_id: '1',
      product_items: [
        {
          quantity: 1,
          item_price: 2,
          currency: 'USD',
        },
      ],
    },
    system: {
      body: 'changed',
      type: 'user_changed_number',
      wa_id: '15550100199',
    },
    unsupported: {},
    edit: {},
  };
  const messages = Object.entries(kinds).map(([type, value]) =>
    whatsAppBody({
      contacts: [contact],
      messages: [{ ...base, type, [type]: value, context: { id: 'wamid.0' } }],
    }),
  );
  const statuses = ['sent', 'delivered', 'read', 'failed'].map((status) =>
    whatsAppBody({ statuses: [rawStatus({ wamid: 'wamid.1', status, at, code: 131047 })] }),
  );
  return [...messages, ...statuses];
}

const TOPICS = [
  'conversation.admin.replied',
  'conversation.admin.closed',
  'conversation.user.created',
  'conversation.user.replied',
  'conversation.operator.replied',
  'conversation_part.redacted',
  'conversation.deleted',
  'contact.deleted',
  'contact.merged',
  'conversation.admin.noted',
  'admin.removed_from_workspace',
  'conversation.admin.opened',
];

/** A notification of each topic. */
export function intercomBodies({
  conversation = '',
  contact = '',
  admin = '',
}: FullShop['ids']): readonly unknown[] {
  const author = { type: 'admin', id: admin, name: 'Ada' };
  const file = {
    name: 'a.pdf',
    url: 'https://files.example/a',
    content_type: 'application/pdf',
    filesize: 10,
  };
  const part = {
    id: '9',
    part_type: 'comment',
    body: '<p>Hi</p>',
    created_at: 1_772_625_600,
    author,
    attachments: [file],
  };
  const item = {
    type: 'conversation',
    id: conversation,
    updated_at: 1772625600,
    created_at: 1772625600,
    state: 'open',
    source: {
      id: '1',
      type: 'conversation',
      body: 'Hi',
      author,
      attachments: [],
    },
    contacts: { contacts: [{ id: contact }] },
    conversation_parts: { conversation_parts: [part] },
    contact_id: contact,
    conversation_id: conversation,
  };
  return TOPICS.map((topic) => ({
    type: 'notification_event',
    app_id: SHOP.workspace,
    id: 'notif_1',
    topic,
    created_at: 1772625600,
    data: {
      type: 'notification_event_data',
      item,
    },
  }));
}

/** The card in each place. */
export function messengerBodies({ contact = '', conversation = '' }: FullShop['ids']): readonly unknown[] {
  const of = {
    workspace_id: SHOP.workspace,
    workspace_region: 'US',
    contact: { type: 'contact', id: contact },
  };
  const at = (location: string) => ({ location, conversation_id: Number(conversation) });
  return ['home', 'conversation', 'message', 'operator'].map((location) => ({
    ...of,
    canvas: { stored_data: {} },
    current_canvas: { stored_data: {} },
    context: at(location),
    component_id: 'continue',
    input_values: { choice: 'yes' },
    card_creation_options: {},
  }));
}
