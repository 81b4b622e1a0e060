import { formatPhone } from '../../domain/people/format-phone.ts';
import type { CardState, CardViewer } from '../../domain/switching/card.ts';
import { switchId } from '../../domain/switching/switch.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stored } from '../../ports/documents.ts';
import { findLinkedThread } from '../../records/links.ts';
import { getSwitch } from '../../records/switches.ts';
import type { Connections } from '../connections/connections.ts';
import { chatLink } from './chat-link.ts';
import { codeOf, linkWithCode } from './codes.ts';
import { switchNumberOf } from './switch-number.ts';
import type { SwitchPictures } from './switch-pictures.ts';

export interface CardDeps extends Stored {
  readonly clock: Clock;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
  readonly connections: Connections;
  readonly switchPictures: SwitchPictures;
}

/**
 * What a card of the Messenger shows to whoever looks at it. The code of a person and place is made when it is looked at
 * for the first time, and again once it has ended; however often the card is drawn in between, also for teammates, it is
 * the same. From our own storage; rejects with `StorageError`.
 */
export async function readCard(deps: CardDeps, viewer: CardViewer): Promise<CardState> {
  const number = switchNumberOf(deps, viewer.workspace);
  if (number === undefined) return { kind: 'off' };
  const phone = formatPhone(number.phone);
  const at = await continuedAt(deps, viewer);
  if (at !== undefined) return { kind: 'done', phone, link: chatLink(number.phone), at };
  if (viewer.contact === undefined) return { kind: 'nobody', phone };
  const { code, until } = await codeOf(deps, { ...viewer, contact: viewer.contact });
  const link = linkWithCode(deps, number, code);
  return { kind: 'offer', phone, link, picture: deps.switchPictures.addressOf({ code, until }), until };
}

/** When the conversation of the card was continued, whoever did; of a card elsewhere, when its code was used. */
async function continuedAt(
  deps: Stored,
  { workspace, contact, conversation }: CardViewer,
): Promise<number | undefined> {
  const linked = conversation && (await findLinkedThread(deps, workspace, conversation));
  if (linked) return linked.link.since;
  const known = contact && (await getSwitch(deps, switchId(workspace, contact, conversation)));
  return known ? known.joinedAt : undefined;
}
