import { PACKAGE_CODE } from '../record/cast.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import type { Begun, TeamSaid } from '../record/ledger.ts';
import { readTag } from '../record/pair-tag.ts';
import { judgeOnce, judgeRecipients } from './oracle-once.ts';
import { switchesOf } from './oracle-people.ts';
import type { Records, ShownDelivery } from './oracle-records.ts';
import { type Bubble, fault, type Reply } from './oracle-reply.ts';
import { whose } from './oracle-whose.ts';
import { readWords } from './oracle-words.ts';

/** What a note about it begins with. */
const NOT_SENT = 'Not sent to WhatsApp:';

/** What is told within this is taken as it is told. Milliseconds. */
const TOLD_MS = 10_000;

/** What is written in a conversation that a teammate begins with a customer goes to WhatsApp, or a note says why not. */
export function judgeBegun(
  evidence: Evidence,
  { deliveries }: Records,
  sends: readonly Bubble[],
): {
  readonly faults: readonly Fault[];
  readonly known: readonly string[];
  readonly replies: readonly Reply[];
} {
  const all = evidence.ledger.begun.map((begun) => gather(evidence, deliveries, sends, begun));
  return {
    faults: all.flatMap((each) => [
      ...judgeOnce(each),
      ...judgeRecipients(evidence, each),
      ...judgeTold(evidence, each),
    ]),
    known: all.flatMap(({ shown }) => shown.map(({ id }) => id)),
    replies: all,
  };
}

function gather(
  evidence: Evidence,
  deliveries: readonly ShownDelivery[],
  sends: readonly Bubble[],
  { workspace, conversation, part, text, at }: Begun,
): Reply {
  const shown = deliveries.filter(
    (each) =>
      each.workspace === workspace &&
      each.conversation === conversation &&
      each.part === part &&
      each.attempt === 1 &&
      !each.isTurn,
  );
  return {
    said: { workspace, conversation, part, text, at, isReply: true, files: 0 },
    ...whose(evidence, { workspace, conversation }),
    shown,
    bubbles: sends.filter(({ callbackData }) => shown.some(({ id }) => id === callbackData)),
  };
}

function judgeTold(evidence: Evidence, { said, shown }: Reply): Fault[] {
  const { intercom, witness } = evidence;
  const { workspace, conversation } = said;
  const contacts = intercom.view.conversation(workspace, conversation)?.contactIds;
  if (shown.length > 0 || contacts === undefined) return [];
  if (!isTold(evidence, said) || isNobody(evidence, said, contacts)) return [];
  const isNoted = witness.seen.some(
    (seen) =>
      seen.kind === 'note' &&
      seen.packageCode === PACKAGE_CODE &&
      seen.workspace === workspace &&
      seen.conversation === conversation &&
      readWords(seen.html).startsWith(NOT_SENT),
  );
  return isNoted ? [] : [fault('lost', said, 'began a conversation, and nothing says what became of it')];
}

/** Nobody finds a conversation that Intercom has told of in vain. */
function isTold({ ledger }: Evidence, { workspace, conversation, part }: TeamSaid): boolean {
  const place = `${workspace} ${conversation}`;
  const keys = [`topic conversation.admin.single.created ${place}`, `part ${place} ${part}`];
  return ledger.deliveries.some(({ key, ackedAt }) => ackedAt !== undefined && keys.includes(key));
}

/** With those that were merged into it. */
function withMerged({ intercom }: Evidence, workspace: string, contact: string): readonly string[] {
  const { mergedFrom = [] } = intercom.view.contact(workspace, contact) ?? {};
  return [contact, ...mergedFrom.map(({ id }) => id)];
}

/** Whoever was this contact has gone on as another one, from the Messenger. */
function hasGoneOn(evidence: Evidence, workspace: string, contact: string): boolean {
  const ids = withMerged(evidence, workspace, contact);
  const phone = evidence.intercom.view.contact(workspace, contact)?.phone;
  const tags = evidence.witness.seen
    .filter((seen) => seen.workspace === workspace && ids.includes(seen.authorId ?? ''))
    .flatMap(({ html }) => readTag(html) ?? []);
  return evidence.cast.people.some(
    (person) =>
      switchesOf(evidence, workspace, person) > 0 &&
      (person.phone === phone || tags.some((tag) => tag.startsWith(`c${person.index}n`))),
  );
}

/** The contact was removed, or merged so soon that nobody could know yet whose it had been when it was told. */
function isNobody(evidence: Evidence, { workspace, at }: TeamSaid, contacts: readonly string[]): boolean {
  const { ledger } = evidence;
  return (
    contacts.some((id) => hasGoneOn(evidence, workspace, id)) ||
    contacts
      .flatMap((id) => withMerged(evidence, workspace, id))
      .some((id) => ledger.removed.has(`${workspace}/${id}`)) ||
    ledger.merges.some((merge) => contacts.includes(merge.into) && merge.at < at + TOLD_MS)
  );
}
