import { ADMINS } from '../record/cast.ts';
import { asJson } from '../record/shown-identity.ts';
import { anyPlace, type Place } from './any-place.ts';
import type { Act, Stage } from './stage.ts';

/** A teammate writes on in the same conversation. */
const WRITES_ON = 0.5;
const LATER_MS = { least: 1_000, most: 60_000 } as const;

/** Conversations that teammates begin in Intercom with somebody who is a customer of WhatsApp. */
export function beginActs(stage: Stage): Act[] {
  return [{ name: 'a teammate begins a conversation in Intercom', weight: 5, run: () => begin(stage) }];
}

function begin(stage: Stage): void {
  const { chance, intercom, timeline } = stage;
  const place = anyPlace(stage);
  const contactId = place && contactOf(stage, place);
  if (place === undefined || contactId === undefined) return;
  const { workspace } = place;
  const adminId = chance.pick(ADMINS);
  const text = wordsOf(stage);
  const html = `<p>${text}</p>`;
  const conversationId = intercom.act.teammateStartsConversation({ workspace, contactId, adminId, html });
  const begun = { workspace, conversationId };
  remember(stage, begun, text, intercom.view.conversation(workspace, conversationId)?.source.id);
  if (!chance.happens(WRITES_ON)) return;
  timeline.at(timeline.now() + chance.between(LATER_MS.least, LATER_MS.most), () => writeOn(stage, begun));
}

function writeOn(stage: Stage, place: Place): void {
  const { chance, intercom } = stage;
  if (intercom.view.conversation(place.workspace, place.conversationId) === undefined) return;
  const text = wordsOf(stage);
  const said = { ...place, adminId: chance.pick(ADMINS), html: `<p>${text}</p>` };
  remember(stage, place, text, intercom.act.teammateReplies(said));
}

function wordsOf({ ledger }: Stage): string {
  return `b${ledger.begun.length} hello`;
}

function remember(
  { ledger, timeline }: Stage,
  { workspace, conversationId: conversation }: Place,
  text: string,
  part = '',
): void {
  ledger.begun.push({ workspace, conversation, part, text, at: timeline.now() });
}

/** The contact of a conversation, if the product knows it as a customer's by now. */
function contactOf(stage: Stage, { workspace, conversationId }: Place): string | undefined {
  const contact = stage.intercom.view.conversation(workspace, conversationId)?.contactIds[0];
  return contact !== undefined && isKnownContact(stage, workspace, contact) ? contact : undefined;
}

/** Whether the product knows this contact as a customer's by now. */
export function isKnownContact({ database }: Stage, workspace: string, contact: string): boolean {
  return database
    .table('customers')
    .all()
    .map(asJson)
    .some((customer) => customer['contactKey'] === `${workspace}|${contact}`);
}
