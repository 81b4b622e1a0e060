/** Allowance of messages from one number to one person. */
export interface PairAllowance {
  readonly left: number;
  /** When that was true, milliseconds. */
  readonly at: number;
}

/** Cloud API: a burst of up to 45 messages to one person, borrowed from later. */
const BURST = 45;

/** Cloud API: one message every 6 seconds to one person. Milliseconds. */
const EVERY_MS = 6_000;

export type PairTurn =
  | { readonly kind: 'go'; readonly pair: PairAllowance }
  | { readonly kind: 'wait'; readonly until: number };

/** Takes one message of the allowance, or says when there is one again. */
export function takePairTurn(known: PairAllowance | undefined, now: number): PairTurn {
  const left =
    known === undefined ? BURST : Math.min(BURST, known.left + Math.max(0, now - known.at) / EVERY_MS);
  if (left < 1) return { kind: 'wait', until: now + Math.ceil((1 - left) * EVERY_MS) };
  return { kind: 'go', pair: { left: left - 1, at: now } };
}
