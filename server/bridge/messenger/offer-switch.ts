import { isRefusal, OutcomeUnknownError } from '../../domain/errors.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { OfferWork } from '../../domain/journal/work-payloads.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { without } from '../../records/change-document.ts';
import { isContactOfCustomer } from '../../records/customers.ts';
import { changeSwitch, switchesOf } from '../../records/switches.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { escapeHtml } from '../translate/note-html.ts';
import { codeOf, linkWithCode } from './codes.ts';
import { FRESH_MS, isWanted } from './consider-offer.ts';
import { switchNumberOf } from './switch-number.ts';

/** Whoever was asked is not asked again so soon. Milliseconds. */
const ASKED_AGAIN_MS = 30 * 24 * 60 * 60_000;

/** Switches of one person that are looked at. */
export const MOST_OFFERED = 100;

/**
 * Answers a new conversation of the Messenger with a link to WhatsApp. At most once: it is noted before the call, and a
 * call whose end nobody saw is not made again, because an offer that is missing harms less than one that comes twice.
 * Rejects with `StorageError`, and with what `IntercomPort` throws when it certainly had no effect.
 */
export async function offerSwitch(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'offer-switch');
  const number = switchNumberOf(deps, work.workspace);
  if (number === undefined || !isWanted(deps, work.workspace)) return ignored('not offered any more');
  if (deps.clock.now() > event.receivedAt + FRESH_MS)
    return ignored('too late: the conversation is under way');
  if (await isContactOfCustomer(deps, work.workspace, work.contact)) return ignored('on WhatsApp already');
  if (await wasAsked(deps, work)) return ignored('offered before');
  const { id, code } = await codeOf(deps, work);
  const now = deps.clock.now();
  const noted = await changeSwitch(deps, id, (current) =>
    current.offeredAt === undefined ? { ...current, offeredAt: now } : undefined,
  );
  if (noted === undefined) return ignored('offered before');
  return write(deps, work, id, offerHtml(deps, work.workspace, linkWithCode(deps, number, code)));
}

async function wasAsked(deps: BridgeDeps, { workspace, contact }: OfferWork): Promise<boolean> {
  const known = await switchesOf(deps, workspace, contact, MOST_OFFERED);
  return known.some(({ offeredAt = 0, joinedAt }) => {
    return joinedAt !== undefined || deps.clock.now() < offeredAt + ASKED_AGAIN_MS;
  });
}

async function write(
  deps: BridgeDeps,
  { workspace, conversation }: OfferWork,
  id: string,
  html: string,
): Promise<Outcome> {
  const intercom = deps.intercom(workspace);
  try {
    await intercom.replyAsAdmin({ conversation, admin: intercom.adminId, html, quiet: true });
    return done;
  } catch (error) {
    if (error instanceof OutcomeUnknownError) return ignored('in doubt: not offered again');
    if (isRefusal(error)) return ignored(`Intercom refused the offer (${error.providerCode}).`);
    await changeSwitch(deps, id, (current) => without(current, 'offeredAt') as typeof current);
    throw error;
  }
}

/** The words of the workspace, and the link where they want it. */
function offerHtml(deps: BridgeDeps, workspace: string, link: string): string {
  const [before = '', after = ''] = settingsOf(deps, workspace).switchOfferText.split('{link}');
  const href = escapeHtml(link);
  const anchor = `<a href="${href}">WhatsApp</a>`;
  return `<p>${escapeHtml(before)}${anchor}${escapeHtml(after)}</p>`;
}
