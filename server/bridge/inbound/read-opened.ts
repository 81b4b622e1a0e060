import type { Carried } from '../../domain/messages/customer-media.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { findOwnPart, type Trace } from '../conversations/find-own-part.ts';
import type { Opened } from '../conversations/link-opened.ts';

/** What we reserved to open with; `event` and `carries` when its first message may be known as theirs already. */
export interface Wanted {
  readonly trace: Trace;
  readonly reservedAt: number;
  readonly event?: string;
  readonly carries?: readonly Carried[];
}

/** The conversation, if its first message is the one that we reserved to open with; undefined otherwise. */
export async function readOpened(
  deps: BridgeDeps,
  intercom: IntercomClient,
  wanted: Wanted,
  id: string,
): Promise<Opened | undefined> {
  const snapshot = await intercom.getConversation(id);
  // Of Intercom's own WhatsApp channel nothing is ours, whatever it says.
  if (snapshot === undefined || snapshot.sourceType === 'whatsapp') return undefined;
  const { trace, ...since } = wanted;
  const source = await findOwnPart(deps, snapshot, trace, since);
  return source?.isSource === true ? { conversation: id, source: source.id, at: source.at } : undefined;
}
