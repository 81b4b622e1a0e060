import { deeds } from '../security/every-address.ts';
import type { FullShop } from '../security/shop-things.ts';
import { formOn } from '../support/signed-in.ts';
import { sidebarOf } from '../support/teammate-sidebar.ts';
import { rawMessage, rawStatus, whatsAppBody } from '../support/webhook-bodies.ts';
import { MAEVE, SHOP } from '../support/world-setup.ts';

/** What real people and providers send, to be spoilt. */
export interface KnownRequests {
  /** Fields with their values, by the address of the page that shows the form. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Bodies by address. */
  readonly bodies: Readonly<Record<string, readonly unknown[]>>;
  /** What stands in addresses, by its name. */
  readonly ids: Readonly<Record<string, string>>;
}

export async function collectKnown(shop: FullShop): Promise<KnownRequests> {
  const card = messengerBodies(shop.ids);
  return {
    forms: await formsOf(shop),
    bodies: {
      '/webhooks/whatsapp': whatsAppBodies(shop.world.now()),
      '/webhooks/intercom': intercomBodies(shop.ids),
      '/intercom/uninstall': [{ app_id: 'nobody' }],
      '/intercom/health': [{ workspace_id: SHOP.workspace }],
      ...(await inboxBodies(shop)),
      ...Object.fromEntries(
        ['configure', 'initialize', 'submit', 'live'].map((each) => [`/canvas/messenger/${each}`, card]),
      ),
    },
    ids: { ...shop.ids, name: 'delivery_update_1', token: 'wrong' },
  };
}

/** Every form that the shop's admin is shown. */
async function formsOf({ ada, ids }: FullShop): Promise<KnownRequests['forms']> {
  const forms: Record<string, Readonly<Record<string, string>>> = {};
  for (const { method, path, needs } of deeds)
    if (method === 'GET' && needs === 'admin' && !path.endsWith('.png'))
      forms[path] = formOn(
        await ada.get(path.replaceAll(/:([a-z]+)/gi, (_, name: string) => ids[name] ?? name)),
      );
  return forms;
}

function whatsAppBodies(at: number): readonly unknown[] {
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
    ...{ text: { body: 'Hi' }, image: media, document: media, audio: media, sticker: media },
    ...{
      location: { latitude: 1, longitude: 2, name: 'x', address: 'y' },
      reaction: { message_id: 'wamid.1', emoji: '👍' },
    },
    contacts: [{ name: { formatted_name: 'X' }, phones: [{ phone: MAEVE.phone, type: 'HOME' }] }],
    interactive: { type: 'button_reply', button_reply: { id: '1', title: 'Yes' } },
    ...{
      button: { text: 'Yes', payload: 'p' },
      order: { catalog_id: '1', product_items: [{ quantity: 1, item_price: 2, currency: 'USD' }] },
    },
    ...{
      system: { body: 'changed', type: 'user_changed_number', wa_id: '15550100199' },
      unsupported: {},
      edit: {},
    },
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
  ...[
    'conversation.admin.replied',
    'conversation.admin.closed',
    'conversation.user.created',
    'conversation.user.replied',
  ],
  ...[
    'conversation.operator.replied',
    'conversation_part.redacted',
    'conversation.deleted',
    'contact.deleted',
  ],
  ...[
    'contact.merged',
    'conversation.admin.noted',
    'admin.removed_from_workspace',
    'conversation.admin.opened',
  ],
];

function intercomBodies({
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
    ...{
      type: 'conversation',
      id: conversation,
      updated_at: 1_772_625_600,
      created_at: 1_772_625_600,
      state: 'open',
    },
    ...{
      source: { id: '1', type: 'conversation', body: 'Hi', author, attachments: [] },
      contacts: { contacts: [{ id: contact }] },
    },
    ...{
      conversation_parts: { conversation_parts: [part] },
      contact_id: contact,
      conversation_id: conversation,
    },
  };
  return TOPICS.map((topic) => ({
    ...{
      type: 'notification_event',
      app_id: SHOP.workspace,
      id: 'notif_1',
      topic,
      created_at: 1_772_625_600,
    },
    data: { type: 'notification_event_data', item },
  }));
}

function messengerBodies({ contact = '', conversation = '' }: FullShop['ids']): readonly unknown[] {
  const of = {
    workspace_id: SHOP.workspace,
    workspace_region: 'US',
    contact: { type: 'contact', id: contact },
  };
  const at = (location: string) => ({ location, conversation_id: Number(conversation) });
  return ['home', 'conversation', 'message', 'operator'].map((location) => ({
    ...{ ...of, canvas: { stored_data: {} }, current_canvas: { stored_data: {} }, context: at(location) },
    ...{ component_id: 'continue', input_values: { choice: 'yes' }, card_creation_options: {} },
  }));
}

/** Whatever can be pressed in the first view of the sidebar, and in the views behind it. */
async function inboxBodies({ world, ids }: FullShop): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const conversation = ids['conversation'] ?? '';
  const sidebar = sidebarOf(world, { conversation });
  const opening = { workspace: SHOP.workspace, adminId: '7214002', conversationId: conversation };
  const presses = (): unknown[] => {
    const shown = { inputValues: sidebar.values(), currentCanvas: sidebar.canvas() };
    return sidebar.doors().map((componentId) => {
      const { body } = world.intercom.submitCanvas({ ...opening, componentId, ...shown });
      return JSON.parse(body) as unknown;
    });
  };
  await sidebar.open();
  const [first, doors, submits] = [sidebar.canvas(), sidebar.doors(), presses()];
  for (const door of doors) {
    sidebar.show(first);
    await sidebar.press(door);
    submits.push(...presses());
  }
  const opened = JSON.parse(world.intercom.openCanvas(opening).body) as unknown;
  return { '/canvas/inbox/initialize': [opened], '/canvas/inbox/submit': submits };
}
