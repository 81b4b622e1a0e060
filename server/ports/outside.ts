import type { Provider } from '../domain/errors.ts';

/** A request to our own public address, as anybody outside may make it. */
export interface OutsideRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query below `PUBLIC_URL`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * What came of it. `blocked`: the address is none that Meta and Intercom could call, and was not called. `silent`: nobody
 * answered; `code` is that of the network, such as `ENOTFOUND`.
 */
export type OutsideAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'blocked'; readonly why: 'http' | 'private' }
  | { readonly kind: 'silent'; readonly code: string };

/** Ourselves and the providers, seen from outside. Every call ends within `CALL_DEADLINE_MS`; none rejects. */
export interface OutsidePort {
  /** Asks our own public address, and nothing else: no redirect is followed. */
  ask(request: OutsideRequest): Promise<OutsideAnswer>;
  /** What time it is there, milliseconds, to a second; undefined where it is not told. */
  timeAt(provider: Provider): Promise<number | undefined>;
}
