import { createHash } from 'node:crypto';
import { type CodeCount, countCode, nextCodeAt } from '../domain/connecting/code-wait.ts';
import type { FactDocument, Stored } from '../ports/documents.ts';
import { changeFact, getFact } from './facts.ts';

/** By the phone, which Meta counts by, whoever connects it and in whatever account; nobody reads it here. */
function factId(phone: string): string {
  return `codes ${createHash('sha256').update(phone).digest('hex')}`;
}

function toCount({ value }: FactDocument): CodeCount {
  return { askedAt: Number(value['askedAt']), count: Number(value['count']) };
}

/** When another code may be asked for, milliseconds; undefined when it may be now. Rejects with `StorageError`. */
export async function mayAskCodeAt(deps: Stored, phone: string, now: number): Promise<number | undefined> {
  const fact = await getFact(deps, factId(phone));
  const count = fact && toCount(fact);
  if (count === undefined || count.count === 0) return undefined;
  const at = nextCodeAt(count);
  return at > now ? at : undefined;
}

/** A code that is counted, and what was counted before it. */
export interface CountedCode {
  readonly phone: string;
  readonly now: CodeCount;
  readonly before: CodeCount | undefined;
}

/**
 * Counts a code that is about to be asked for. Undefined when it is too early for another one, whoever asked for the last.
 * Rejects with `StorageError`.
 */
export async function claimCode(deps: Stored, phone: string, now: number): Promise<CountedCode | undefined> {
  const id = factId(phone);
  const first = countCode(undefined, now);
  const [outcome] = await deps.storage.collection('facts').insert([{ id, value: { ...first } }]);
  if (outcome === 'inserted') return { phone, now: first, before: undefined };
  let before: CodeCount | undefined;
  const changed = await changeFact(deps, id, (fact) => {
    before = toCount(fact);
    return nextCodeAt(before) > now ? undefined : { ...fact, value: { ...countCode(before, now) } };
  });
  return changed && { phone, now: toCount(changed), before };
}

/** As if this one had not been asked for, unless another one was since. Rejects with `StorageError`. */
export async function releaseCode(deps: Stored, { phone, now, before }: CountedCode): Promise<void> {
  const none: CodeCount = { askedAt: 0, count: 0 };
  await changeFact(deps, factId(phone), (fact) => {
    const { askedAt, count } = toCount(fact);
    return askedAt === now.askedAt && count === now.count
      ? { ...fact, value: { ...(before ?? none) } }
      : undefined;
  });
}
