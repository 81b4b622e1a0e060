import type { Evidence, Fault } from '../record/evidence.ts';
import type { CustomerFile, CustomerSaid, OutsideCall } from '../record/ledger.ts';
import { namedBy, readTag } from '../record/pair-tag.ts';
import { isCustomers } from './oracle-in.ts';
import { hasIdentities, showOneIdentity } from './oracle-people.ts';
import { CLOCKS_OFF_MS, type Proof, proveDoubt } from './oracle-proof.ts';
import type { ShownDelivery } from './oracle-records.ts';
import type { Bubble } from './oracle-reply.ts';
import { readCustomerWords, sayTheSame } from './oracle-words.ts';

/** Customer service window, milliseconds. */
const WINDOW_MS = 24 * 3_600_000;

/** Clocks apart, the product's safety margin and the way to Meta together. Milliseconds. */
const WINDOW_SLACK_MS = 30_000;

/** A status that was acknowledged is worked on within this, faults of the database included. Milliseconds. */
const STATUS_WORK_MS = 30_000;

/** A process stands still for less than this. Milliseconds. */
const STALL_MS = 100_000;

const RANK: Readonly<Record<string, number>> = { accepted: 1, sent: 1, delivered: 2, read: 3, played: 3 };

/** What is shown of a send is true at the end, and `uncertain` was never shown without a lost answer. */
export function judgeState(
  evidence: Evidence,
  delivery: ShownDelivery,
  sends: readonly Bubble[],
): { readonly faults: readonly Fault[]; readonly uncertain: readonly Proof[] } {
  const bubble = sends.find(({ callbackData }) => callbackData === delivery.id);
  const wasUncertain = delivery.state === 'uncertain' || delivery.times['uncertain'] !== undefined;
  const doubt = wasUncertain ? proveUncertain(evidence, delivery, bubble) : {};
  const lie = lieOf(evidence, delivery, bubble);
  return {
    faults: [
      ...(lie === undefined ? [] : [untrue(delivery, lie)]),
      ...(doubt.fault === undefined ? [] : [doubt.fault]),
      ...judgeWindow(evidence, delivery, bubble),
    ],
    uncertain: doubt.proof === undefined ? [] : [doubt.proof],
  };
}

/** What is wrong with the state that is shown; undefined when it is true. */
function lieOf(evidence: Evidence, delivery: ShownDelivery, bubble: Bubble | undefined): string | undefined {
  const { state, reason } = delivery;
  const tick = bubble?.tick;
  switch (state) {
    case 'sent':
    case 'delivered':
    case 'read':
      return RANK[state] === RANK[tick ?? ''] || isByWord(delivery, tick)
        ? undefined
        : `is ${state}, on the phone it is ${tick ?? 'nowhere'}`;
    case 'failed':
      return tick === 'failed' || (tick === undefined && isRefusedOrGivenUp(evidence, delivery))
        ? undefined
        : `is failed (${reason}), on the phone it is ${tick ?? 'nowhere'}`;
    case 'withheld':
      return bubble === undefined ? undefined : 'is withheld and was sent';
    case 'uncertain':
      return bubble === undefined || tick === 'accepted'
        ? undefined
        : `is uncertain though its status is ${tick ?? ''}`;
    default:
      return `is still ${state}`;
  }
}

/** A teammate says that it arrived, and WhatsApp has said nothing else. */
function isByWord({ state, decided }: ShownDelivery, tick: string | undefined): boolean {
  return decided === 'arrived' && state === 'sent' && (tick === undefined || RANK[tick] === RANK['sent']);
}

