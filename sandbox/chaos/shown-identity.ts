import type { Cast, Person } from './cast.ts';

type Json = Record<string, unknown>;

/**
 * What a webhook of Meta tells of people, as Meta tells it of each: some are known by phone alone, some by phone alone
 * until `userIdsFrom` (milliseconds).
 */
export function showIdentities(cast: Cast, body: unknown, userIdsFrom: number): void {
  for (const value of valuesOf(body)) {
    const times = [...listOf(value, 'messages'), ...listOf(value, 'statuses')].map(timeOf);
    const at = Math.min(...times, Number.POSITIVE_INFINITY);
    for (const item of [
      ...listOf(value, 'messages'),
      ...listOf(value, 'statuses'),
      ...listOf(value, 'contacts'),
    ])
      hideUserId(cast, item, at < userIdsFrom);
  }
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

function hideUserId(cast: Cast, item: Json, isEarly: boolean): void {
  const digits = textAt(item, 'from', 'recipient_id', 'wa_id');
  const person = cast.people.find(({ phone }) => phone === `+${digits}`);
  if (person === undefined || !isHidden(person, isEarly)) return;
  delete item['from_user_id'];
  delete item['recipient_user_id'];
  delete item['user_id'];
}

function isHidden({ knowing }: Person, isEarly: boolean): boolean {
  return knowing === 'phone' || (knowing === 'user-later' && isEarly);
}
