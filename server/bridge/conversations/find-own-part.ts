import { partKey } from '../../domain/journal/part-event-key.ts';
import type { Reservation } from '../../domain/journal/reservation.ts';
import type { Carried } from '../../domain/messages/customer-media.ts';
import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import { eventsOfPart } from '../../records/parts.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { normaliseText } from '../translate/to-intercom-text.ts';

/** What one of our writes must look like in the conversation. */
export interface Trace {
  readonly workspace: string;
  readonly author: { readonly type: 'admin' | 'contact'; readonly id?: string };
  readonly kind: 'comment' | 'note';
  /** As we sent it: a contact's message is plain text, a note is HTML. */
  readonly body: string;
  readonly format: 'html' | 'text';
  /** Of the files that it brings, bytes; absent when any will do. */
  readonly fileSizes?: readonly number[];
}

/** Clocks of Intercom and ours may differ by this when no earlier part is known to count from. Milliseconds. */
const CLOCK_MARGIN_MS = 60_000;

/**
 * The part that a write in doubt left, if it did: later than the last part known before, by the same author, with our
 * package code (any, while ours is not learned), the same text and files, and not already the result of another event.
 */
export async function findOwnPart(
  deps: BridgeDeps,
  snapshot: ConversationSnapshot,
  trace: Trace,
  since: Pick<Reservation, 'anchor' | 'reservedAt'> & {
    readonly event?: string;
    readonly carries?: readonly Carried[];
  },
): Promise<ConversationPart | undefined> {
  const ours = deps.connections.workspace(trace.workspace)?.appPackageCode;
  const own = ownClaims(since);
  for (const part of partsAfter(snapshot.parts, since)) {
    if (!looksLike(part, trace, ours)) continue;
    if (!(await isClaimed(deps, partKey(trace.workspace, snapshot.id, part.id), own))) return part;
  }
  return undefined;
}

/**
 * Our part in the answer to the very call that made it: the newest that looks like it, because nothing of ours can have
 * come after it.
 */
export function newestOwnPart(
  deps: BridgeDeps,
  snapshot: ConversationSnapshot,
  trace: Trace,
): ConversationPart | undefined {
  const ours = deps.connections.workspace(trace.workspace)?.appPackageCode;
  return snapshot.parts.findLast((part) => looksLike(part, trace, ours));
}

function partsAfter(
  parts: readonly ConversationPart[],
  since: Pick<Reservation, 'anchor' | 'reservedAt'>,
): readonly ConversationPart[] {
  const anchor = parts.findIndex((part) => part.id === since.anchor);
  if (anchor >= 0) return parts.slice(anchor + 1);
  return parts.filter((part) => part.at >= since.reservedAt - CLOCK_MARGIN_MS);
}

function looksLike(part: ConversationPart, trace: Trace, ours: string | undefined): boolean {
  if (part.author.type !== trace.author.type || part.kind !== trace.kind) return false;
  if (trace.author.type === 'admin' && trace.author.id !== undefined && part.author.id !== trace.author.id)
    return false;
  if (part.appPackageCode === undefined && !part.isSource) return false;
  if (ours !== undefined && part.appPackageCode !== undefined && part.appPackageCode !== ours) return false;
  if (!mayBringFiles(part, trace.fileSizes)) return false;
  return normaliseText(trace.body, trace.format) === normaliseText(part.body, part.format);
}

/**
 * Many writes say "Photo" and nothing else: what tells them apart are their files, by number and size. Names do not,
 * because those without one are named by their kind, and Intercom may clean the others. What Intercom does not tell
 * counts as the same.
 */
function mayBringFiles({ attachments }: ConversationPart, sizes: Trace['fileSizes']): boolean {
  if (sizes === undefined || attachments.length === 0) return true;
  if (attachments.length !== sizes.length) return false;
  const left = [...sizes];
  for (const { size } of attachments) {
    const index = size === undefined ? -1 : left.indexOf(size);
    if (index >= 0) left.splice(index, 1);
    else if (size !== undefined) return false;
  }
  return true;
}

/** Messages that are written together share a part. Files that follow have another one than their messages. */
function ownClaims({
  event,
  carries = [],
}: {
  readonly event?: string;
  readonly carries?: readonly Carried[];
}): ReadonlySet<string | undefined> {
  const carried = carries.map((each) => each.event);
  return new Set(event !== undefined && carried.includes(event) ? carried : [event]);
}

/** True when the part is the result of another event than those that look for it. */
async function isClaimed(
  deps: BridgeDeps,
  key: string,
  own: ReadonlySet<string | undefined>,
): Promise<boolean> {
  const claims = await eventsOfPart(deps, key);
  return claims.some((claim) => !own.has(claim.id));
}

/** What a customer's message looks like in Intercom when we wrote it. */
export function contactTrace(
  workspace: string,
  { body, carries = [] }: { readonly body: string; readonly carries?: readonly Carried[] | undefined },
): Trace {
  const fileSizes = carries.flatMap(({ fate }) => (fate.kind === 'attached' ? [fate.sizeBytes] : []));
  return { workspace, author: { type: 'contact' }, kind: 'comment', body, format: 'text', fileSizes };
}
