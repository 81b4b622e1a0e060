import type { DailyCostsDocument, MessageCountsDocument } from '../domain/business/costs.ts';
import type { Stored } from '../ports/documents.ts';
import { changeFact, getFact } from './facts.ts';

/** A number has one document of counts, and a workspace a few hundred numbers at most. */
const MOST_NUMBERS = 1_000;

/** Thirteen months and some. */
const MOST_DAYS = 420;

/** Counts of a number; empty ones are stored first. Rejects with `StorageError`. */
export async function getMessageCounts(
  { storage }: Stored,
  number: string,
  workspace: string,
): Promise<MessageCountsDocument | undefined> {
  const counts = storage.collection('messageCounts');
  const known = await counts.get(number);
  if (known !== undefined) return known;
  await counts.insert([{ id: number, workspace, counts: {}, applied: [] }]);
  return counts.get(number);
}

/** Counts of all numbers that a workspace ever had. Rejects with `StorageError`. */
export function messageCountsOf({ storage }: Stored, workspace: string): Promise<MessageCountsDocument[]> {
  const query = { index: 'byWorkspace', equals: [workspace], limit: MOST_NUMBERS };
  return storage.collection('messageCounts').find(query);
}

/** Figures of an account from a day (`2026-11-03`) on, by day. Rejects with `StorageError`. */
export function dailyCostsFrom(
  { storage }: Stored,
  account: string,
  from: string,
): Promise<DailyCostsDocument[]> {
  const query = { index: 'byAccount', equals: [account], from, limit: MOST_DAYS };
  return storage.collection('dailyCosts').find(query);
}

/** Stores the figures of one day, in the place of those before. Rejects with `StorageError`; harmless to repeat. */
export async function keepDailyCosts(
  { storage }: Stored,
  known: DailyCostsDocument | undefined,
  day: Omit<DailyCostsDocument, 'id' | 'version'>,
): Promise<void> {
  const costs = storage.collection('dailyCosts');
  if (known === undefined) await costs.insert([{ id: `${day.account}|${day.day}`, ...day }]);
  else if (JSON.stringify(known.figures) !== JSON.stringify(day.figures))
    await costs.update({ ...known, figures: day.figures });
}

/** How far the books of an account are known. */
export interface BooksState {
  /** When WhatsApp was asked last, and when it last told figures. Milliseconds. */
  readonly askedAt: number;
  readonly readAt?: number;
  readonly currency?: string;
  readonly timeZone?: string;
  /** Why there are no figures, in words for the admin. */
  readonly problem?: string;
}

/** Undefined when nobody has asked yet. Rejects with `StorageError`. */
export async function getBooks(deps: Stored, account: string): Promise<BooksState | undefined> {
  const fact = await getFact(deps, booksId(account));
  // Written in this file alone.
  return fact?.value as BooksState | undefined;
}

/**
 * True for one caller in so many milliseconds: who else asks meanwhile finds what that one learns. Rejects with
 * `StorageError`.
 */
export async function mayAskBooks(
  deps: Stored,
  account: string,
  { now, everyMs }: { readonly now: number; readonly everyMs: number },
): Promise<boolean> {
  const id = booksId(account);
  const [first] = await deps.storage.collection('facts').insert([{ id, value: { askedAt: now } }]);
  if (first === 'inserted') return true;
  const taken = await changeFact(deps, id, (fact) =>
    Number(fact.value['askedAt']) + everyMs > now
      ? undefined
      : { ...fact, value: { ...fact.value, askedAt: now } },
  );
  return taken !== undefined;
}

/** What is absent stays as it was known, but for a problem that is gone. Rejects with `StorageError`. */
export async function keepBooks(
  deps: Stored,
  account: string,
  learned: Omit<BooksState, 'askedAt'>,
): Promise<void> {
  await changeFact(deps, booksId(account), (fact) => {
    const { problem: _gone, ...before } = fact.value;
    return { ...fact, value: { ...before, ...learned } };
  });
}

/** Harmless to repeat. Rejects with `StorageError`. */
export async function deleteBooks({ storage }: Stored, account: string): Promise<void> {
  await storage.collection('facts').delete([booksId(account)]);
}

function booksId(account: string): string {
  return `books|${account}`;
}
