import { identityRoutes } from '../../domain/journal/routing-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import { without } from '../../records/change-document.ts';
import { changeThread, getThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { currentIds } from './current-ids.ts';
import { fitted, type PhoneFit, phoneFit } from './fit-phone.ts';
import { newestUserId } from './newest-user-id.ts';
import type { Recognised } from './recognise-customer.ts';

/**
 * Adds to the thread what is told of the identity; what is known is never overwritten. Undefined when the thread
 * was joined with another one meanwhile: routes that it learned then would lead nowhere. Rejects with `StorageError`.
 */
export async function withIdentity(
  deps: BridgeDeps,
  thread: ThreadDocument,
  { seen, phone }: Pick<Recognised, 'seen' | 'phone'>,
): Promise<ThreadDocument | undefined> {
  const fit = phone === undefined ? undefined : await phoneFit(deps, thread, phone);
  const now = await asNow(deps, thread.number, seen);
  const changed = await changeThread(deps, thread, (current) => {
    const next = joined(current, { seen, now, fit });
    return next === current || current.joinedInto !== undefined ? undefined : next;
  });
  const known = changed ?? (await getThread(deps, thread.id)) ?? thread;
  if (known.joinedInto !== undefined) return undefined;
  return isReachable(known) ? known : reached(deps, known);
}

function isReachable({ identity: { phone, userId } }: ThreadDocument): boolean {
  return phone !== undefined || userId !== undefined;
}

/** All that led here was given up: the customer may have other ids. */
async function reached(deps: BridgeDeps, thread: ThreadDocument): Promise<ThreadDocument> {
  const identity = await currentIds(deps, thread);
  const routes = identityRoutes(thread.number, identity);
  const changed = await changeThread(deps, thread, (current) =>
    isReachable(current) || routes.length === 0
      ? undefined
      : { ...current, identity, inRoutes: [...new Set([...current.inRoutes, ...routes])] },
  );
  return changed ?? thread;
}

/**
 * What is told late leads to the thread by the ids of then; replies go to what has become of the user id, and not to a
 * phone that was seen with the former one: it may be another person's by now.
 */
async function asNow(deps: BridgeDeps, number: string, seen: WhatsAppIdentity): Promise<WhatsAppIdentity> {
  if (seen.userId === undefined) return seen;
  const userId = await newestUserId(deps, number, seen.userId);
  return userId === seen.userId ? seen : { userId };
}

interface News {
  readonly seen: WhatsAppIdentity;
  /** Where replies to it go. */
  readonly now: WhatsAppIdentity;
  readonly fit: PhoneFit | undefined;
}

/** The same object when there is nothing new. */
function joined(thread: ThreadDocument, { seen, now, fit }: News): ThreadDocument {
  const rest = fit === undefined ? thread : fitted(thread, fit);
  const routes = identityRoutes(thread.number, seen).filter((route) => !rest.inRoutes.includes(route));
  if (routes.length === 0) return rest;
  const identity = { ...now, ...withoutFormer(rest.identity, { seen, now }) };
  return { ...rest, identity, inRoutes: [...rest.inRoutes, ...routes] };
}

/** Without the phone of this message, where that is all that is known and its user id has changed. */
function withoutFormer(known: WhatsAppIdentity, { seen, now }: Pick<News, 'seen' | 'now'>): WhatsAppIdentity {
  const isFormer = now.userId !== seen.userId && known.userId === undefined && known.phone === seen.phone;
  return isFormer ? without(known, 'phone') : known;
}
