import type { RouteSpan } from '../../domain/journal/route-span.ts';
import { threadRoute } from '../../domain/journal/routing-key.ts';
import {
  CONVERSATIONS_KEPT,
  type Elsewhere,
  type Surface,
  type ThreadDocument,
  waysOf,
} from '../../domain/journal/thread.ts';

/**
 * What is left of two threads of one person: everything that either knew, and of what there can be only one the newest.
 * `source` ends; its conversation goes on only when both write as the same contact.
 */
export function withAllOf(
  thread: ThreadDocument,
  source: ThreadDocument,
  sameContact: boolean,
): ThreadDocument {
  const conversation = thread.conversation ?? (sameContact ? source.conversation : undefined);
  return defined({
    ...thread,
    identity: { ...source.identity, ...thread.identity },
    inRoutes: union(thread.inRoutes, source.inRoutes),
    outRoutes: union([...source.outRoutes, threadRoute(source.id)], thread.outRoutes).slice(
      -CONVERSATIONS_KEPT,
    ),
    spans: either(thread.spans, source.spans, bothSpans),
    lastActivityAt: Math.max(thread.lastActivityAt, source.lastActivityAt),
    conversation,
    ...ofCustomer(thread, source),
    ...ofBusiness(thread, source, sameContact),
  });
}

function ofCustomer(thread: ThreadDocument, source: ThreadDocument) {
  const isNewer = (source.lastCustomerAt ?? 0) > (thread.lastCustomerAt ?? 0);
  return {
    lastCustomerAt: latest(thread.lastCustomerAt, source.lastCustomerAt),
    windowClosedAt: latest(thread.windowClosedAt, source.windowClosedAt),
    erasedBefore: latest(thread.erasedBefore, source.erasedBefore),
    lastPhoneAppAt: latest(thread.lastPhoneAppAt, source.lastPhoneAppAt),
    lastWamid: isNewer ? (source.lastWamid ?? thread.lastWamid) : (thread.lastWamid ?? source.lastWamid),
    refused: thread.refused ?? source.refused,
    awaitsFile: thread.awaitsFile ?? source.awaitsFile,
    offersNumbers: thread.offersNumbers ?? source.offersNumbers,
    elsewhere: either(thread.elsewhere, source.elsewhere, bothElsewhere),
    switched: either(thread.switched, source.switched, newest),
    // Who guesses does not begin anew.
    guesses: either(thread.guesses, source.guesses, (a, b) => (b.count > a.count ? b : a)),
  };
}

function ofBusiness(thread: ThreadDocument, source: ThreadDocument, sameContact: boolean) {
  // Intercom takes no message of one lead in the conversation of another.
  const started = sameContact ? source.startedFrom : undefined;
  return {
    // Replies in a conversation that the old one's was merged into wait for it to be found, whoever is left.
    seeking: thread.seeking ?? source.seeking,
    seekUntil: latest(thread.seekUntil, source.seekUntil),
    startedFrom: either(thread.startedFrom, started, newest),
    parked: either(thread.parked, source.parked, union),
    failures: either(thread.failures, source.failures, (a, b) => [...a, ...b]),
    automatic: either(thread.automatic, source.automatic, (a, b) => (b.heard > a.heard ? b : a)),
    // Both counted against what WhatsApp allows for one customer: the smaller allowance is the safe one.
    pair: either(thread.pair, source.pair, (a, b) => (b.left < a.left ? b : a)),
  };
}

/** Of two conversations only the newer one's words are still to be quoted. */
function bothElsewhere(a: Elsewhere, b: Elsewhere): Elsewhere {
  if (a.byCustomer !== b.byCustomer) return a.byCustomer === true ? a : b;
  const later = newest(a, b);
  if (a.conversation !== b.conversation) return later;
  const known = new Set(a.unquoted.map(({ event }) => event));
  const more = b.unquoted.filter(({ event }) => !known.has(event));
  const bySurface = waysOf(a);
  for (const [surface, at] of Object.entries(waysOf(b)) as [Surface, number][])
    bySurface[surface] = Math.max(at, bySurface[surface] ?? 0);
  return { ...later, bySurface, unquoted: [...a.unquoted, ...more].sort((one, other) => one.at - other.at) };
}

/** Told twice after a crash, each once. */
function bothSpans(a: readonly RouteSpan[], b: readonly RouteSpan[]): RouteSpan[] {
  const isKnown = (span: RouteSpan) =>
    a.some(({ route, after, until }) => route === span.route && after === span.after && until === span.until);
  return [...a, ...b.filter((span) => !isKnown(span))];
}

function newest<T extends { readonly at: number }>(a: T, b: T): T {
  return b.at > a.at ? b : a;
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  return either(a, b, (one, other) => Math.max(one, other));
}

function either<T>(a: T | undefined, b: T | undefined, both: (a: T, b: T) => T): T | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return both(a, b);
}

function union(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])];
}

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Without what is not there: an absent field leaves its indexes. */
function defined(thread: Loose<ThreadDocument>): ThreadDocument {
  // Only optional fields can be undefined here: those that every thread has come from one.
  return Object.fromEntries(
    Object.entries(thread).filter(([, value]) => value !== undefined),
  ) as unknown as ThreadDocument;
}
