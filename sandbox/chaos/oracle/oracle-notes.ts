import { PACKAGE_CODE } from '../record/cast.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import { isRedacted, type Ledger } from '../record/ledger.ts';
import type { Seen } from '../record/witness.ts';
import { landedTooLate } from './oracle-proof.ts';
import type { Records, ShownDelivery } from './oracle-records.ts';
import { groupBy, readWords } from './oracle-words.ts';

/** What a note begins with when a reply ended in this state. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  failed: 'Not delivered on WhatsApp:',
  withheld: 'Not sent to WhatsApp:',
  uncertain: 'Uncertain on WhatsApp:',
};

/** The same of a template. */
const OF_TEMPLATE: Readonly<Record<string, string>> = {
  failed: 'The template message was not delivered on WhatsApp:',
  withheld: 'The template message was not sent to WhatsApp:',
  uncertain: 'The template message is uncertain on WhatsApp:',
};

function beginningOf({ state, isTemplate }: ShownDelivery): string | undefined {
  return (isTemplate ? OF_TEMPLATE : BEGINNINGS)[state];
}

/** Replies and templates that fail together share a note, which begins with whichever came first. */
function isTold(notes: readonly Seen[], delivery: ShownDelivery): boolean {
  const { state } = delivery;
  const shared = state === 'failed' ? [BEGINNINGS[state], OF_TEMPLATE[state]] : [beginningOf(delivery)];
  return shared.some((beginning) => beginning !== undefined && says(notes, delivery, beginning));
}

/** Characters of a reply that its note must show. */
const QUOTED = 40;

/** Whoever wrote a reply that did not arrive reads so in its conversation, once. */
export function judgeNotes(evidence: Evidence, records: Records): Fault[] {
  const notes = evidence.witness.seen.filter(
    (seen) => seen.kind === 'note' && seen.packageCode === PACKAGE_CODE,
  );
  // Of what was taken back nobody needs to be told.
  const standing = records.deliveries.filter((delivery) => !isRedacted(evidence.ledger, delivery));
  return [
    ...standing.flatMap((delivery) => judgeTold(evidence, records, notes, delivery)),
    ...standing.flatMap((delivery) => judgeCorrected(evidence, records, notes, delivery)),
    ...judgeDoubled(evidence, records, notes),
  ];
}

function judgeTold(
  { intercom, ledger }: Evidence,
  { deliveries }: Records,
  notes: readonly Seen[],
  delivery: ShownDelivery,
): Fault[] {
  const beginning = beginningOf(delivery);
  const { workspace, conversation, state, text, part } = delivery;
  // Nothing can be written into a conversation that was deleted.
  if (beginning === undefined || intercom.view.conversation(workspace, conversation) === undefined) return [];
  // The first attempt had reached WhatsApp before the second was sent, and tells so.
  if (state === 'withheld' && delivery.reason === 'arrived') return [];
  if (delivery.attempt > 1) return judgeAttempts(deliveries, notes, delivery);
  // Pieces of one reply that end alike share a note, which shows one of them; each doubt has its own.
  const alike = deliveries.filter((each) => each.conversation === conversation && each.part === part);
  const shown = state === 'uncertain' ? [delivery] : alike;
  if (shown.some((each) => isTold(notes, { ...each, state }))) return [];
  if (state === 'failed' && alike.some((each) => saidBefore(ledger, notes, each, beginning))) return [];
  const what = `no note says that “${text.slice(0, QUOTED)}” is ${state} (${conversation})`;
  return [{ kind: 'untrue', text: what }];
}

/** Whoever had it sent again waits for this very one: each attempt has a note of its own. */
function judgeAttempts(
  deliveries: readonly ShownDelivery[],
  notes: readonly Seen[],
  delivery: ShownDelivery,
): Fault[] {
  const { state, text, event, segment, conversation } = delivery;
  const alike = deliveries.filter(
    (each) => each.event === event && each.segment === segment && each.attempt > 1 && each.state === state,
  );
  const told = notes.filter((note) => isTold([note], delivery));
  const what = `${alike.length} attempts of “${text.slice(0, QUOTED)}” are ${state}, and ${told.length} notes say so (${conversation})`;
  return told.length >= alike.length ? [] : [{ kind: 'untrue', text: what }];
}