/** Meta refused it, or it could not be sent for an hour or until the window closed. */
function isRefusedOrGivenUp(evidence: Evidence, delivery: ShownDelivery): boolean {
  const calls = evidence.ledger.calls.filter(({ body }) => body['biz_opaque_callback_data'] === delivery.id);
  const refused = calls.some(({ answered }) => answered !== undefined && answered >= 400 && answered < 500);
  const tooLate =
    delivery.reason === 'window-closed' &&
    !isWindowKnownOpen(evidence, delivery, Number(delivery.times['failed']));
  const isOver =
    tooLate ||
    delivery.reason === 'gave-up' ||
    wasReworded(evidence, delivery) ||
    hasLostNumber(evidence, delivery);
  return refused || isOver || isFileRefused(evidence, delivery);
}

/** Not sent because its template says something else by now: somebody has changed one before. */
function wasReworded({ ledger }: Evidence, { reason, times }: ShownDelivery): boolean {
  const until = Number(times['failed']) + CLOCKS_OFF_MS;
  return reason === 'template-changed' && ledger.rewordings.some((at) => at < until);
}

/** Somebody else has the customer's number, and nothing that came since was worked on yet: a note says so. */
function hasLostNumber(evidence: Evidence, delivery: ShownDelivery): boolean {
  const [person = ''] = pairOf(evidence, delivery).split(' ');
  return delivery.reason === 'no-recipient' && hasIdentities(evidence, person);
}

/** There was no file to send, by what its server said while it was asked for. */
function isFileRefused({ ledger }: Evidence, { reason, plannedAt, times }: ShownDelivery): boolean {
  const until = Number(times['failed']) + CLOCKS_OFF_MS;
  return (
    /^file-(?:gone|refused)$/.test(reason) &&
    ledger.refusedFiles.some((at) => at > plannedAt - CLOCKS_OFF_MS && at < until)
  );
}

interface Uncertainty {
  readonly fault?: Fault;
  readonly proof?: Proof;
}

/** A send was shown as uncertain: for a reason, and no status had come. */
function proveUncertain(
  { ledger }: Evidence,
  delivery: ShownDelivery,
  bubble: Bubble | undefined,
): Uncertainty {
  const at = Number(delivery.times['uncertain']);
  const calls = ledger.calls.filter(({ body }) => body['biz_opaque_callback_data'] === delivery.id);
  const proof = proveDoubt(
    { calls, name: delivery.id, from: delivery.plannedAt - CLOCKS_OFF_MS, until: at + CLOCKS_OFF_MS },
    ledger,
  );
  if (proof === undefined) return { fault: unproven(delivery, 'for no reason') };
  const told = ledger.deliveries.find(
    ({ key, ackedAt }) =>
      bubble !== undefined &&
      key.startsWith(`status ${bubble.wamid} `) &&
      ackedAt !== undefined &&
      ackedAt < at - STATUS_WORK_MS,
  );
  return told === undefined ? { proof } : { proof, fault: unproven(delivery, `though ${told.key} had come`) };
}

/** Withheld for the window only while it was closed; sent only while it was open. */
function judgeWindow(evidence: Evidence, delivery: ShownDelivery, bubble: Bubble | undefined): Fault[] {
  // A template needs no window.
  if (delivery.isTemplate) return [];
  if (delivery.state === 'withheld' && delivery.reason === 'window-closed')
    return isWindowKnownOpen(evidence, delivery, delivery.plannedAt)
      ? [untrue(delivery, 'is withheld although the window was open')]
      : [];
  const call = evidence.ledger.calls.find(({ body }) => body['biz_opaque_callback_data'] === delivery.id);
  if (bubble === undefined || call === undefined || stoodStill(evidence, call)) return [];
  const times = saidTo(evidence, delivery).flatMap(({ at }) =>
    at <= call.begunAt + CLOCKS_OFF_MS ? at : [],
  );
  // What began the conversation was taken back, and nothing else tells whose it is; the simulated Meta refuses in any case.
  if (times.length === 0) return [];
  return call.begunAt > Math.max(...times) + WINDOW_MS + WINDOW_SLACK_MS
    ? [untrue(delivery, 'was sent after the window had closed')]
    : [];
}

