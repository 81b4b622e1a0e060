import { PACKAGE_CODE } from '../record/cast.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import { type CustomerSaid, hasReceiptOrder, type OutsideCall, type Told } from '../record/ledger.ts';
import { pairTag } from '../record/pair-tag.ts';
import type { Seen } from '../record/witness.ts';
import { isChange } from './changed-words.ts';
import { neverShown } from './oracle-changes.ts';
import { isOfFiles } from './oracle-files.ts';
import { showOneIdentity } from './oracle-people.ts';
import { CLOCKS_OFF_MS, landedTooLate, type Proof, proveDoubt } from './oracle-proof.ts';
import type { Records } from './oracle-records.ts';
import { escapeText, groupBy, readCustomerWords, readWords, sayTheSame } from './oracle-words.ts';

export interface InboundVerdict {
  readonly faults: readonly Fault[];
  /** Why each message was written again that was. */
  readonly possibleDuplicates: readonly Proof[];
  readonly doubled: number;
}

/** Each customer message is in Intercom once, in order; twice only if a lost write landed after the looking; or set aside. */
export function judgeInbound(evidence: Evidence, records: Records): InboundVerdict {
  const seen = evidence.witness.seen.filter(
    (each) => isCustomers(each) && !isOfFiles(each) && !isChange(each),
  );
  const bySeen = groupBy(seen, (each) => readCustomerWords(each.html));
  const bySaid = groupBy(evidence.ledger.said, ({ text }) => readWords(escapeText(text)));
  const texts = [...bySaid].map(([text, said]) =>
    judgeText(evidence, records, { text, said, seen: bySeen.get(text) ?? [] }),
  );
  const strangers = [...bySeen].filter(([text]) => !bySaid.has(text));
  const wamids = new Set(evidence.ledger.said.map(({ wamid }) => wamid));
  const repeated = records.events
    .filter((event) => event.possibleDuplicate && wamids.has(event.wamid))
    .map(({ wamid }) => ({ wamid, proof: proveRepeated(evidence, wamid) }));
  return {
    faults: [
      ...texts.flatMap(({ faults }) => faults),
      ...strangers.map(([text]): Fault => ({ kind: 'untrue', text: `nobody wrote “${text}”` })),
      ...repeated.filter(({ proof }) => proof === undefined).map(({ wamid }) => unproven(evidence, wamid)),
      ...judgeOrder(evidence, bySeen),
    ],
    possibleDuplicates: repeated.flatMap(({ proof }) => proof ?? []),
    doubled: texts.reduce((sum, { doubled }) => sum + doubled, 0),
  };
}

export function isCustomers(seen: Seen): boolean {
  return seen.author === 'contact' && seen.packageCode === PACKAGE_CODE;
}

interface OneText {
  readonly text: string;
  readonly said: readonly CustomerSaid[];
  readonly seen: readonly Seen[];
}

function judgeText(
  { ledger, intercom, cast }: Evidence,
  { events }: Records,
  { text, said, seen }: OneText,
): { faults: Fault[]; doubled: number } {
  const own = events.filter((event) => said.some(({ wamid }) => wamid === event.wamid));
  const aside = own.filter((event) => event.end === 'set-aside');
  const faults: Fault[] = aside.map(({ reason }) => ({
    kind: 'lost',
    text: `“${text}” was set aside: ${reason}`,
  }));
  const missing = said.length - seen.length - aside.length - neverShown(ledger, said, cast.redactDeleted);
  if (missing > 0)
    faults.push({
      kind: 'lost',
      text: `“${text}” was written ${said.length} times and appears ${seen.length} times`,
    });
  const extra = seen.length - said.length;
  if (extra <= 0) return { faults, doubled: 0 };
  const counted = own.filter((event) => event.possibleDuplicate).length;
  // What was deleted could not be found any more.
  const deleted = seen.filter(
    (each) => intercom.view.conversation(each.workspace, each.conversation) === undefined,
  );
  const late = writesOf(ledger.calls, text).filter(landedTooLate).length + deleted.length;
  if (counted === 0 || late < extra)
    faults.push({
      kind: 'doubled',
      text: `“${text}” was written ${said.length} times and appears ${seen.length} times (${counted} counted, ${late} landed too late or were deleted)`,
    });
  return { faults, doubled: extra };
}

/** The product's writes of this text as the customer. */
function writesOf(calls: readonly OutsideCall[], text: string): OutsideCall[] {
  return calls.filter(
    ({ provider, body }) =>
      provider === 'intercom' && body['type'] !== 'admin' && sayTheSame(body['body'], text),
  );
}

/** Why a message was written again; undefined when there was no reason. */
function proveRepeated({ ledger }: Evidence, wamid: string): Proof | undefined {
  const said = ledger.said.find((each) => each.wamid === wamid);
  const calls = said === undefined ? [] : writesOf(ledger.calls, readWords(escapeText(said.text)));
  return proveDoubt(
    { calls, name: wamid, from: (said?.at ?? 0) - CLOCKS_OFF_MS, until: calls.at(-1)?.begunAt ?? 0 },
    ledger,
  );
}

function unproven({ ledger }: Evidence, wamid: string): Fault {
  const text = ledger.said.find((each) => each.wamid === wamid)?.text ?? wamid;
  return { kind: 'unproven', text: `“${text}” counts as a possible duplicate for no reason` };
}

/** Pairs that must be in order: written in it, and the first acknowledged before the second was told. */
function judgeOrder(evidence: Evidence, bySeen: ReadonlyMap<string, readonly Seen[]>): Fault[] {
  const { ledger, cast } = evidence;
  const told = new Map(ledger.deliveries.map((each) => [each.key, each]));
  const placed = ledger.said.flatMap((said) => {
    const [seen, ...more] = bySeen.get(readWords(escapeText(said.text))) ?? [];
    const item = told.get(`message ${said.wamid}`);
    return seen === undefined || item === undefined || more.length > 0 ? [] : [{ said, seen, told: item }];
  });
  const pairs = groupBy(placed, ({ said }) => tagOf(cast, said));
  return [...pairs.values()].flatMap((pair) =>
    pair.flatMap((first) =>
      pair
        .filter((second) => mustPrecede(evidence, first, second) && first.seen.seq > second.seen.seq)
        .map(
          (second): Fault => ({
            kind: 'disordered',
            text: `“${first.said.text}” came after “${second.said.text}”`,
          }),
        ),
    ),
  );
}

interface Placed {
  readonly said: CustomerSaid;
  readonly seen: Seen;
  readonly told: Told;
}

/** By one identity, written in this order, and the first acknowledged before anybody was told of the second. */
function mustPrecede(evidence: Evidence, first: Placed, second: Placed): boolean {
  if (!showOneIdentity(evidence, first.said.person, first.said.wamid, second.said.wamid)) return false;
  const { ackedAt } = first.told;
  if (ackedAt === undefined || ackedAt >= second.told.firstAt) return false;
  const [a, b] = [secondsOf(first.said.at), secondsOf(second.said.at)];
  return a < b || (a === b && hasReceiptOrder(first.told, second.told));
}

function secondsOf(at: number): number {
  return Math.floor(at / 1_000);
}

function tagOf(cast: Evidence['cast'], said: CustomerSaid): string {
  const person = cast.people.find(({ id }) => id === said.person);
  const number = cast.numbers.find(({ id }) => id === said.number);
  return person === undefined || number === undefined ? '' : pairTag(person, number);
}
