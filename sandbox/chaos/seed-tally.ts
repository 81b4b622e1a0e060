import type { SeedResult } from './run-seed.ts';

/** What a run of many seeds came to. */
export interface SeedTally {
  readonly seeds: number;
  readonly messages: number;
  readonly replies: number;
  readonly withheld: number;
  readonly failed: number;
  readonly doubled: number;
  /** How many sends were ever uncertain, by reason. */
  readonly uncertain: Readonly<Record<string, number>>;
  /** How many messages were written again, by reason. */
  readonly possibleDuplicates: Readonly<Record<string, number>>;
}

export const emptyTally: SeedTally = {
  seeds: 0,
  messages: 0,
  replies: 0,
  withheld: 0,
  failed: 0,
  doubled: 0,
  uncertain: {},
  possibleDuplicates: {},
};

export function addSeed(tally: SeedTally, result: Omit<SeedResult, 'faults' | 'fingerprint'>): SeedTally {
  return {
    seeds: tally.seeds + 1,
    messages: tally.messages + result.messages,
    replies: tally.replies + result.replies,
    withheld: tally.withheld + result.withheld,
    failed: tally.failed + result.failed,
    doubled: tally.doubled + result.doubled,
    uncertain: countAll(tally.uncertain, result.uncertain),
    possibleDuplicates: countAll(tally.possibleDuplicates, result.possibleDuplicates),
  };
}

function countAll(known: Readonly<Record<string, number>>, more: readonly string[]): Record<string, number> {
  const counts = { ...known };
  for (const name of more) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The tally in sentences. */
export function describeTally(tally: SeedTally): string {
  const { seeds, messages, replies, withheld, failed, doubled } = tally;
  return [
    `${seeds} seeds: ${messages} messages of customers, ${replies} replies; ${withheld} pieces withheld, ${failed} failed`,
    `uncertain: ${describeReasons(tally.uncertain)}`,
    `possible duplicates: ${describeReasons(tally.possibleDuplicates)}; really there twice: ${doubled}`,
  ].join('\n');
}

/** Names of `Proof`, for people. */
const REASONS: Readonly<Record<string, string>> = {
  answer: 'the answer was lost',
  process: 'the process died or stood still around the call',
  storage: 'the database did not say that it had stored',
};

function describeReasons(counts: Readonly<Record<string, number>>): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(counts).map(([name, count]) => `${REASONS[name] ?? name} ${count}`);
  return parts.length === 0 ? String(total) : `${total} (${parts.join(', ')})`;
}
