/**
 * A time in which a route led to a thread: later than `after`, up to and with `until`. WhatsApp's times, milliseconds.
 */
export interface RouteSpan {
  readonly route: string;
  readonly after?: number;
  readonly until?: number;
}

/** What a thread knows of the routes that lead to it. */
export interface Routed {
  readonly inRoutes: readonly string[];
  readonly spans?: readonly RouteSpan[];
}

/** Every route on which messages of the thread may wait: of its ids, and of phones that it gave up. */
export function allInRoutes({ inRoutes, spans = [] }: Routed): string[] {
  return [...new Set([...inRoutes, ...spans.map(({ route }) => route)])];
}

/** The times in which a route led to the thread; one without bounds for a route that was always its own. */
export function spansOn(thread: Routed, route: string): readonly RouteSpan[] {
  const spans = (thread.spans ?? []).filter((span) => span.route === route);
  return spans.length === 0 && thread.inRoutes.includes(route) ? [{ route }] : spans;
}

/** Whether a message that came by this route at that time is of this thread. */
export function isOnRoute(thread: Routed, route: string, at: number): boolean {
  return spansOn(thread, route).some((span) => isWithin(span, at));
}

export function isWithin({ after, until }: Omit<RouteSpan, 'route'>, at: number): boolean {
  return (after === undefined || at > after) && (until === undefined || at <= until);
}
