import {
  AccessRejectedError,
  NotConnectedError,
  ProviderUnavailableError,
  RateLimitedError,
  RequestRejectedError,
} from '../../domain/errors.ts';

/** What is known after one reserved call. */
export type Called<T> =
  | { readonly kind: 'answered'; readonly answer: T }
  /** Certainly without effect: the slot may be freed. */
  | { readonly kind: 'refused'; readonly error: unknown }
  /** It may have happened: the slot stays taken, and the outcome is looked for. */
  | { readonly kind: 'doubtful'; readonly error: unknown };

const WITHOUT_EFFECT = [
  RateLimitedError,
  ProviderUnavailableError,
  AccessRejectedError,
  RequestRejectedError,
  // Disconnected between the reservation and the call.
  NotConnectedError,
];

/**
 * Makes a reserved call and says what is known. Only the call belongs in here: when storing its outcome fails, the
 * effect has happened, and freeing its slot would repeat it.
 */
export async function callOnce<T>(call: () => Promise<T>): Promise<Called<T>> {
  try {
    return { kind: 'answered', answer: await call() };
  } catch (error) {
    const refused = WITHOUT_EFFECT.some((known) => error instanceof known);
    return { kind: refused ? 'refused' : 'doubtful', error };
  }
}
