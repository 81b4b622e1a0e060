import { PACKAGE_CODE } from '../record/cast.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import type { TemplateAsked } from '../record/ledger.ts';
import { readTag } from '../record/pair-tag.ts';
import { isCustomers } from './oracle-in.ts';
import { judgeOnce, judgeRecipients } from './oracle-once.ts';
import { landedTooLate } from './oracle-proof.ts';
import type { Records } from './oracle-records.ts';
import { type Bubble, fault, type Reply } from './oracle-reply.ts';
import { readWords } from './oracle-words.ts';

/** In front of the text of what was sent. */
const MARK = 'Sent on WhatsApp:';

/** States that say that WhatsApp took it. */
const TAKEN: readonly string[] = ['sent', 'delivered', 'read'];

/** Clocks of the providers and of processes apart, and how late a webhook may be. Milliseconds. */
const CLEARLY_APART_MS = 30_000;

/** What a teammate asked for, with all that became of it. */
interface Asked extends Reply {
  readonly asked: TemplateAsked;
}

/** Each template that was asked for is sent once, or its state is shown; its text stands in the conversation once. */
export function judgeTemplates(
  evidence: Evidence,
  records: Records,
  sends: readonly Bubble[],
  replies: readonly Reply[],
): { readonly faults: readonly Fault[]; readonly known: readonly string[] } {
  const all = evidence.ledger.templates.map((asked) => gather(evidence, records, sends, asked));
  const faults = all.flatMap((each) => [
    ...judgeAsked(evidence, each),
    ...judgeOnce(each),
    ...judgeSends(sends, each),
    ...judgeRecipients(evidence, each),
    ...judgeText(evidence, each),
    ...judgeTurn(evidence, each, replies),
  ]);
  return { faults, known: all.flatMap(({ shown }) => shown.map(({ id }) => id)) };
}

function gather(
  evidence: Evidence,
  { deliveries }: Records,
  sends: readonly Bubble[],
  asked: TemplateAsked,
): Asked {
  const { workspace, conversation, nonce, words, at } = asked;
  const shown = deliveries.filter(({ event }) => event === `template|${workspace}|${nonce}`);
  const source = evidence.witness.seen.find(
    (seen) =>
      isCustomers(seen) &&
      readTag(seen.html) !== undefined &&
      seen.workspace === workspace &&
      seen.conversation === conversation,
  );
  return {
    asked,
    said: { workspace, conversation, part: nonce, text: words, at, isReply: true, files: 0 },
    tag: readTag(source?.html ?? ''),
    tagsOfContact: source === undefined ? tagsOfContact(evidence, workspace, conversation) : [],
    shown,
    bubbles: sends.filter(({ callbackData }) => shown.some(({ id }) => id === callbackData)),
  };
}

/** Of a conversation without a word of the customer's: what the same contact has written in others. */
function tagsOfContact({ witness, intercom }: Evidence, workspace: string, conversation: string): string[] {
  const contactsOf = (id: string) => intercom.view.conversation(workspace, id)?.contactIds ?? [];
  const own = new Set(contactsOf(conversation));
  return witness.seen
    .filter((seen) => isCustomers(seen) && seen.workspace === workspace)
    .filter((seen) => contactsOf(seen.conversation).some((contact) => own.has(contact)))
    .flatMap(({ html }) => readTag(html) ?? []);
}

/** Whoever was told that it is on its way finds it, unless its conversation was deleted before its turn. */
function judgeAsked(evidence: Evidence, { asked, said, shown }: Asked): Fault[] {
  const isThere = evidence.intercom.view.conversation(said.workspace, said.conversation) !== undefined;
  return asked.queuedAt !== undefined && shown.length === 0 && isThere
    ? [fault('lost', said, 'was asked for and never handled')]
    : [];
}

/** By what the customer reads, whatever the product calls it. */
function judgeSends(sends: readonly Bubble[], { said }: Asked): Fault[] {
  const { length } = sends.filter(({ content }) => JSON.stringify(content).includes(`"${said.text}"`));
  return length > 1 ? [fault('doubled', said, `reached the customer ${length} times`)] : [];
}

function judgeText({ intercom, witness, ledger }: Evidence, { said, shown }: Asked): Fault[] {
  const { workspace, conversation, text } = said;
  if (intercom.view.conversation(workspace, conversation) === undefined) return [];
  const isText = (html: string) => readWords(html).startsWith(MARK) && readWords(html).includes(`${text} `);
  const { length } = witness.seen.filter(
    (seen) =>
      seen.workspace === workspace &&
      seen.conversation === conversation &&
      seen.packageCode === PACKAGE_CODE &&
      isText(seen.html),
  );
  const [delivery] = shown;
  const wanted = delivery !== undefined && TAKEN.includes(delivery.state) ? 1 : 0;
  const late = ledger.calls.filter(
    (call) => landedTooLate(call) && call.body['type'] === 'admin' && isText(String(call.body['body'])),
  ).length;
  if (length < wanted) return [fault('lost', said, 'was sent, and its conversation does not say so')];
  // What failed after WhatsApp took it is told of as well.
  const most = delivery === undefined || delivery.state === 'withheld' ? 0 : 1;
  return length > most + late ? [fault('doubled', said, `stands in its conversation ${length} times`)] : [];
}

/** Among the replies of its conversation it keeps the order in which both were clearly asked for. */
function judgeTurn({ ledger }: Evidence, template: Asked, replies: readonly Reply[]): Fault[] {
  const { asked, said, bubbles } = template;
  const [bubble] = bubbles;
  const { queuedAt } = asked;
  if (bubble === undefined || queuedAt === undefined) return [];
  const near = replies.filter(
    (reply) =>
      reply.bubbles.length > 0 &&
      reply.said.workspace === said.workspace &&
      reply.said.conversation === said.conversation &&
      ![...reply.shown, ...template.shown].some(({ id }) => landedLate(ledger, id)),
  );
  const wrong = near.filter((reply) => {
    const seqs = reply.bubbles.map(({ seq }) => seq);
    if (reply.said.at > queuedAt + CLEARLY_APART_MS) return Math.min(...seqs) < bubble.seq;
    const told = ledger.deliveries.find(
      ({ key }) => key === `part ${said.workspace} ${said.conversation} ${reply.said.part}`,
    );
    const wasFirst = told?.ackedAt !== undefined && told.ackedAt + CLEARLY_APART_MS < asked.at;
    return wasFirst && Math.max(...seqs) > bubble.seq;
  });
  return wrong.map((reply) =>
    fault('disordered', said, `left on the wrong side of “${reply.said.text.slice(0, 60)}”`),
  );
}

/** A send that takes effect later than this may be overtaken: the lane waits for a minute. Milliseconds. */
const HOLDS_LANE_MS = 45_000;

function landedLate({ calls }: Evidence['ledger'], id: string): boolean {
  return calls.some(
    ({ body, landedAt, begunAt }) =>
      body['biz_opaque_callback_data'] === id && landedAt !== undefined && landedAt > begunAt + HOLDS_LANE_MS,
  );
}
