import { type Business, type Person, PORTFOLIO } from '../record/cast.ts';
import type { Move } from '../record/ledger.ts';
import { asJson } from '../record/shown-identity.ts';
import { sayNew } from './change-acts.ts';
import { choose, lively } from './customer-acts.ts';
import type { Act, Stage } from './stage.ts';

/** Somebody who changed something writes again within this, milliseconds. */
const WRITES_WITHIN_MS = { soon: 3_000, later: 120_000 } as const;

/** Numbers that nobody has yet begin here. */
const FIRST_FREE = 200;

/**
 * A given-up number rests this long, with the product at work and told of it, before somebody else has it. In truth it is
 * 45 days at least, and nothing waits longer than seven; who writes sooner, or while messages of the former holder wait
 * under the phone alone, could not be told from them. Milliseconds.
 */
const RESTS_MS = 8 * 60_000;
const LOOKS_EVERY_MS = 30_000;
const LOOKS = 60;

/** How customers become known by other ids. */
export function identityActs(stage: Stage): Act[] {
  if (!stage.cast.changesIdentity) return [];
  return [
    { name: 'a customer changes the number', weight: 2.5, run: () => void moveOne(stage) },
    { name: 'a number is handed on', weight: 1.5, run: () => handOn(stage) },
  ];
}

function moveOne(stage: Stage): Move | undefined {
  const movable = lively(stage.cast.people).filter(({ knowing }) => knowing !== 'apart');
  if (movable.length === 0) return undefined;
  return move(stage, choose(stage.chance.random(), movable), freePhone(stage));
}

function freePhone({ ledger }: Stage): string {
  return `+15550100${FIRST_FREE + ledger.moves.length}`;
}

/** The new number, the notices of it, and some words before it can be forgotten. */
function move(stage: Stage, person: Person, phone: string): Move {
  const { whatsapp, timeline, ledger, chance } = stage;
  const before = whatsapp.view.customers().find(({ id }) => id === person.id);
  const at = timeline.now();
  whatsapp.act.customerChangesNumber({ customer: person.id, phone });
  const notices = whatsapp.view
    .chats()
    .filter(({ customer }) => customer === person.id)
    .flatMap(({ number, bubbles }) => {
      const last = bubbles.at(-1);
      return last?.type === 'system' ? [{ wamid: last.wamid, number }] : [];
    });
  const from = [before?.phone, before?.userIds[PORTFOLIO]].flatMap((id) => id ?? []);
  const moved = { person: person.id, at, from, phone, notices };
  ledger.moves.push(moved);
  for (const within of [WRITES_WITHIN_MS.soon, WRITES_WITHIN_MS.later])
    timeline.at(at + chance.between(0, within), () => sayNew(stage, person, numberOf(stage, person)));
  return moved;
}

/** Where the person writes already, if anywhere. */
function numberOf({ whatsapp, cast, chance }: Stage, person: Person): Business {
  const known = cast.numbers.filter(({ id }) => whatsapp.view.chat(id, person.id) !== undefined);
  return choose(chance.random(), known.length === 0 ? cast.numbers : known);
}

/** Somebody gives up a number, and after its rest another person of this world has it. */
function handOn(stage: Stage): void {
  const { cast, chance, timeline } = stage;
  const given = moveOne(stage);
  const heirs = lively(cast.people).filter(({ id, knowing }) => id !== given?.person && knowing !== 'apart');
  if (given === undefined || heirs.length === 0) return;
  const heir = choose(chance.random(), heirs);
  const phone = given.from.find((id) => id.startsWith('+'));
  let restedMs = 0;
  const look = (left: number): void => {
    if (isKnownOf(stage, given) && !isWaiting(stage, phone)) restedMs += LOOKS_EVERY_MS;
    if (restedMs >= RESTS_MS && phone !== undefined) {
      stage.trace(`script: ${heir.id} has the number of ${given.person}`);
      move(stage, heir, phone);
    } else if (left > 0) timeline.at(timeline.now() + LOOKS_EVERY_MS, () => look(left - 1));
  };
  look(LOOKS);
}

/** The product is at work and was told of the change and of all that came from this person: Meta repeats for days. */
function isKnownOf({ ledger, fleet }: Stage, { person, notices }: Move): boolean {
  const { said, files, edits, takenBack } = ledger;
  const own = [...said, ...files, ...edits, ...takenBack].filter((each) => each.person === person);
  const told = ({ wamid }: { readonly wamid: string }): boolean =>
    ledger.deliveries.find(({ key }) => key === `message ${wamid}`)?.ackedAt !== undefined;
  return fleet.doors().length > 0 && [...notices, ...own].every(told);
}

/** Something that came under this phone is still to be brought to Intercom. */
function isWaiting({ database }: Stage, phone = ''): boolean {
  return database
    .table('events')
    .all()
    .map(asJson)
    .some(({ route, endedAt }) => endedAt === undefined && String(route).endsWith(`|p:${phone.slice(1)}`));
}
