import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import type { EventDocument } from '../../server/domain/journal/event.ts';
import type { Journal } from './journal.ts';
import { COMMON_TEXT, type Ledger, type Written } from './ledger.ts';
import type { OutsideWorld } from './outside-world.ts';

/** One message as the Inbox shows it. */
interface Shown {
  readonly customer: string;
  readonly conversation: string;
  readonly part: string;
  readonly text: string;
  /** Milliseconds, whole seconds. */
  readonly at: number;
  /** Place among all of this customer. */
  readonly place: number;
}

export interface MessageVerdict {
  readonly faults: readonly string[];
  readonly possibleDuplicates: number;
  /** Messages that are really there twice: each of them must have been counted. */
  readonly doubled: number;
}

/**
 * A lane that has chosen a message works on it first, even if an older one is stored meanwhile. Choosing is followed by
 * the write within this time: the calls for a new contact, on a
 * slow machine right after a start. Milliseconds of the scaled clock.
 */
export const CHOOSING_MS = 60_000;

/** Holds the Inbox against what customers wrote: each message once, in the right conversation, in order. */
export function judgeMessages(world: OutsideWorld, ledger: Ledger, journal: Journal): MessageVerdict {
  const faults: string[] = [];
  let doubled = 0;
  for (const { id } of world.customers) {
    const written = ledger.written.filter(({ customer }) => customer === id);
    const shown = messagesOf(world, id, faults);
    doubled += judgeCounts({ customer: id, written, shown }, journal, faults);
    judgeOrder(world, written, shown, journal, faults);
  }
  judgeEndings(ledger, journal, faults);
  const possibleDuplicates = [...journal.message.values()].filter(isPossibleDuplicate).length;
  return { faults, possibleDuplicates, doubled };
}

/** All that was written for this customer, over all conversations of the contacts with this phone. */
function messagesOf(world: OutsideWorld, customer: string, faults: string[]): Shown[] {
  const { view } = world.intercom;
  const phone = world.customers.find(({ id }) => id === customer)?.phone;
  const contacts = new Set(
    view
      .contacts(SETUP.workspace)
      .filter((contact) => contact.phone === phone)
      .map(({ id }) => id),
  );
  return view
    .conversations(SETUP.workspace)
    .filter(({ contactIds }) => contactIds.some((id) => contacts.has(id)))
    .sort((a, b) => Number(a.id) - Number(b.id))
    .flatMap(({ id }) => contactParts(world, id))
    .map((part, place) => {
      const shown = { ...part, customer, place };
      if (shown.text !== COMMON_TEXT && !shown.text.endsWith(` from ${customer}`))
        faults.push(`wrong conversation: ${shown.text} stands with ${customer}`);
      return shown;
    });
}

function contactParts(world: OutsideWorld, id: string): Omit<Shown, 'customer' | 'place'>[] {
  const conversation = world.intercom.view.conversation(SETUP.workspace, id);
  if (conversation === undefined) return [];
  const { source, createdAt, parts } = conversation;
  const first = { conversation: id, part: source.id, text: textOf(source.html), at: createdAt * 1_000 };
  const others = parts
    .filter(({ author, html }) => (author.type === 'lead' || author.type === 'user') && html !== null)
    .map((part) => ({
      conversation: id,
      part: part.id,
      text: textOf(part.html ?? ''),
      at: part.createdAt * 1_000,
    }));
  return [first, ...others];
}

/** Without the line that says that a message came late. */
function textOf(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, '\n')
    .trim()
    .split('\n');
  return text.at(-1)?.trim() ?? '';
}

function isPossibleDuplicate(event: EventDocument): boolean {
  return event.result?.possibleDuplicate === true;
}

interface OfCustomer {
  readonly customer: string;
  readonly written: readonly Written[];
  readonly shown: readonly Shown[];
}

/** Once each; once more only where the product counted the write as a possible duplicate. Answers how many are double. */
function judgeCounts({ customer, written, shown }: OfCustomer, journal: Journal, faults: string[]): number {
  let doubled = 0;
  const texts = new Set([...written, ...shown].map(({ text }) => text));
  for (const text of texts) {
    const same = written.filter((one) => one.text === text);
    const excused = same.filter(({ wamid }) => {
      const event = journal.message.get(wamid);
      return event !== undefined && isPossibleDuplicate(event);
    }).length;
    const found = shown.filter((one) => one.text === text).length;
    if (found < same.length) faults.push(`lost: ${text} of ${customer}, ${found} of ${same.length}`);
    if (found > same.length + excused)
      faults.push(`doubled: ${text} of ${customer}, ${found} instead of ${same.length}`);
    doubled += Math.max(0, found - same.length);
  }
  return doubled;
}

/**
 * In the order of Meta's seconds. An older message may stand behind a younger one only if it was not yet stored when
 * the younger was chosen: what was acknowledged before must have gone first.
 */
function judgeOrder(
  world: OutsideWorld,
  written: readonly Written[],
  shown: readonly Shown[],
  journal: Journal,
  faults: string[],
): void {
  const unique = written.filter(({ text }) => text !== COMMON_TEXT);
  const firstShown = new Map<string, Shown>();
  for (const one of shown) if (!firstShown.has(one.text)) firstShown.set(one.text, one);
  for (const younger of unique) {
    const place = firstShown.get(younger.text);
    const event = journal.message.get(younger.wamid);
    // When a write was repeated, it was chosen long before: nothing can be said from outside.
    if (place === undefined || event === undefined || isPossibleDuplicate(event)) continue;
    for (const older of unique) {
      if (toSecond(older.at) >= toSecond(younger.at)) continue;
      const acknowledged = world.acknowledged.message(older.wamid) ?? Number.POSITIVE_INFINITY;
      const behind = (firstShown.get(older.text)?.place ?? -1) > place.place;
      if (behind && acknowledged < place.at - CHOOSING_MS)
        faults.push(`out of order: ${older.text} stands behind ${younger.text}`);
    }
  }
}

export function toSecond(at: number): number {
  return Math.floor(at / 1_000);
}

/** Each message ended well, and no two of them claim the same part of the Inbox. */
function judgeEndings(ledger: Ledger, journal: Journal, faults: string[]): void {
  const owners = new Map<string, string>();
  for (const { wamid, text } of ledger.written) {
    const event = journal.message.get(wamid);
    if (event?.end !== 'done')
      faults.push(`not done: ${text} ${event?.end ?? 'unknown'} ${event?.reason ?? ''}`);
    if (event?.part === undefined) continue;
    const owner = owners.get(event.part);
    if (owner !== undefined) faults.push(`one part for two messages: ${owner} and ${text}, ${event.part}`);
    owners.set(event.part, text);
  }
}
