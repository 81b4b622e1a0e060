import { type CardSeen, STANDING_PLACES, type StandingPlace } from '../domain/switching/card-seen.ts';
import type { Stored } from '../ports/documents.ts';
import { getFact, writeFact } from './facts.ts';

/** When a workspace's card was last shown. Rejects with `StorageError`. */
export async function getCardSeen(deps: Stored, workspace: string): Promise<CardSeen> {
  const value = (await getFact(deps, factId(workspace)))?.value ?? {};
  const known = STANDING_PLACES.filter((place) => value[place] !== undefined);
  return Object.fromEntries(known.map((place) => [place, Number(value[place])]));
}

/** Stores that it was shown; the newest time stays. Rejects with `StorageError`; harmless to repeat. */
export async function keepCardSeen(
  deps: Stored,
  workspace: string,
  place: StandingPlace,
  at: number,
): Promise<void> {
  await writeFact(deps, factId(workspace), { [place]: at }, (current) => ({
    ...current,
    [place]: Math.max(at, Number(current[place] ?? 0)),
  }));
}

/** Removes what is known. Rejects with `StorageError`; harmless to repeat. */
export async function deleteCardSeen({ storage }: Stored, workspace: string): Promise<void> {
  await storage.collection('facts').delete([factId(workspace)]);
}

function factId(workspace: string): string {
  return `card-seen|${workspace}`;
}
