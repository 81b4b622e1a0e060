import { nextCount, type Platform } from '../model/platform.ts';
import type { Account } from '../model/state.ts';

/** A code of the window lives 30 seconds (embedded signup, implementation). */
const GRANT_MS = 30_000;
const CHANCE = 2 ** 48;

/** The code that a page is handed once somebody has gone through the window for this account. */
export function grantCode(platform: Platform, { id, app }: Account): string {
  const { state, world } = platform;
  const code = `AQ${nextCount(platform)}-${Math.floor(world.random() * CHANCE).toString(36)}`;
  state.grants.set(code, { app, account: id, until: world.now() + GRANT_MS });
  return code;
}