/** The process asked about the window, stood still, perhaps again, and then called. */
function stoodStill({ ledger }: Evidence, { machine, begunAt }: OutsideCall): boolean {
  return ledger.incidents.some(
    (each) =>
      each.kind === 'stall' &&
      each.machine === machine &&
      each.at <= begunAt &&
      each.at > begunAt - 5 * STALL_MS,
  );
}

/** The product knew of a message that kept the window open well beyond `at`, milliseconds. */
function isWindowKnownOpen(evidence: Evidence, delivery: ShownDelivery, at: number): boolean {
  // A process that stood still between asking and deciding decided on what was true before.
  if (evidence.ledger.incidents.some((each) => each.kind === 'stall' && Math.abs(at - each.at) < STALL_MS))
    return false;
  return saidTo(evidence, delivery).some(
    (said) =>
      isOfThread(evidence, delivery, said) &&
      isRecognised(evidence, delivery, said, at) &&
      said.at + WINDOW_MS > at + WINDOW_SLACK_MS &&
      isAcked(evidence, said.wamid, at - WINDOW_SLACK_MS),
  );
}

/** What the customer of a send wrote to its number. */
function saidTo(evidence: Evidence, delivery: ShownDelivery): (CustomerSaid | CustomerFile)[] {
  const pair = pairOf(evidence, delivery);
  const { said, files } = evidence.ledger;
  return [...said, ...files].filter(({ person, number }) => `${person} ${number}` === pair);
}

/** Written under the identity that the conversation was opened by: another one's may be joined with it only later. */
function isOfThread(evidence: Evidence, delivery: ShownDelivery, said: CustomerSaid | CustomerFile): boolean {
  if (!hasIdentities(evidence, said.person)) return true;
  const { witness, ledger } = evidence;
  const opened = witness.seen.find(
    (seen) =>
      seen.isSource && seen.workspace === delivery.workspace && seen.conversation === delivery.conversation,
  );
  const source = ledger.said.find(({ text }) => sayTheSame(text, readCustomerWords(opened?.html ?? '')));
  return source !== undefined && showOneIdentity(evidence, said.person, source.wamid, said.wamid);
}

/** Whom the business wrote to first is known by the phone alone, until something that came by the user id was worked on. */
function isRecognised(
  { witness }: Evidence,
  { workspace, conversation }: ShownDelivery,
  said: CustomerSaid | CustomerFile,
  at: number,
): boolean {
  const here = witness.seen.filter((seen) => seen.workspace === workspace);
  const source = here.find((seen) => seen.isSource && seen.conversation === conversation);
  if (source?.author !== 'admin') return true;
  const tag = 'text' in said ? readTag(said.text) : said.tag;
  return here.some(
    (seen) => seen.author === 'contact' && readTag(seen.html) === tag && seen.at < at - CLOCKS_OFF_MS,
  );
}

function isAcked({ ledger }: Evidence, wamid: string, before: number): boolean {
  const told = ledger.deliveries.find(({ key }) => key === `message ${wamid}`);
  return told?.ackedAt !== undefined && told.ackedAt < before;
}

/** Who the conversation of a send belongs to, by the first message in it that names somebody. */
function pairOf({ witness, cast }: Evidence, { workspace, conversation }: ShownDelivery): string {
  const source = witness.seen.find(
    (seen) =>
      isCustomers(seen) &&
      readTag(seen.html) !== undefined &&
      seen.workspace === workspace &&
      seen.conversation === conversation,
  );
  const { person, number } = namedBy(cast, readTag(source?.html ?? ''));
  return `${person?.id ?? ''} ${number?.id ?? ''}`;
}

function untrue({ text, id }: ShownDelivery, what: string): Fault {
  return { kind: 'untrue', text: `send “${text.slice(0, 60)}” (${id}) ${what}` };
}

function unproven({ text, id }: ShownDelivery, what: string): Fault {
  return { kind: 'unproven', text: `send “${text.slice(0, 60)}” (${id}) was uncertain ${what}` };
}
