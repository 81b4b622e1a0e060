import type { Cast } from './cast.ts';

type Json = Record<string, unknown>;

/** When Meta tells which ids. Milliseconds. */
export interface Disclosure {
  /** User ids of those who were known by phone alone at first. */
  readonly userIdsFrom: number;
  /** Phone and user id together, of those who are told apart until then. */
  readonly togetherFrom: number;
}

export interface Showing {
  readonly cast: Cast;
  /** Whose message this is, by its id. */
  readonly personOf: (wamid: string) => string | undefined;
  readonly disclosure: Disclosure;
}

/**
 * What a webhook of Meta tells of people, as Meta tells it of each: some are known by phone alone, or until some time by
 * phone alone or by user id alone. The same message is always shown in the same way.
 */
export function showIdentities(showing: Showing, body: unknown): void {
  for (const value of valuesOf(body)) {
    const contacts = listOf(value, 'contacts');
    for (const item of [...listOf(value, 'messages'), ...listOf(value, 'statuses')]) {
      const hidden = hiddenIn(showing, item);
      const beside = contacts.filter((contact) => isSameSender(contact, item));
      for (const each of [item, asJson(item['system']), ...beside]) hide(each, hidden);
    }
  }
}

/** The ids of its sender that a message shows. */
export function idsOf(message: Readonly<Json>): string[] {
  return [textAt(message, 'from'), textAt(message, 'from_user_id')].filter((id) => id !== '');
}

/** The values of all changes in a webhook of Meta. */
export function valuesOf(body: unknown): Json[] {
  return listOf(body, 'entry')
    .flatMap((entry) => listOf(entry, 'changes'))
    .map((change) => asJson(change['value']));
}

export function listOf(value: unknown, name: string): Json[] {
  const list = asJson(value)[name];
  return Array.isArray(list) ? list.map(asJson) : [];
}

export function asJson(value: unknown): Json {
  // Plain JSON that the simulators wrote.
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

/** The field if it is a text, else an empty one. */
export function textAt(item: Readonly<Json>, ...names: readonly string[]): string {
  const found = names.map((name) => item[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : '';
}

function timeOf(item: Json): number {
  return Number(item['timestamp']) * 1_000;
}

const USER_ID_FIELDS = ['from_user_id', 'recipient_user_id', 'user_id', 'previous_user_id'];
const PHONE_FIELDS = ['from', 'wa_id'];

/** Which fields are not told of the person of a message or status. */
function hiddenIn({ cast, personOf, disclosure }: Showing, item: Json): readonly string[] {
  const id = personOf(textAt(item, 'id'));
  const knowing = cast.people.find((person) => person.id === id)?.knowing;
  const at = timeOf(item);
  const { userIdsFrom, togetherFrom } = disclosure;
  const isEarly = at < userIdsFrom;
  if (knowing === 'phone' || (knowing === 'user-later' && isEarly)) return USER_ID_FIELDS;
  if (knowing !== 'apart' || at >= togetherFrom) return [];
  return isEarly ? USER_ID_FIELDS : PHONE_FIELDS;
}

function hide(item: Json, fields: readonly string[]): void {
  for (const field of fields) delete item[field];
}

function isSameSender(contact: Json, item: Json): boolean {
  const phone = textAt(item, 'from', 'recipient_id');
  const userId = textAt(item, 'from_user_id', 'recipient_user_id');
  return (phone !== '' && contact['wa_id'] === phone) || (userId !== '' && contact['user_id'] === userId);
}
