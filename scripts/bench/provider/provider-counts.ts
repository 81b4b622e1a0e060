import { serialOf } from '../webhooks.ts';
import type { CallAnswer } from './answer-call.ts';

/** Calls since the last reset. Times are milliseconds on the machine's monotonic clock. */
export interface ProviderTotals {
  /** Without those that are counted by themselves. */
  readonly intercom: number;
  readonly attributes: number;
  readonly uploads: number;
  readonly lists: number;
  readonly meta: number;
  readonly refused: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface ProviderCounts extends ProviderTotals {
  readonly unexpected: readonly string[];
  readonly wamids: readonly string[];
  /** When the call with each serial arrived. */
  readonly arrivedAt: Readonly<Record<number, number>>;
  /** How often messages with each serial were written. */
  readonly times: Readonly<Record<number, number>>;
}

export interface ProviderCounter {
  refused(): void;
  answered(answer: CallAnswer, text: string, at: number): void;
  totals(): ProviderTotals;
  counts(): ProviderCounts;
}

export function createProviderCounter(): ProviderCounter {
  const calls = { intercom: 0, attributes: 0, uploads: 0, lists: 0, meta: 0, refused: 0 };
  const unexpected: string[] = [];
  const wamids: string[] = [];
  const arrivedAt: Record<number, number> = {};
  const times: Record<number, number> = {};
  let firstAt = 0;
  let lastAt = 0;
  const totals = (): ProviderTotals => ({ ...calls, firstAt, lastAt });
  return {
    refused: () => {
      calls.refused += 1;
    },
    answered: (answer, text, at) => {
      calls[answer.aside ?? answer.provider] += 1;
      if (answer.aside === undefined) {
        if (firstAt === 0) firstAt = at;
        lastAt = at;
      }
      if (answer.unexpected !== undefined) unexpected.push(answer.unexpected);
      if (answer.wamid !== undefined) wamids.push(answer.wamid);
      const serial = serialOf(text);
      if (serial === undefined) return;
      arrivedAt[serial] ??= at;
      if (answer.aside === undefined) times[serial] = (times[serial] ?? 0) + 1;
    },
    totals,
    counts: () => ({ ...totals(), unexpected, wamids, arrivedAt, times }),
  };
}
