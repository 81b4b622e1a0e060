/** One HTTP request as a simulator sees it. Header names are lower-case; `path` has no query. */
export interface SimRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface SimResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What became of a request that a fault may have struck. `lost`: the work was done, the caller never hears of it. */
export type SimAnswer =
  | { readonly kind: 'answer'; readonly response: SimResponse; readonly delayMs: number }
  | { readonly kind: 'lost'; readonly afterMs: number };

/** A webhook (or canvas call) that a simulator wants delivered to the app. Times are milliseconds of the simulator's clock. */
export interface SimDelivery {
  readonly id: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly attempt: number;
  readonly dueAt: number;
}

export type SimDeliveryOutcome =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'timeout' };

/** Time and chance come from outside, so that a run can be virtual and replayed. */
export interface SimWorld {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
}

/** What both simulated providers offer to a shell or to the fault simulation. No timers, no sockets inside. */
export interface Simulator {
  /** Answers one API request, strictly as the provider would; effects are visible in the state at once. */
  handle(request: SimRequest): SimAnswer;
  /** Removes and returns the deliveries due at or before now, in due order. */
  takeDueDeliveries(): SimDelivery[];
  /** When the next delivery is due; undefined when none is queued. */
  nextDeliveryAt(): number | undefined;
  /** Tells the provider how a delivery ended; it decides on repeating it. */
  settleDelivery(delivery: SimDelivery, outcome: SimDeliveryOutcome): void;
  /** Called after every visible change; returns the way to stop listening. */
  onChange(listener: (what: string) => void): () => void;
}
