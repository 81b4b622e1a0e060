import { isRefusal } from '../../domain/errors.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import { isFromBeforeErasure } from '../../domain/journal/thread.ts';
import type { SwitchDocument, SwitchRefusal } from '../../domain/switching/switch.ts';
import { type Later, later } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { without } from '../../records/change-document.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import { changeSwitch, findSwitch } from '../../records/switches.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { joinContact } from './join-contact.ts';
import { joinConversation } from './join-conversation.ts';
import type { Joining } from './joining.ts';
import { mayTryCode, withGuess } from './limit-guesses.ts';
import { tellAnotherContact, tellJoined, tellRefused } from './tell-joined.ts';

/**
 * A message that carries the code of a card: before it is delivered, its thread is joined with the contact and the
 * conversation of the card, once. What cannot be joined is delivered as any other message, and a note says why. Each step
 * may be taken again after a crash. Rejects with `StorageError` and with what `IntercomPort` throws; answers when it is to
 * be tried again.
 */
export async function joinSwitch(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
): Promise<Later | undefined> {
  const message = deps.reader.customerMessage(event);
  if (message.switchCode === undefined || isFromBeforeErasure(run.thread(), message.at)) return undefined;
  const found = await lookUp(deps, run, event, message.switchCode);
  if (found === undefined || isSettled(found, event)) return undefined;
  const joining = { run, event, message, found };
  const refusal = await takeUse(deps, joining);
  if (refusal === 'repeated') return undefined;
  return refusal === undefined ? joinIfAllowed(deps, joining) : refuse(deps, joining, refusal);
}

/** What Intercom does not allow is no reason to keep a customer's message back: it is delivered as any other. */
async function joinIfAllowed(deps: BridgeDeps, joining: Joining): Promise<Later | undefined> {
  try {
    return await join(deps, joining);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return refuse(deps, joining, 'not-allowed');
  }
}

/** What came of it is known: the message is only tried again. */
function isSettled({ usedBy, joinedAt, refusal }: SwitchDocument, { id }: EventDocument): boolean {
  return usedBy?.event === id && (joinedAt !== undefined || refusal !== undefined);
}

/** A code of another workspace is unknown here. Whoever guesses is not answered any more. */
async function lookUp(
  deps: BridgeDeps,
  run: LaneRun,
  { id: event }: EventDocument,
  code: string,
): Promise<SwitchDocument | undefined> {
  const now = deps.clock.now();
  if (!mayTryCode(run.thread(), now)) return undefined;
  const found = await findSwitch(deps, code);
  if (found?.workspace === run.thread().workspace) return found;
  deps.metrics.count('switch_codes_unknown');
  if (run.thread().guesses?.last !== event) await run.change((thread) => withGuess(thread, event, now));
  return undefined;
}

/** The code is this message's from here on. `repeated`: its customer sent it before. */
async function takeUse(
  deps: BridgeDeps,
  { run, event, message: { at }, found }: Joining,
): Promise<SwitchRefusal | 'repeated' | undefined> {
  const { id: thread, customer } = run.thread();
  const use = { thread, event: event.id, at };
  const taken = await changeSwitch(deps, found, (current) =>
    current.usedBy === undefined && at <= current.until ? { ...current, usedBy: use } : undefined,
  );
  const usedBy = (taken ?? (await findSwitch(deps, found.code)))?.usedBy;
  if (usedBy === undefined) return 'ended';
  if (usedBy.event === event.id) return undefined;
  return (await getLiveThread(deps, usedBy.thread))?.customer === customer ? 'repeated' : 'used';
}

/** The contact first: a conversation must not reach a customer whose contact it is not. */
async function join(deps: BridgeDeps, joining: Joining): Promise<Later | undefined> {
  const { message, found } = joining;
  const contact = await joinContact(deps, joining);
  if (contact.kind === 'refused') return refuse(deps, joining, contact.why);
  if (contact.kind === 'later') return later(contact.at, 'contact in doubt');
  const place = await joinConversation(deps, joining, contact.id);
  if (place === 'conversation-of-another') return refuse(deps, joining, place);
  if (place === 'joined') await tellJoined(deps, joining, contact.former);
  else if (contact.former !== undefined) await beginAnew(deps, joining);
  await changeSwitch(deps, found.id, (current) => ({ ...current, joinedAt: message.at }));
  return undefined;
}

/** The conversation until now is of the contact that the customer was before: nothing more is written there as another one. */
async function beginAnew(deps: BridgeDeps, joining: Joining): Promise<void> {
  await joining.run.change((thread) => without(thread, 'conversation'));
  await tellAnotherContact(deps, joining);
}

async function refuse(deps: BridgeDeps, joining: Joining, refusal: SwitchRefusal): Promise<undefined> {
  await tellRefused(deps, joining, refusal);
  // Of a code that somebody else used, that one's end stands.
  await changeSwitch(deps, joining.found.id, (current) =>
    current.usedBy?.event === joining.event.id ? { ...current, refusal } : undefined,
  );
}
