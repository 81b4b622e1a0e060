import type { EventDocument } from '../../domain/journal/event.ts';
import { allInRoutes } from '../../domain/journal/route-span.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { waitingOn } from '../../engine/journal/waiting-on.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { foreignNumber } from '../connections/keep-own-events.ts';
import { type MediaMessage, toMediaMessage } from '../files/media-message.ts';
import { knowsSender } from '../identity/learn-sender.ts';

/** Files of one reply (reference: Intercom, conversations). */
const MAX_FILES = 10;

/**
 * The head of the inbound lane and the messages with files that wait directly behind it: what a customer sends as an
 * album comes as single messages, and they may share one write. One that shows more of its sender than is known comes
 * first in a write of its own.
 */
export async function readAlbum(
  deps: BridgeDeps,
  thread: ThreadDocument,
  head: EventDocument,
): Promise<MediaMessage[]> {
  const waiting = await Promise.all(
    allInRoutes(thread).map((route) => waitingOn(deps, thread, route, MAX_FILES + 1)),
  );
  const behind = waiting
    .flat()
    .filter(
      (event) => event.id !== head.id && event.order > head.order && foreignNumber(deps, event) === undefined,
    );
  const album: MediaMessage[] = [];
  for (const event of [head, ...behind.sort((a, b) => (a.order < b.order ? -1 : 1))]) {
    const message = event.kind === 'whatsapp.message' ? toMediaMessage(deps, event) : undefined;
    if (message === undefined || album.length === MAX_FILES) break;
    if (album.length > 0 && (hasFrame(message) || !knowsSender(thread, message.message))) break;
    album.push(message);
  }
  return album;
}

/** What surrounds a message is told before its words: of those that share a write only the first may have it. */
function hasFrame({ message: { quote, forwarded, referral, inGroup } }: MediaMessage): boolean {
  return [quote, forwarded, referral, inGroup].some((each) => each !== undefined);
}
