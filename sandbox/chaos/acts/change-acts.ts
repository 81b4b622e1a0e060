import type { Business, Person } from '../record/cast.ts';
import type { CustomerSaid } from '../record/ledger.ts';
import { pairTag } from '../record/pair-tag.ts';
import { choose, lively } from './customer-acts.ts';
import type { Act, Stage } from './stage.ts';

/** How many messages back a customer changes one. */
const RECENT = 8;

/** A message is often taken back at once. Milliseconds. */
const SOON_MS = 3_000;
const SOON_CHANCE = 0.3;

/** What customers do with messages that they sent: new words, or none. */
export function changeActs(stage: Stage): Act[] {
  return [
    { name: 'a customer edits a message', weight: 4, run: () => editOne(stage) },
    { name: 'a customer deletes a message', weight: 3, run: () => deleteOne(stage) },
    { name: 'a customer deletes a photo', weight: 1, run: () => deletePhoto(stage) },
    { name: 'a customer writes and deletes it at once', weight: 2, run: () => regret(stage) },
  ];
}

/** A new text with the name of the pair, as customers write them. */
export function sayNew(stage: Stage, person: Person, number: Business): CustomerSaid {
  const text = `m${stage.ledger.said.length} ${pairTag(person, number)} <is> it & "there"`;
  const { wamid, at } = stage.whatsapp.act.customerWrites({ number: number.id, customer: person.id, text });
  const said = { wamid, person: person.id, number: number.id, text, at };
  stage.ledger.said.push(said);
  return said;
}

function editOne(stage: Stage): void {
  const { ledger, cast, whatsapp } = stage;
  const texts = ledger.said.filter(({ wamid }) => whatsapp.view.message(wamid)?.type === 'text');
  const said = recentOf(stage, texts);
  const person = cast.people.find(({ id }) => id === said?.person);
  const number = cast.numbers.find(({ id }) => id === said?.number);
  if (said === undefined || person === undefined || number === undefined) return;
  const text = `e${ledger.edits.length} ${pairTag(person, number)} better <so> & "now"`;
  const on = { number: number.id, customer: person.id, wamid: said.wamid };
  const { wamid, at } = whatsapp.act.customerEdits({ ...on, text });
  ledger.edits.push({ wamid, of: said.wamid, person: person.id, number: number.id, text, at });
}

function deleteOne(stage: Stage): void {
  const said = recentOf(stage, stage.ledger.said);
  if (said !== undefined) takeBack(stage, said);
}

function deletePhoto(stage: Stage): void {
  const file = recentOf(stage, stage.ledger.files);
  if (file !== undefined) takeBack(stage, file);
}

function regret(stage: Stage): void {
  const { chance, cast, timeline } = stage;
  const said = sayNew(
    stage,
    choose(chance.random(), lively(cast.people)),
    choose(chance.random(), cast.numbers),
  );
  const after = chance.happens(SOON_CHANCE) ? 0 : chance.between(0, SOON_MS);
  timeline.at(timeline.now() + after, () => {
    if (isThere(stage, said)) takeBack(stage, said);
  });
}

type Written = Pick<CustomerSaid, 'wamid' | 'person' | 'number'>;

function takeBack({ whatsapp, ledger }: Stage, { wamid: of, person, number }: Written): void {
  const { wamid } = whatsapp.act.customerDeletes({ number, customer: person, wamid: of });
  ledger.takenBack.push({ wamid, of, person, number });
}

/** One of the last that is not deleted. */
function recentOf<T extends Written>(stage: Stage, all: readonly T[]): T | undefined {
  const recent = all.slice(-RECENT).filter((each) => isThere(stage, each));
  return recent.length === 0 ? undefined : choose(stage.chance.random(), recent);
}

function isThere({ whatsapp }: Stage, { wamid }: Written): boolean {
  const bubble = whatsapp.view.message(wamid);
  return bubble !== undefined && bubble.deletedAt === undefined;
}
