import type { Actor, HopDetails, HopShown } from './page-types.ts';

/** A hop as it begins. */
export interface NewHop {
  readonly from: Actor;
  readonly to: Actor;
  readonly what: string;
  readonly address?: string;
  readonly sent?: string;
}

/** How a hop ended. */
export interface HopEnd {
  readonly outcome: string;
  readonly wentWell: boolean;
  readonly answered?: string;
  readonly tookMs?: number;
}

/** The last hops between the two providers, the server and the people. */
export interface HopLog {
  /** Answers the hop's number. */
  begin(hop: NewHop): number;
  end(seq: number, end: HopEnd): void;
  /** Nothing is answered to it. */
  note(hop: NewHop): void;
  /** Newest last; only those that began or ended after this count of changes. */
  since(change: number): { readonly hops: HopShown[]; readonly change: number };
  find(seq: number): HopDetails | undefined;
  onChange(listener: () => void): void;
}

interface Kept {
  details: HopDetails;
  changedAt: number;
}

/** Enough to see what happened, little enough to keep. */
const MAX_HOPS = 400;

/** A body is cut after this many characters. */
const MAX_BODY = 6_000;

export function createHopLog(now: () => number): HopLog {
  const kept = new Map<number, Kept>();
  const listeners: (() => void)[] = [];
  let last = 0;
  let change = 0;

  const keep = (details: HopDetails): void => {
    change += 1;
    kept.set(details.seq, { details, changedAt: change });
    const oldest = kept.keys().next().value;
    if (kept.size > MAX_HOPS && oldest !== undefined) kept.delete(oldest);
    for (const listener of listeners) listener();
  };
  const begin = (hop: NewHop): number => {
    last += 1;
    keep({ ...hop, ...cut('sent', hop.sent), seq: last, at: now(), wentWell: true });
    return last;
  };
  return {
    begin,
    end(seq, end) {
      const hop = kept.get(seq)?.details;
      if (hop === undefined) return;
      keep({ ...hop, tookMs: Math.max(0, now() - hop.at), ...end, ...cut('answered', end.answered) });
    },
    note: (hop) => void begin(hop),
    since: (from) => ({
      change,
      hops: [...kept.values()]
        .filter(({ changedAt }) => changedAt > from)
        .map(({ details }) => shown(details)),
    }),
    find: (seq) => kept.get(seq)?.details,
    onChange: (listener) => void listeners.push(listener),
  };
}

function shown({ address: _address, sent: _sent, answered: _answered, ...hop }: HopDetails): HopShown {
  return hop;
}

function cut<K extends string>(key: K, text: string | undefined): { [key in K]?: string } | object {
  if (text === undefined) return {};
  return { [key]: text.length <= MAX_BODY ? text : `${text.slice(0, MAX_BODY)}…` };
}
