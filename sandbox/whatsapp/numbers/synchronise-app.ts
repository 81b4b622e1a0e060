import { badParameter, lineRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import { onlyKeys } from '../model/read-members.ts';
import type { BusinessNumber } from '../model/state.ts';
import { makeToken, makeWamid } from '../model/wamid.ts';
import type { SimPhoneApp, SimPhoneChat } from '../model/whatsapp-config.ts';
import { postNumberUpdate } from '../webhooks/webhook-post.ts';

/** Coexistence (2026-09-11): within a day, each kind once. Milliseconds. */
const ASKABLE_MS = 24 * 60 * 60_000;
const MS_PER_SECOND = 1_000;

/** `POST /{PHONE_ID}/smb_app_data`: the phone app sends its contacts, or its chats of six months. */
export function synchroniseApp(platform: Platform, number: BusinessNumber, body: JsonObject): JsonObject {
  onlyKeys(body, ['messaging_product', 'sync_type'], 'smb_app_data');
  if (body['messaging_product'] !== 'whatsapp')
    throw badParameter('The parameter messaging_product is required.');
  const { sync_type: type } = body;
  if (type !== 'smb_app_state_sync' && type !== 'history')
    throw badParameter('Param sync_type must be one of {SMB_APP_STATE_SYNC, HISTORY}.');
  const { onboarded } = number;
  if (onboarded === undefined)
    throw badParameter('The number is not onboarded from the WhatsApp Business app.');
  if (onboarded.at + ASKABLE_MS <= platform.world.now())
    throw syncRefusal(2_593_108, 'Synchronization request made outside of the allowed time window');
  if (onboarded.synchronised.has(type))
    throw syncRefusal(2_593_107, 'Synchronization request limit exceeded');
  onboarded.synchronised.add(type);
  if (type === 'history') postHistory(platform, number, onboarded.app);
  else postContacts(platform, number, onboarded.app);
  platform.announce('number.synchronise');
  return { messaging_product: 'whatsapp', request_id: `sync-${nextCount(platform)}` };
}

/** Error codes, synchronization (2025-11). */
function syncRefusal(code: 2_593_107 | 2_593_108, title: string) {
  return lineRefusal(code, undefined, title, 'Offboard the number and onboard it again.');
}

function postContacts(platform: Platform, number: BusinessNumber, { chats = [] }: SimPhoneApp): void {
  const at = platform.world.now();
  for (const chat of chats) {
    const { name, phone } = customerOf(platform, chat);
    const contact = { full_name: name, first_name: name.split(' ')[0] ?? name, phone_number: phone };
    const timestamp = String(Math.floor(at / MS_PER_SECOND));
    const item = { type: 'contact', contact, action: 'add', metadata: { timestamp } };
    post(platform, number, 'smb_app_state_sync', 'state_sync', item);
  }
}

/** Declined on the phone: an error takes the place of the chats. */
function postHistory(
  platform: Platform,
  number: BusinessNumber,
  { chats = [], keepsChats }: SimPhoneApp,
): void {
  if (keepsChats === true) {
    const message = 'History sharing is turned off by the business from the WhatsApp Business App';
    const error = { code: 2_593_109, title: 'History sync is turned off', message };
    post(platform, number, 'history', 'history', { errors: [error] });
    return;
  }
  const threads = chats.map((chat) => thread(platform, number, chat));
  const metadata = { phase: 0, chunk_order: 1, progress: 100 };
  post(platform, number, 'history', 'history', { metadata, threads });
}

function post(
  platform: Platform,
  number: BusinessNumber,
  field: 'smb_app_state_sync' | 'history',
  part: 'state_sync' | 'history',
  item: JsonObject,
): void {
  const at = platform.world.now();
  postNumberUpdate(platform, number, {
    operation: `event.${field}`,
    field,
    part,
    item,
    contact: undefined,
    at,
  });
}

function thread(platform: Platform, number: BusinessNumber, chat: SimPhoneChat): JsonObject {
  const { waId } = customerOf(platform, chat);
  return {
    id: waId,
    context: { wa_id: waId },
    messages: chat.messages.map(({ by, text, at }) => {
      const isOurs = by === 'business';
      return {
        from: isOurs ? number.phone : waId,
        ...(isOurs && { to: waId }),
        id: makeWamid(waId, makeToken(platform.world, nextCount(platform)), isOurs ? 'out' : 'in'),
        timestamp: String(Math.floor(at / MS_PER_SECOND)),
        type: 'text',
        text: { body: text },
        history_context: { status: 'READ' },
      };
    }),
  };
}

function customerOf({ state }: Platform, { customer: id }: SimPhoneChat) {
  const customer = state.customers.get(id);
  if (customer?.phone === undefined) throw new Error(`the phone app knows nobody called '${id}'`);
  return { name: customer.name, phone: customer.phone, waId: customer.waId ?? customer.phone };
}
