import { PACKAGE_CODE } from '../record/cast.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import type { OutsideCall, TemplateAsked } from '../record/ledger.ts';
import type { Seen } from '../record/witness.ts';
import { judgeOnce, judgeRecipients } from './oracle-once.ts';
import { landedTooLate } from './oracle-proof.ts';
import type { Records, ShownDelivery } from './oracle-records.ts';
import { type Bubble, fault, type Reply } from './oracle-reply.ts';
import { judgeTurn } from './oracle-turn.ts';
import { type Place, whose } from './oracle-whose.ts';
import { readWords } from './oracle-words.ts';

/** In front of the text of what was sent. */
const MARK = 'Sent on WhatsApp:';

/** Of the note about a template that begins nothing. */
const NOT_STARTED = 'Not sent to WhatsApp: the template that was to begin a conversation.';

/** States that say that WhatsApp took it. */
const TAKEN: readonly string[] = ['sent', 'delivered', 'read'];

/** What a teammate made in the sidebar, with all that became of it. */
interface Asked extends Reply {
  readonly asked: TemplateAsked;
  /** Where it was sent from, or begins. */
  readonly place: Place;
  /** Attempts that persons had it sent again by are among them. */
  readonly attempts: readonly ShownDelivery[];
}

/** Each message that was made in the sidebar is sent once, or its state is shown; its text stands in the conversation once. */
export function judgeTemplates(
  evidence: Evidence,
  records: Records,
  sends: readonly Bubble[],
  replies: readonly Reply[],
): { readonly faults: readonly Fault[]; readonly known: readonly string[] } {
  const all = evidence.ledger.templates.map((asked) => gather(evidence, records, sends, asked));
  const faults = all.flatMap((each) => [
    ...each.asked.wrongs.map((wrong) => fault('untrue', each.said, wrong)),
    ...judgeAsked(evidence, records, each),
    ...judgeOnce(each),
    ...judgeSends(sends, each),
    ...judgeRecipients(evidence, each),
    ...judgeText(evidence, each),
    // What begins a conversation waits for what the customer writes meanwhile.
    ...(each.asked.to === undefined ? judgeTurn(evidence, { ...each, ...each.asked }, replies) : []),
  ]);
  return { faults, known: all.flatMap(({ shown }) => shown.map(({ id }) => id)) };
}

/** Conversations that were begun with a template, and the pair that each is of. */
export function startedPlaces(
  { templates }: Evidence['ledger'],
  deliveries: readonly ShownDelivery[],
): readonly (readonly [string, string])[] {
  return templates.flatMap((asked) => {
    const delivery = deliveries.find(({ event }) => event === eventOf(asked));
    const isStarted = asked.to !== undefined && delivery !== undefined;
    return isStarted ? [[`${delivery.workspace}/${delivery.conversation}`, asked.to] as const] : [];
  });
}

function eventOf({ kind, workspace, nonce }: TemplateAsked): string {
  return `${kind}|${workspace}|${nonce}`;
}

function gather(evidence: Evidence, records: Records, sends: readonly Bubble[], asked: TemplateAsked): Asked {
  const { deliveries } = records;
  const { workspace, nonce, words, at, to } = asked;
  const started = new Map(startedPlaces(evidence.ledger, deliveries));
  const attempts = deliveries.filter(({ event }) => event === eventOf(asked));
  const shown = attempts.filter(({ attempt }) => attempt === 1);
  const conversation = (to && placeOf(evidence, records, asked, shown)) ?? asked.conversation;
  return {
    asked,
    place: { workspace, conversation },
    attempts,
    said: { workspace, conversation, part: nonce, text: words, at, isReply: true, files: 0 },
    ...whose(evidence, { workspace, conversation }, to ?? started.get(`${workspace}/${conversation}`)),
    shown,
    bubbles: sends.filter(({ callbackData }) => shown.some(({ id }) => id === callbackData)),
  };
}

