import type { Clock } from '../../ports/clock.ts';
import type { FactDocument, Storage } from '../../ports/documents.ts';
import { changeFact, writeFact } from '../../records/facts.ts';
import { outsideLeases } from '../leases/lease.ts';

export interface BudgetSize {
  /** Calls per window. */
  readonly limit: number;
  readonly windowMs: number;
}

/** One allowance as a bucket that fills evenly. Several processes draw on one document by grants. */
export interface Budget {
  /** 0: one call may be made now. Otherwise how long to wait before asking again, milliseconds. */
  tryTake(): Promise<number>;
  /** One was used without asking. */
  spend(): void;
  close(until: number): void;
  learn(told: { readonly limit?: number; readonly remaining?: number; readonly resetAt?: number }): void;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
  readonly closedUntil: number;
}

/** Share of a window that may be used at once; the rest flows evenly, so that no window of the provider sees more than its limit. */
const BURST_SHARE = 0.025;

/** A process never holds more of a shared allowance than this much time of its flow. Milliseconds. */
const GRANT_MS = 250;

/** Nobody is told to wait longer; a time further ahead was written by a clock that was wrong. Milliseconds. */
const LONGEST_CLOSED_MS = 2 * 60_000;

/** Intercom spreads its limits over windows of 10 seconds; nobody else tells one. */
const TOLD_WINDOW_MS = 10_000;

/** Shortest wait between two questions. Milliseconds. */
const MIN_WAIT_MS = 5;

/** `known`: the allowance where it is documented; without it calls are free until the provider tells its limit. */
export function openBudget(
  deps: { readonly clock: Clock; readonly storage: Storage },
  scope: string,
  known: BudgetSize | undefined,
): Budget {
  const { clock, storage } = deps;
  let size = known;
  let bucket: Bucket = { tokens: firstTokens(size, storage.shared), at: clock.now(), closedUntil: 0 };
  let granting: Promise<void> | undefined;

  const takeLocal = (): number => {
    if (size !== undefined && !storage.shared) bucket = filled(bucket, size, clock.now());
    if (bucket.closedUntil > clock.now()) return bucket.closedUntil - clock.now();
    if (size === undefined) return 0;
    if (bucket.tokens < 1) return Math.max(MIN_WAIT_MS, Math.ceil((1 - bucket.tokens) / flow(size)));
    bucket = { ...bucket, tokens: bucket.tokens - 1 };
    return 0;
  };

  const refillFromShared = async (of: BudgetSize): Promise<void> => {
    const grant = await drawGrant(storage, scope, of, clock.now());
    bucket = {
      tokens: bucket.tokens + grant.tokens,
      at: clock.now(),
      closedUntil: Math.max(bucket.closedUntil, grant.closedUntil),
    };
  };

  return {
    tryTake: async () => {
      const of = size;
      if (storage.shared && of !== undefined && bucket.tokens < 1) {
        // Everybody waits for the same grant.
        granting ??= outsideLeases(() => refillFromShared(of)).finally(() => {
          granting = undefined;
        });
        await granting;
      }
      return takeLocal();
    },
    spend: () => {
      bucket = { ...bucket, tokens: Math.max(0, bucket.tokens - 1) };
    },
    close: (until) => {
      bucket = { ...bucket, tokens: 0, closedUntil: Math.max(bucket.closedUntil, until) };
      if (storage.shared) void outsideLeases(() => closeShared(storage, scope, until)).catch(() => undefined);
    },
    learn: (told) => {
      if (told.limit !== undefined && told.limit > 0) {
        const first = size === undefined;
        size = { limit: told.limit, windowMs: size?.windowMs ?? TOLD_WINDOW_MS };
        if (first) bucket = { ...bucket, tokens: firstTokens(size, storage.shared), at: clock.now() };
      }
      if (told.remaining !== undefined && told.remaining < bucket.tokens)
        bucket = { ...bucket, tokens: told.remaining };
    },
  };
}

function firstTokens(size: BudgetSize | undefined, shared: boolean): number {
  return size === undefined || shared ? 0 : burst(size);
}

function burst(size: BudgetSize): number {
  return Math.max(1, Math.floor(size.limit * BURST_SHARE));
}

/** Calls per millisecond. Burst and flow of any window together stay within the limit. */
function flow(size: BudgetSize): number {
  return Math.max(1, size.limit - burst(size)) / size.windowMs;
}

function filled(bucket: Bucket, size: BudgetSize, now: number): Bucket {
  const gained = Math.max(0, now - bucket.at) * flow(size);
  const tokens = Math.min(burst(size), bucket.tokens + gained);
  return { tokens, at: now, closedUntil: Math.min(bucket.closedUntil, now + LONGEST_CLOSED_MS) };
}

/** Draws what a process may use in the next moments from the shared document, by compare-and-set. */
async function drawGrant(storage: Storage, scope: string, size: BudgetSize, now: number): Promise<Bucket> {
  let granted: Bucket = { tokens: 0, at: now, closedUntil: 0 };
  const draw = (bucket: Bucket): FactDocument['value'] => {
    const tokens = bucket.closedUntil > now ? 0 : Math.min(bucket.tokens, Math.max(1, flow(size) * GRANT_MS));
    granted = { tokens: Math.floor(tokens), at: now, closedUntil: bucket.closedUntil };
    return toValue({ ...bucket, tokens: bucket.tokens - granted.tokens });
  };
  const first = draw({ tokens: burst(size), at: now, closedUntil: 0 });
  await writeFact({ storage }, budgetId(scope), first, (known) => draw(filled(fromValue(known), size, now)));
  return granted;
}

async function closeShared(storage: Storage, scope: string, until: number): Promise<void> {
  await changeFact({ storage }, budgetId(scope), (fact) => ({
    ...fact,
    value: { ...fact.value, tokens: 0, closedUntil: Math.max(Number(fact.value['closedUntil'] ?? 0), until) },
  }));
}

function budgetId(scope: string): string {
  return `budget|${scope}`;
}

function toValue(bucket: Bucket): FactDocument['value'] {
  return { tokens: bucket.tokens, at: bucket.at, closedUntil: bucket.closedUntil };
}

function fromValue(value: FactDocument['value']): Bucket {
  return {
    tokens: Number(value['tokens'] ?? 0),
    at: Number(value['at'] ?? 0),
    closedUntil: Number(value['closedUntil'] ?? 0),
  };
}
