import type { StandingPlace } from '../../domain/switching/card-seen.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stored } from '../../ports/documents.ts';
import type { Logger } from '../../ports/logger.ts';
import { keepCardSeen } from '../../records/card-seen.ts';

export interface ShownDeps extends Stored {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** So often a place is written down, however often its card is drawn. Milliseconds. */
const EVERY_MS = 24 * 60 * 60_000;

/**
 * Keeps, for admins, where the card is shown at all: Intercom tells nobody where an app was placed. Best effort: a card
 * is drawn although this cannot be kept.
 */
export function createShownNotes(
  deps: ShownDeps,
): (workspace: string, place: StandingPlace) => Promise<void> {
  const noted = new Map<string, number>();
  return async (workspace, place) => {
    const now = deps.clock.now();
    const key = `${workspace}|${place}`;
    if (now - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    noted.set(key, now);
    try {
      await keepCardSeen(deps, workspace, place, now);
    } catch (error) {
      noted.delete(key);
      deps.logger.warn('card_shown_not_kept', { workspace, place }, error);
    }
  };
}