/** Where a template that was to begin a conversation is: opened by it, or gone on in. */
function placeOf(
  { witness }: Evidence,
  { events }: Records,
  { workspace, nonce, words }: TemplateAsked,
  [delivery]: readonly ShownDelivery[],
): string | undefined {
  const opened = witness.seen.find((seen) => seen.workspace === workspace && opens(seen, words));
  const begun = events.find(({ id }) => id === `start|${workspace}|${nonce}`);
  return delivery?.conversation ?? opened?.conversation ?? begun?.conversation;
}

/** A conversation that begins with this text. */
function opens({ isSource, html }: Seen, words: string): boolean {
  return isSource && isText(html, words);
}

function isText(html: string, words: string): boolean {
  return readWords(html).startsWith(MARK) && readWords(html).includes(`${words} `);
}

/** Whoever was told that it is on its way finds it, unless its conversation was deleted before its turn. */
function judgeAsked(evidence: Evidence, records: Records, { asked, place, said, shown }: Asked): Fault[] {
  const isThere = evidence.intercom.view.conversation(place.workspace, place.conversation) !== undefined;
  if (asked.queuedAt === undefined || shown.length > 0 || !isThere) return [];
  return asked.to !== undefined && isToldAsNotStarted(evidence, records, asked)
    ? []
    : [fault('lost', said, 'was asked for and never handled')];
}

/** Intercom did not let the product begin a conversation, and a note says so where it was asked for. */
function isToldAsNotStarted(
  { witness }: Evidence,
  { events }: Records,
  { workspace, conversation, nonce }: TemplateAsked,
): boolean {
  const event = events.find(({ id }) => id === `start|${workspace}|${nonce}`);
  const isTold = witness.seen.some(
    (seen) =>
      seen.kind === 'note' &&
      seen.workspace === workspace &&
      seen.conversation === conversation &&
      readWords(seen.html).startsWith(NOT_STARTED),
  );
  return event?.end === 'ignored' && isTold;
}

/** By what the customer reads, whatever the product calls it: once for each time that somebody wanted it. */
function judgeSends(sends: readonly Bubble[], { said, attempts }: Asked): Fault[] {
  const { length } = sends.filter(({ content }) => JSON.stringify(content).includes(`"${said.text}"`));
  return length > Math.max(1, attempts.length)
    ? [fault('doubled', said, `reached the customer ${length} times`)]
    : [];
}

function judgeText(evidence: Evidence, { said, place, attempts }: Asked): Fault[] {
  const { intercom, witness, ledger } = evidence;
  const { workspace, conversation } = place;
  if (intercom.view.conversation(workspace, conversation) === undefined) return [];
  const { text } = said;
  const own = witness.seen.filter((seen) => seen.workspace === workspace && isText(seen.html, text));
  const here = own.filter((seen) => seen.conversation === conversation && isOurs(seen));
  const isOpening = own.some((seen) => opens(seen, text));
  const taken = attempts.filter(({ state }) => TAKEN.includes(state)).length;
  const wanted = isOpening ? Math.min(1, taken) : taken;
  const late = ledger.calls.filter(
    (call) => landedTooLate(call) && isByTeammate(call) && isText(String(call.body['body']), text),
  ).length;
  if (here.length < wanted) return [fault('lost', said, 'was sent, and its conversation does not say so')];
  // What failed after WhatsApp took it is told of as well.
  const most = isOpening ? 1 : attempts.filter(({ state }) => state !== 'withheld').length;
  const { length } = isOpening ? own : here;
  return length > most + late ? [fault('doubled', said, `stands in its conversation ${length} times`)] : [];
}

/** What begins a conversation comes without an app's code. */
function isOurs({ packageCode, isSource }: Seen): boolean {
  return packageCode === PACKAGE_CODE || isSource;
}

function isByTeammate({ door, body }: OutsideCall): boolean {
  return body['type'] === 'admin' || door === 'POST /messages';
}
