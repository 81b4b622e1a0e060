import type { CardState, CardViewer } from '../../domain/switching/card.ts';
import type { StandingPlace } from '../../domain/switching/card-seen.ts';
import { findSwitch } from '../../records/switches.ts';
import { linkWithCode } from './codes.ts';
import { createShownNotes, type ShownDeps } from './note-shown.ts';
import { type CardDeps, readCard } from './read-card.ts';
import { switchNumberOf } from './switch-number.ts';

/** What the card of the Messenger is handed. */
export interface MessengerDoors {
  /** What it shows to whoever looks at it. */
  card(viewer: CardViewer): Promise<CardState>;
  /** Intercom shows the card there. Never rejects. */
  shown(workspace: string, place: StandingPlace): Promise<void>;
  /** Whose picture an address is, by its signature alone; undefined when it is not ours or has ended. */
  codeOfPicture(token: string): string | undefined;
  /** What the picture of a code says; undefined when there is none (any more). Rejects with `StorageError`. */
  picture(token: string): Promise<string | undefined>;
}

export function createMessengerDoors(deps: CardDeps & ShownDeps): MessengerDoors {
  return {
    card: (viewer) => readCard(deps, viewer),
    shown: createShownNotes(deps),
    codeOfPicture: (token) => deps.switchPictures.read(token),
    picture: (token) => readPicture(deps, token),
  };
}

/** A code that was used leads nobody anywhere. */
async function readPicture(deps: CardDeps, token: string): Promise<string | undefined> {
  const code = deps.switchPictures.read(token);
  const found = code === undefined ? undefined : await findSwitch(deps, code);
  if (found === undefined || found.usedBy !== undefined) return undefined;
  const number = switchNumberOf(deps, found.workspace);
  return number && linkWithCode(deps, number, found.code);
}
