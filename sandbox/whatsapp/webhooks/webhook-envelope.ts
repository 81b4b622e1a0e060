import { createHmac } from 'node:crypto';
import { type JsonObject, present } from '../model/json-object.ts';
import type { WebhookUpdate } from '../model/webhook-update.ts';

const MS_PER_SECOND = 1_000;

/** Puts updates into one body: an entry per account, a change per run of updates that fit into one value. */
export function webhookBody(updates: readonly WebhookUpdate[]): string {
  const entries = [...groupBy(updates, (update) => update.entryId)].map(([id, own]) => entry(id, own));
  return escapeUnicode(JSON.stringify({ object: 'whatsapp_business_account', entry: entries }));
}

/** `X-Hub-Signature-256` of a body. */
export function signBody(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** Meta sends and signs the form in which everything beyond ASCII is a lower-case `\uXXXX`. */
function escapeUnicode(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function entry(id: string, updates: readonly WebhookUpdate[]): JsonObject {
  // The reference shows `time` on entries of all fields but 'messages'.
  const timed = updates.find(({ field }) => field !== 'messages');
  const time = timed === undefined ? undefined : Math.floor(timed.at / MS_PER_SECOND);
  return present({ id, time, changes: runsOf(updates).map(change) });
}

/** Splits where the value must differ; the order of updates stays. */
function runsOf(updates: readonly WebhookUpdate[]): WebhookUpdate[][] {
  const runs: WebhookUpdate[][] = [];
  for (const update of updates) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && fitsWith(run[0], update)) run.push(update);
    else runs.push([update]);
  }
  return runs;
}

function fitsWith(first: WebhookUpdate, next: WebhookUpdate): boolean {
  return (
    next.part !== 'value' &&
    first.part === next.part &&
    first.field === next.field &&
    first.metadata?.phone_number_id === next.metadata?.phone_number_id
  );
}

function change(run: readonly WebhookUpdate[]): JsonObject {
  const [first] = run;
  return { field: first?.field, value: first?.part === 'value' ? wholeValue(first) : itemsValue(run) };
}

function wholeValue({ metadata, item }: WebhookUpdate): JsonObject {
  return metadata === undefined ? item : { messaging_product: 'whatsapp', metadata, ...item };
}

function itemsValue(run: readonly WebhookUpdate[]): JsonObject {
  const contacts = distinctContacts(run);
  return present({
    messaging_product: 'whatsapp',
    metadata: run[0]?.metadata,
    contacts: contacts.length === 0 ? undefined : contacts,
    [run[0]?.part ?? 'messages']: run.map(({ item }) => item),
  });
}

function distinctContacts(run: readonly WebhookUpdate[]): JsonObject[] {
  const byIdentity = new Map<unknown, JsonObject>();
  for (const { contact } of run) {
    if (contact !== undefined) byIdentity.set(contact['user_id'] ?? contact['wa_id'], contact);
  }
  return [...byIdentity.values()];
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
