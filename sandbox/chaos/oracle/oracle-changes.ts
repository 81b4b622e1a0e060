import { PACKAGE_CODE } from '../record/cast.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import {
  type CustomerEdit,
  type CustomerSaid,
  isTakenBack,
  type Ledger,
  type OutsideCall,
  type TakenBack,
} from '../record/ledger.ts';
import { caption, readTag } from '../record/pair-tag.ts';
import { asJson } from '../record/shown-identity.ts';
import type { Seen } from '../record/witness.ts';
import { DELETED, EDITED } from './changed-words.ts';
import { landedTooLate } from './oracle-proof.ts';
import type { Records } from './oracle-records.ts';
import { escapeText, readCustomerWords, readWords } from './oracle-words.ts';

/** Who quoted a message before it was deleted did not take back their own; a part is redacted whole or not at all. */
const QUOTE = /In reply to their own message: “[^”]*”/g;

/** The product waits so long for an answer. Milliseconds. */
const LANDS_MS = 15_000;

/** A process stands still for less than this. Milliseconds. */
const STALL_MS = 100_000;

const NOT_REDACTED = 'could not be redacted here';

/** How many of these messages need not appear: their deletion may be heard of before themselves. */
export function neverShown(ledger: Ledger, said: readonly CustomerSaid[], redacts: boolean): number {
  return redacts ? said.filter(({ wamid }) => isTakenBack(ledger, wamid)).length : 0;
}

/** Each edit is told once, with the words before it if they are known. */
export function judgeEdits(evidence: Evidence, records: Records): Fault[] {
  const told = evidence.witness.seen.flatMap((seen) => {
    const found = EDITED.exec(readCustomerWords(seen.html));
    return found === null || seen.author !== 'contact' ? [] : [{ seen, before: found[1], words: found[3] }];
  });
  const strangers = told.filter(({ words }) =>
    evidence.ledger.edits.every(({ text }) => wordsOf(text) !== words),
  );
  return [
    ...strangers.map(({ words }): Fault => ({ kind: 'untrue', text: `nobody edited to “${words ?? ''}”` })),
    ...evidence.ledger.edits.flatMap((edit) => {
      const own = told.filter(({ words }) => words === wordsOf(edit.text));
      return [
        ...judgeOnce(
          evidence,
          records,
          edit,
          own.map(({ seen }) => seen),
        ),
        ...own.flatMap(({ before }) => judgeBefore(evidence, edit, before)),
      ];
    }),
  ];
}

function judgeOnce(
  { ledger, intercom, cast }: Evidence,
  { events }: Records,
  edit: CustomerEdit,
  seen: readonly Seen[],
): Fault[] {
  const words = `the edit “${edit.text}”`;
  const isUnwanted = cast.redactDeleted && isTakenBack(ledger, edit.of);
  if (seen.length === 0) return isUnwanted ? [] : [{ kind: 'lost', text: `${words} was never told` }];
  const isCounted = events.some(({ wamid, possibleDuplicate }) => possibleDuplicate && wamid === edit.wamid);
  const late = ledger.calls.filter(
    (call) =>
      landedTooLate(call) && readWords(escapeText(String(call.body['body']))).endsWith(wordsOf(edit.text)),
  );
  // What was deleted could not be found any more.
  const deleted = seen.filter(
    ({ workspace, conversation }) => intercom.view.conversation(workspace, conversation) === undefined,
  );
  const excused = isCounted ? late.length + deleted.length : 0;
  return seen.length - 1 <= excused
    ? []
    : [{ kind: 'doubled', text: `${words} was told ${seen.length} times` }];
}

/** What was there before is this message, in one of its wordings. */
function judgeBefore({ ledger }: Evidence, edit: CustomerEdit, before: string | undefined): Fault[] {
  if (before === undefined) return [];
  const wordings = wordingsOf(ledger, edit.of).map(wordsOf);
  return wordings.some((wording) => wording.startsWith(before))
    ? []
    : [{ kind: 'untrue', text: `the edit “${edit.text}” names “${before}”` }];
}

function wordingsOf(ledger: Ledger, wamid: string): string[] {
  const said = ledger.said.filter((each) => each.wamid === wamid);
  const edits = ledger.edits.filter(({ of }) => of === wamid);
  const captions = ledger.files
    .filter((file) => file.wamid === wamid)
    .map(({ size, tag }) => caption(size, tag));
  return [...[...said, ...edits].map(({ text }) => text), ...captions];
}

/**
 * What customers deleted is told, or, if the setting says so, gone: from Intercom and from what the product remembers.
 * Where something could not be redacted a note says so.
 */
export function judgeTakenBack(evidence: Evidence, records: Records): Fault[] {
  const { cast, ledger } = evidence;
  if (!cast.redactDeleted) return ledger.takenBack.flatMap((each) => judgeTold(evidence, records, each));
  const inbox = shownParts(evidence);
  const memory = remembered(evidence);
  return ledger.takenBack.flatMap((each) => judgeGone(evidence, inbox, memory, each));
}

