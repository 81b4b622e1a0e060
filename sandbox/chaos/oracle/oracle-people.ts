import type { Person } from '../record/cast.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import { isTakenBack, type Move, nightWithin } from '../record/ledger.ts';
import { asJson, textAt } from '../record/shown-identity.ts';
import type { Bubble } from './oracle-reply.ts';

/**
 * What was acknowledged of somebody's identity is followed within this while processes are up: crashes, still-stands,
 * storage that lies or fails ten times in a row, so that tries are ever further apart, a write in doubt that a join waits
 * for. Milliseconds.
 */
const FOLLOWED_WITHIN_MS = 20 * 60_000;

function personOf({ cast }: Evidence, id: string): Person | undefined {
  return cast.people.find((person) => person.id === id);
}

function movesOf({ ledger }: Evidence, person: string): Move[] {
  return ledger.moves.filter((move) => move.person === person);
}

/** Nobody could know for a while that two identities are this one person. */
export function hasIdentities(evidence: Evidence, person: string): boolean {
  return personOf(evidence, person)?.knowing === 'apart' || movesOf(evidence, person).length > 0;
}

/** Until when what was told of a message or notice has been followed at the latest; never, while it was not told. */
function followedAt(evidence: Evidence, wamid: string): number {
  const { ledger } = evidence;
  const at = ledger.deliveries.find(({ key }) => key === `message ${wamid}`)?.ackedAt;
  if (at === undefined) return Number.POSITIVE_INFINITY;
  const night = nightWithin(ledger, at, FOLLOWED_WITHIN_MS);
  return (night?.until ?? at) + FOLLOWED_WITHIN_MS;
}

/**
 * Whether the product had to see from two messages alone that one person wrote them: they show a common id. Of somebody
 * who is told apart they must show the same ids: the phone and the user id may have become two customers by then.
 */
export function showOneIdentity(evidence: Evidence, person: string, first: string, second: string): boolean {
  if (!hasIdentities(evidence, person)) return true;
  const { shownAs } = evidence.ledger;
  const [a, b] = [shownAs.get(first) ?? [], shownAs.get(second) ?? []];
  return personOf(evidence, person)?.knowing === 'apart'
    ? a.join() === b.join()
    : a.some((id) => b.includes(id));
}

/** All that a person wrote to these numbers. */
function writtenBy({ ledger }: Evidence, person: string, numbers: readonly string[]) {
  const { said, files, edits } = ledger;
  return [...said, ...files, ...edits].filter(
    (each) => each.person === person && numbers.includes(each.number),
  );
}

/** Every phone that somebody ever had. */
export function phonesOf(evidence: Evidence, { id, phone }: Person): string[] {
  return [phone, ...movesOf(evidence, id).map((move) => move.phone)];
}

/** As many contacts as one person may be in a workspace. */
export function mostContacts(evidence: Evidence, workspace: string, person: Person): number {
  const numbers = numbersOf(evidence, workspace);
  const written = writtenBy(evidence, person.id, numbers);
  // Who writes under new ids before the notice of them was followed is somebody new at first.
  const early = movesOf(evidence, person.id).filter(({ at, notices }) =>
    notices
      .filter(({ number }) => numbers.includes(number))
      .some((notice) =>
        written.some(
          (message) =>
            message.at >= at - CLOCKS_MS &&
            firstToldAt(evidence, message.wamid) < followedAt(evidence, notice.wamid),
        ),
      ),
  );
  return 1 + early.length + (person.knowing === 'apart' ? 1 : 0) + switchesOf(evidence, workspace, person);
}

/** Whoever goes on from the Messenger is the contact of the Messenger from then on. */
export function switchesOf({ ledger }: Evidence, workspace: string, { id }: Person): number {
  return ledger.switches.filter((each) => each.workspace === workspace && each.person === id).length;
}

/** A code that was good when it was sent led somewhere, or it is known why not. One that was erased tells nothing. */
export function judgeCodes({ ledger, database }: Evidence): Fault[] {
  const made = database.table('switches').all().map(asJson);
  return ledger.switches.flatMap(({ code, wamid, at }): Fault[] => {
    const found = made.find((each) => textAt(each, 'code') === code.replace(/^WA|-/g, ''));
    if (found === undefined || at > Number(found['until']) || isTakenBack(ledger, wamid)) return [];
    const isKnown = 'joinedAt' in found || textAt(found, 'refusal') !== '';
    return isKnown
      ? []
      : [{ kind: 'lost', text: 'a code of the Messenger led nowhere, and nobody was told' }];
  });
}

/** Clocks of the providers are off by less than this. Milliseconds. */
const CLOCKS_MS = 10_000;

function firstToldAt({ ledger }: Evidence, wamid: string): number {
  const told = ledger.deliveries.find(({ key }) => key === `message ${wamid}`);
  return told?.firstAt ?? Number.POSITIVE_INFINITY;
}

/** From when on a person is one contact in a workspace: all that tells so was followed. */
export function oneContactFrom(evidence: Evidence, workspace: string, person: Person): number {
  const numbers = numbersOf(evidence, workspace);
  const moves = movesOf(evidence, person.id);
  const last = Math.max(0, ...moves.map(({ at }) => at));
  const notices = moves.flatMap((move) => move.notices.filter(({ number }) => numbers.includes(number)));
  const written = writtenBy(evidence, person.id, numbers);
  const before = written.filter(({ at }) => at <= last + CLOCKS_MS);
  const known = Math.max(0, ...[...notices, ...before].map(({ wamid }) => followedAt(evidence, wamid)));
  if (person.knowing !== 'apart') return known;
  const together = written.filter(({ wamid }) => (evidence.ledger.shownAs.get(wamid) ?? []).length === 2);
  return Math.max(known, Math.min(...together.map(({ wamid }) => followedAt(evidence, wamid))));
}

function numbersOf({ cast }: Evidence, workspace: string): string[] {
  return cast.numbers.filter((number) => number.workspace === workspace).map(({ id }) => id);
}

/** It went to a former address that nobody has, before anybody could have followed the notice: its note says so. */
export function wentToFormerAddress(
  evidence: Evidence,
  person: string,
  { addressedTo, customer, at }: Bubble,
): boolean {
  return (
    customer === undefined &&
    movesOf(evidence, person).some(
      ({ from, notices }) =>
        from.includes(addressedTo ?? '') &&
        notices.some(({ wamid }) => at < followedAt(evidence, wamid) + CLOCKS_MS),
    )
  );
}

/** Whoever is left of a contact after every merge. */
export function survivorOf(intercom: Evidence['intercom'], workspace: string, contact: string): string {
  const into = intercom.view.mergedInto(workspace, contact);
  return into === undefined ? contact : survivorOf(intercom, workspace, into);
}