/** Who read that a reply had failed reads as well that it arrived after all. Of two attempts no note says which it is of. */
function judgeCorrected(
  evidence: Evidence,
  records: Records,
  notes: readonly Seen[],
  delivery: ShownDelivery,
): Fault[] {
  const { deliveries } = records;
  const arrived = delivery.state === 'delivered' || delivery.state === 'read';
  if (!arrived || delivery.times['failed'] === undefined) return [];
  const { event, segment } = delivery;
  if (deliveries.filter((each) => each.event === event && each.segment === segment).length > 1) return [];
  if (!isNamed(records, delivery) || !isTold(notes, { ...delivery, state: 'failed' })) return [];
  if (evidence.intercom.view.conversation(delivery.workspace, delivery.conversation) === undefined) return [];
  const corrected = delivery.isTemplate
    ? 'The template message was delivered on WhatsApp after all:'
    : 'Delivered on WhatsApp after all:';
  return says(notes, delivery, corrected)
    ? []
    : [
        {
          kind: 'untrue',
          text: `“${delivery.text.slice(0, QUOTED)}” arrived, but the last note says that it failed`,
        },
      ];
}

/** A note of failure stands for this very reply, and not for another one with the same words. */
function isNamed({ events }: Records, { event }: ShownDelivery): boolean {
  return events.some(({ kind, replies }) => kind === 'note' && replies.includes(event));
}

/** A note of this kind shows this reply. */
function says(notes: readonly Seen[], delivery: ShownDelivery, beginning: string): boolean {
  const reply = delivery.text.replace(/\s+/g, ' ').slice(0, QUOTED);
  return notes.some(
    (note) =>
      note.workspace === delivery.workspace &&
      note.conversation === delivery.conversation &&
      readWords(note.html).startsWith(beginning) &&
      readWords(note.html).includes(reply),
  );
}

/** The reply that a shared note shows was taken back later: what is kept of it says no words, the note still does. */
function saidBefore(
  ledger: Ledger,
  notes: readonly Seen[],
  delivery: ShownDelivery,
  beginning: string,
): boolean {
  if (!isRedacted(ledger, delivery)) return false;
  const { workspace, conversation, part } = delivery;
  const reply = ledger.replies.find(
    (each) => each.workspace === workspace && each.conversation === conversation && each.part === part,
  );
  return reply !== undefined && says(notes, { ...delivery, text: reply.text }, beginning);
}

/** As many equal notes as there were causes for them. */
function judgeDoubled({ ledger, intercom }: Evidence, { events }: Records, notes: readonly Seen[]): Fault[] {
  const causes = groupBy(
    events.filter(({ kind }) => kind === 'note'),
    ({ conversation, html }) => `${conversation}/${readWords(html)}`,
  );
  // With a conversation our own account of what was written there goes as well.
  const standing = notes.filter(
    ({ workspace, conversation }) => intercom.view.conversation(workspace, conversation) !== undefined,
  );
  const written = groupBy(standing, ({ conversation, html }) => `${conversation}/${readWords(html)}`);
  return [...written].flatMap(([key, same]) => {
    const wanted = causes.get(key) ?? [];
    const counted = wanted.filter(({ possibleDuplicate }) => possibleDuplicate).length;
    const late = ledger.calls.filter(
      (call) =>
        landedTooLate(call) &&
        call.body['message_type'] === 'note' &&
        key.endsWith(readWords(String(call.body['body']))),
    ).length;
    const extra = same.length - wanted.length;
    return extra <= (counted === 0 ? 0 : late)
      ? []
      : [
          {
            kind: 'doubled' as const,
            text: `the note “${key.slice(0, 110)}” is there ${same.length} times instead of ${wanted.length} (${counted} counted, ${late} landed too late)`,
          },
        ];
  });
}