/** In a note, unless its conversation was deleted, or as the customer's words where there is no conversation yet. */
function judgeTold({ witness }: Evidence, { events }: Records, { wamid, of }: TakenBack): Fault[] {
  const event = events.find((each) => each.wamid === wamid);
  const note = events.find(({ kind, id }) => kind === 'note' && id.includes(wamid));
  const isNoted = note === undefined ? witness.seen.some(tellsDeletion) : note.end !== 'set-aside';
  return event?.end === 'done' && isNoted
    ? []
    : [{ kind: 'lost', text: `the deletion of ${of} was never told` }];
}

function tellsDeletion({ author, html }: Seen): boolean {
  return author === 'contact' && readCustomerWords(html).startsWith(DELETED);
}

interface Shown {
  readonly place: string;
  readonly words: string;
}

/** All that can be read in Intercom now. */
function shownParts({ intercom, cast, ledger }: Evidence): Shown[] {
  return cast.workspaces.flatMap((workspace) => [
    // A contact that a teammate removed takes no change any more, nor does one that they merged it into.
    ...intercom.view
      .contacts(workspace)
      .filter(
        (contact) =>
          ![contact, ...contact.mergedFrom].some(({ id }) => ledger.removed.has(`${workspace}/${id}`)),
      )
      .map((contact) => ({
        place: `contact ${contact.id}`,
        words: JSON.stringify(contact),
      })),
    ...intercom.view.conversations(workspace).flatMap(({ id, title, customAttributes }) => {
      const current = intercom.view.conversation(workspace, id);
      const inside = [current?.source, ...(current?.parts ?? [])];
      return [
        { place: `conversation ${id}`, words: JSON.stringify([title, customAttributes]) },
        ...inside.map((part) => ({
          place: `${id}/${part?.id ?? ''}`,
          words: readCustomerWords(part?.html ?? ''),
        })),
      ];
    }),
  ]);
}

/** What the product keeps; webhooks that it does nothing with stay as they came until they expire. */
function remembered({ database }: Evidence): Shown[] {
  return ['events', 'threads', 'customers', 'deliveries', 'facts', 'links'].flatMap((name) =>
    database
      .table(name)
      .all()
      .filter((document) => asJson(document)['kind'] !== 'intercom.other')
      .map((document) => ({ place: `${name} ${document.id}`, words: JSON.stringify(document) })),
  );
}

function judgeGone(
  evidence: Evidence,
  inbox: readonly Shown[],
  memory: readonly Shown[],
  taken: TakenBack,
): Fault[] {
  const marks = wordingsOf(evidence.ledger, taken.of).flatMap(
    (text) => /^[mep]\d+ c\d+n\d+/.exec(text)?.[0] ?? [],
  );
  return marks.flatMap((mark) => {
    const has = ({ words }: Shown): boolean => words.replace(QUOTE, '').includes(mark);
    const stays = mayStay(evidence, mark);
    // What Intercom still shows it may tell again at any time.
    const isTold = ({ place }: Shown): boolean => place.startsWith('events ic|');
    const left = [
      ...(stays ? [] : inbox),
      ...(stays ? memory.filter((each) => !isTold(each)) : memory),
    ].filter(has);
    return left.map(
      ({ place }): Fault => ({ kind: 'untrue', text: `“${mark}” was taken back and is still in ${place}` }),
    );
  });
}

/** A note says that something was left; or it is there twice, or a write took effect long after it was given up. */
function mayStay({ witness, ledger }: Evidence, mark: string): boolean {
  const tag = readTag(mark);
  const shown = witness.seen.filter(
    ({ author, html }) => author === 'contact' && readCustomerWords(html).includes(mark),
  );
  const own = witness.seen.filter(({ html }) => readTag(html) === tag).map(placeOf);
  const isTold = witness.seen.some(
    (seen) =>
      seen.packageCode === PACKAGE_CODE &&
      readWords(seen.html).includes(NOT_REDACTED) &&
      own.includes(placeOf(seen)),
  );
  return isTold || shown.length > 1 || ledger.calls.some((call) => isGivenUp(ledger, call, mark));
}

/** By its caller, or its process stood still before it called: what it says is what was true before. */
function isGivenUp(
  { incidents }: Ledger,
  { body, begunAt, landedAt = 0, machine }: OutsideCall,
  mark: string,
): boolean {
  if (!JSON.stringify(body).includes(mark)) return false;
  const stoodStill = incidents.some(
    ({ kind, machine: whose, at }) =>
      kind === 'stall' && whose === machine && at <= begunAt && at > begunAt - STALL_MS,
  );
  return landedAt > begunAt + LANDS_MS || (landedAt > 0 && stoodStill);
}

function placeOf({ workspace, conversation }: Seen): string {
  return `${workspace}/${conversation}`;
}

function wordsOf(text: string): string {
  return readWords(escapeText(text));
}
