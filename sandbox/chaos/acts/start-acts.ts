import type { SidebarPerson } from '../../../server/domain/sidebar/sidebar-person.ts';
import type { TemplatePlace } from '../../../server/domain/sidebar/template-step.ts';
import type { Business, Person } from '../record/cast.ts';
import type { TemplateAsked } from '../record/ledger.ts';
import { pairTag } from '../record/pair-tag.ts';
import { askingTemplate, chosenTemplate } from '../record/templates.ts';
import { anyPlace, type Place } from './any-place.ts';
import { choose } from './customer-acts.ts';
import { wordsOf } from './fill-acts.ts';
import { fillTemplate } from './fill-template.ts';
import { newAsked } from './new-asked.ts';
import { pairAt } from './pair-at.ts';
import { answerParked, parkAny } from './parked-acts.ts';
import { linger, playOut, press, visitTo } from './sidebar.ts';
import type { Act, Stage } from './stage.ts';
import { replyAt } from './team-acts.ts';

/** Of those who are written to. */
const ANYBODY = 0.25;
/** Of those who write more than the template at once, which the customer gets only after an answer. */
const WRITES_ON = 0.9;
const REPLIES = { least: 1, most: 4 } as const;
/** How often somebody looks for the conversation in the Inbox, and the customer writes or taps afterwards. */
const MOST_LOOKS = 6;
const MOST_ANSWERS = 2;
/** Until it stands there, between two replies, and until these have come back. Milliseconds. */
const OPENS_MS = { least: 5_000, most: 30_000 } as const;
const TYPES_MS = { least: 500, most: 5_000 } as const;
const COMES_BACK_MS = { least: 5_000, most: 25_000 } as const;

/** Conversations that the business begins in the sidebar, with somebody who may never have written. */
export function startActs(stage: Stage): Act[] {
  return [{ name: 'a teammate starts a conversation', weight: 8, run: () => start(stage) }];
}

/** The day begins with so many. */
const STARTS = { least: 2, most: 4 } as const;
const FIRST_MS = { least: 0, most: 40_000 } as const;

/** The first ones of a day, to people of whom nobody has heard yet. */
export function planStarts(stage: Stage, from: number): void {
  const { chance, timeline, trace } = stage;
  for (let left = chance.between(STARTS.least, STARTS.most); left > 0; left -= 1)
    timeline.at(from + chance.between(FIRST_MS.least, FIRST_MS.most), () => {
      trace('script: a teammate starts a conversation early');
      start(stage);
    });
}

function start(stage: Stage): void {
  const place = anyPlace(stage) ?? somewhere(stage);
  const pair = place && someone(stage, place);
  if (place === undefined || pair === undefined) return;
  playOut(stage, async () => {
    const asked = await askFor(stage, place, pair);
    if (asked?.queuedAt !== undefined && stage.chance.happens(WRITES_ON)) await writeOn(stage, asked);
  });
}

/** A conversation of the Messenger, in whose sidebar somebody begins another one. */
function somewhere({ cast, chance, intercom, timeline }: Stage): Place {
  const workspace = choose(chance.random(), cast.workspaces);
  const email = `first${timeline.now()}-${intercom.view.contacts(workspace).length}@shop.example`;
  const contactId = intercom.act.createUser({ workspace, name: 'Somebody', email });
  const text = 'from the Messenger';
  return {
    workspace,
    conversationId: intercom.act.customerStartsInMessenger({ workspace, contactId, text }),
  };
}

interface Whom {
  readonly person: Person;
  readonly number: Business;
  /** Typed, with plus sign. */
  readonly phone: string;
  /** The contact of the conversation, whose phone it is. */
  readonly contact?: SidebarPerson;
}

/** Who writes only to answer, as a rule; or anybody whose phone everybody knows, on a number of this workspace. */
function someone(stage: Stage, place: Place): Whom | undefined {
  const { cast, chance } = stage;
  const numbers = cast.numbers.filter(({ workspace }) => workspace === place.workspace);
  const isAnybody = !cast.changesIdentity && chance.happens(ANYBODY);
  // Who is known by a user id first and is written to by phone is two until they answer.
  const people = cast.people.filter(({ isQuiet, knowing }) =>
    isAnybody ? knowing !== 'user' && knowing !== 'apart' : isQuiet === true,
  );
  const person = choose(chance.random(), people);
  const number = choose(chance.random(), numbers);
  const contact = pairAt(stage, place)?.person.id === person.id ? contactAt(stage, place) : undefined;
  const isTheirs = contact?.phone === person.phone;
  return { person, number, phone: person.phone, ...(isTheirs && { contact }) };
}

function contactAt({ intercom }: Stage, { workspace, conversationId }: Place): SidebarPerson | undefined {
  const id = intercom.view.conversation(workspace, conversationId)?.contactIds[0] ?? '';
  const contact = intercom.view.contact(workspace, id);
  if (contact === undefined) return undefined;
  const { name, phone, role } = contact;
  return { id, name: name ?? undefined, phone: phone ?? undefined, role, attributes: {} };
}

/** From the form to the template's sending. */
async function askFor(
  stage: Stage,
  place: Place,
  { person, number, phone, contact }: Whom,
): Promise<TemplateAsked | undefined> {
  const at: TemplatePlace = { ...visitTo(stage, place), person: contact };
  const digits = contact === undefined ? phone.slice(1) : undefined;
  if (digits !== undefined) {
    const checked = await press(stage, ({ sidebar }) => sidebar.starts.check(at, number.id, phone));
    if (checked?.kind !== 'confirm') return undefined;
  }
  const step = await press(stage, async ({ sidebar }) => {
    const chosen = await sidebar.starts.choose(at, number.id, digits);
    return chosen ?? 'nobody';
  });
  if (step === undefined || step === 'nobody' || step.view.kind !== 'list') return undefined;
  const { draft } = step;
  const template = stage.chance.pick([chosenTemplate, askingTemplate])(place.workspace);
  const to = pairTag(person, number);
  const asked = newAsked(stage, place, { nonce: draft, words: wordsOf(draft), to });
  await fillTemplate(stage, { at, draft, template, asked });
  return asked;
}

/** More words than the template has, too early: they are parked until the customer answers. */
async function writeOn(stage: Stage, asked: TemplateAsked): Promise<void> {
  const { chance } = stage;
  const place = await whereItOpens(stage, asked);
  const count = chance.between(REPLIES.least, REPLIES.most);
  for (let left = count; left > 0 && isThere(stage, place); left -= 1) {
    replyAt(stage, place);
    await linger(stage, TYPES_MS);
  }
  await linger(stage, COMES_BACK_MS);
  for (let left = count; left > 0; left -= 1) parkAny(stage, place);
  for (let left = MOST_ANSWERS; left > 0 && isThere(stage, place); left -= 1) {
    await linger(stage, COMES_BACK_MS);
    answerParked(stage, place);
  }
}

async function whereItOpens(stage: Stage, { words }: TemplateAsked): Promise<Place | undefined> {
  for (let left = MOST_LOOKS; left > 0; left -= 1) {
    await linger(stage, OPENS_MS);
    const opened = stage.witness.seen.find(({ html }) => html.includes(words));
    if (opened !== undefined) return { workspace: opened.workspace, conversationId: opened.conversation };
  }
  return undefined;
}

function isThere({ intercom }: Stage, place: Place | undefined): place is Place {
  return (
    place !== undefined && intercom.view.conversation(place.workspace, place.conversationId) !== undefined
  );
}
