import type { ConnectionDocument } from './connection.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Temporary tokens live for hours; those of a window that was set up to end live for 60 days. Milliseconds. */
const LIVES_LONG_MS = 7 * DAY_MS;

/**
 * Whether a token that ends cannot be taken. One that somebody pasted can be generated so that it never ends. Whoever
 * comes out of Meta's window cannot choose: it depends on how the window is set up, and they can go through it again. An
 * account that is connected goes on with the token it has.
 */
export function isTemporary(
  { kind, token, tokenFrom }: Pick<ConnectionDocument, 'kind' | 'token' | 'tokenFrom'>,
  endsAt: number,
  now: number,
): boolean {
  if (kind === 'by-hand') return true;
  if (token === undefined || tokenFrom === 'account') return false;
  return tokenFrom !== 'window' || endsAt - now < LIVES_LONG_MS;
}
