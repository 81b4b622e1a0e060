import type { ThreadDocument } from '../../domain/journal/thread.ts';

/** So many codes that nobody was given may one customer send within a day: people mistype, and old cards are photographed. */
const GUESSES = 10;
const WITHIN_MS = 24 * 60 * 60_000;

/** Whether a code of this customer is looked for. `now`: milliseconds. */
export function mayTryCode({ guesses }: ThreadDocument, now: number): boolean {
  return guesses === undefined || guesses.count < GUESSES || now >= guesses.since + WITHIN_MS;
}

/** The thread after one more code that nobody was given. `last`: event of the message, which counts once however often it is tried. */
export function withGuess(thread: ThreadDocument, last: string, now: number): ThreadDocument {
  const { guesses } = thread;
  const isOver = guesses === undefined || now >= guesses.since + WITHIN_MS;
  return {
    ...thread,
    guesses: isOver ? { since: now, count: 1, last } : { ...guesses, count: guesses.count + 1, last },
  };
}
