import { chatAddress } from '../../domain/business/message-link.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { formatPhone } from '../../domain/people/format-phone.ts';
import type { CardState, CardViewer } from '../../domain/switching/card.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stored } from '../../ports/documents.ts';
import { findLinkedThread } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { Connections } from '../connections/connections.ts';
import { codeOf, codesAt, linkWithCode } from './codes.ts';
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
  const continued = await findContinued(deps, viewer);
  if (continued !== undefined) return continued;
  const number = switchNumberOf(deps, viewer.workspace);
  if (number === undefined) return { kind: 'off' };
  const phone = formatPhone(number.phone);
  if (viewer.contact === undefined) return { kind: 'nobody', phone, link: chatAddress(number.phone) };
  const { code, until } = await codeOf(deps, { ...viewer, contact: viewer.contact });
  const link = linkWithCode(deps, number, code);
  return { kind: 'offer', phone, link, picture: deps.switchPictures.addressOf({ code, until }), until };
}

/** The chat in which it goes on, with the number that it was continued on. */
async function findContinued(deps: CardDeps, viewer: CardViewer): Promise<CardState | undefined> {
  const found = await findThread(deps, viewer);
  if (found === undefined) return undefined;
  const number = deps.connections.number(found.thread.number);
  if (number === undefined) return undefined;
  return { kind: 'done', phone: formatPhone(number.phone), link: chatAddress(number.phone), at: found.at };
}

interface Continued {
  readonly thread: ThreadDocument;
  readonly at: number;
}

/** Of a conversation, whoever continued it; of a card elsewhere, where its code was used. */
async function findThread(deps: Stored, viewer: CardViewer): Promise<Continued | undefined> {
  const { workspace, contact, conversation } = viewer;
  if (conversation !== undefined) {
    const linked = await findLinkedThread(deps, workspace, conversation);
    if (linked === undefined) return undefined;
    const { switched } = linked.thread;
    return {
      thread: linked.thread,
      at: switched?.conversation === conversation ? switched.at : linked.link.since,
    };
  }
  if (contact === undefined) return undefined;
  const used = (await codesAt(deps, { workspace, contact })).findLast(
    ({ joinedAt }) => joinedAt !== undefined,
  );
  const thread = used?.usedBy && (await getLiveThread(deps, used.usedBy.thread));
  return thread && { thread, at: used?.joinedAt ?? 0 };
}
