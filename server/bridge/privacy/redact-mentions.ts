import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteKey } from '../../domain/journal/work.ts';
import { isContentKept, PURGED } from '../../domain/messages/content-kept.ts';
import type { MessageContent } from '../../domain/messages/message-content.ts';
import type { RedactablePart } from '../../ports/intercom.ts';
import { changeEvent, getEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { findMentions } from '../references/find-quoted.ts';

/** What repeats words of a message: the event of the quote or reaction, and the note in which it is shown, if it is. */
export interface Mention {
  readonly event: EventDocument;
  readonly note?: EventDocument;
}

/** Quotes of and reactions to these messages, as far as they are still known. */
export async function mentionsOf(
  deps: BridgeDeps,
  thread: ThreadDocument,
  wamids: readonly string[],
): Promise<readonly Mention[]> {
  const found = await Promise.all(wamids.map((wamid) => findMentions(deps, thread, 'quote', wamid)));
  const events = new Map(found.flat().map((event) => [event.id, event]));
  return Promise.all(
    [...events.values()].map(async (event) => {
      const note = await getEvent(deps, noteKey(event.id));
      return { event, ...(note !== undefined && { note }) };
    }),
  );
}

/** True when nobody is about to write it any more. */
export function isWritten({ event, note }: Mention): boolean {
  return event.endedAt !== undefined && (note === undefined || note.endedAt !== undefined);
}

/** Our copy of a note that repeats the words goes. */
export async function purgeMention(deps: BridgeDeps, { note }: Mention): Promise<void> {
  if (note === undefined) return;
  await changeEvent(deps, note.id, (current) => ({ ...current, payload: PURGED }));
}

/** Where a mention is shown in Intercom, and whether it says anything besides; undefined when it is not. */
export function shownAs(
  deps: BridgeDeps,
  { event, note }: Mention,
): { readonly part: RedactablePart; readonly hasOwnWords: boolean } | undefined {
  const { conversation, part, opened } = (note ?? event).result ?? {};
  const wasRedacted = event.payload !== null && !isContentKept(event);
  if (conversation === undefined || wasRedacted) return undefined;
  return {
    part: { conversation, part: part ?? '', isSource: opened === true },
    hasOwnWords: contentOf(deps, event)?.kind !== 'reaction',
  };
}

/** Undefined when it is not kept any more. */
function contentOf({ reader }: BridgeDeps, event: EventDocument): MessageContent | undefined {
  if (!isContentKept(event)) return undefined;
  return (event.kind === 'whatsapp.echo' ? reader.phoneAppMessage(event) : reader.customerMessage(event))
    .content;
}
