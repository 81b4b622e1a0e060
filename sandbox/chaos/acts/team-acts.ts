import { ADMINS } from '../record/cast.ts';
import { anyPlace, isOurs, type Place } from './any-place.ts';
import type { Act, Stage } from './stage.ts';

/** Longer than one WhatsApp message may be, characters of one sentence times so many. */
const LONG_SENTENCES = 90;

/** A workflow that answers at once is often faster than the answer to our own call. Milliseconds. */
const QUICK_MS = { least: 0, most: 600 } as const;
const QUICK_CHANCE = 0.2;
/** How many replies back a teammate takes one back. */
const RECENT = 4;
const SNOOZE_S = { least: 20, most: 900 } as const;

/** What teammates, bots and other apps do in Intercom. */
export function teamActs(stage: Stage): Act[] {
  answerQuickly(stage);
  const inOne = (name: string, weight: number, run: (place: Place) => void): Act => ({
    name,
    weight,
    run: () => {
      const place = anyPlace(stage);
      if (place !== undefined) run(place);
    },
  });
  return [
    inOne('a teammate replies', 18, (place) => reply(stage, place, 'teammate', words(stage))),
    inOne('a teammate says sure', 6, (place) => reply(stage, place, 'teammate', sameWords(stage))),
    inOne('a teammate replies at length', 2, (place) => reply(stage, place, 'teammate', longWords(stage))),
    inOne('a teammate sends files', 3, (place) => sendFiles(stage, place)),
    inOne('a teammate replies and closes', 3, (place) => reply(stage, place, 'close', words(stage))),
    inOne('a bot replies', 4, (place) => reply(stage, place, 'bot', words(stage))),
    inOne('another app replies', 3, (place) => reply(stage, place, 'app', words(stage))),
    inOne('a teammate writes a note', 4, (place) => note(stage, place)),
    inOne('a customer answers in the Messenger', 4, (place) => answerElsewhere(stage, place)),
    inOne('another participant writes', 2, (place) => joinIn(stage, place)),
    ...stateActs(stage, inOne),
    { name: 'a reply is redacted', weight: 1.5, run: () => redact(stage) },
    { name: 'somebody writes in the Messenger', weight: 3, run: () => useMessenger(stage) },
    { name: 'a contact is merged', weight: 3, run: () => merge(stage) },
    { name: 'a contact is deleted', weight: 0.7, run: () => removeContact(stage, 'deleteContact') },
    { name: 'a contact is archived', weight: 0.7, run: () => removeContact(stage, 'archiveContact') },
  ];
}

function stateActs(
  stage: Stage,
  inOne: (name: string, weight: number, run: (place: Place) => void) => Act,
): Act[] {
  const { chance, intercom, timeline } = stage;
  const adminId = ADMINS[1];
  return [
    inOne('a conversation is closed', 7, (place) => intercom.act.closeConversation({ ...place, adminId })),
    inOne('a conversation is opened', 2, (place) => intercom.act.openConversation({ ...place, adminId })),
    inOne('a conversation is snoozed', 3, (place) => {
      const until = Math.floor(timeline.now() / 1_000) + chance.between(SNOOZE_S.least, SNOOZE_S.most);
      intercom.act.snoozeConversation({ ...place, adminId, until });
    }),
    inOne('a conversation is merged', 3, (place) => mergeConversation(stage, place)),
    inOne('a conversation is turned into a ticket', 1, (place) => intercom.act.convertToTicket(place)),
    inOne('a conversation is deleted', 1.5, (place) => intercom.act.deleteConversation(place)),
  ];
}

/** A teammate replies there. */
export function replyAt(stage: Stage, place: Place): void {
  reply(stage, place, 'teammate', words(stage));
}

type By = 'teammate' | 'close' | 'bot' | 'app';

function reply(stage: Stage, place: Place, by: By, text: string): void {
  const part = write(stage, place, by, `<p>${text}</p>`);
  remember(stage, place, part, text, true, 0);
}

function write({ intercom, chance }: Stage, place: Place, by: By, html: string): string {
  const words = { ...place, adminId: chance.pick(ADMINS), html };
  switch (by) {
    case 'bot':
      return intercom.act.botReplies({ ...place, html, fin: chance.happens(0.5) });
    case 'app':
      return intercom.act.anotherAppReplies({ ...words, packageCode: 'another-app' });
    default:
      return intercom.act.teammateReplies({ ...words, close: by === 'close' });
  }
}

/** Up to so many files at once. */
const MOST_FILES = 3;
/** How often a file is of a kind that WhatsApp does not take. */
const REFUSED_CHANCE = 0.15;

/** Some files with few words, many, or none; now and then one that can only go as a link. */
function sendFiles(stage: Stage, place: Place): void {
  const { chance, intercom } = stage;
  const text = chance.pick([words, words, longWords])(stage);
  const attachments = Array.from({ length: chance.between(1, MOST_FILES) }, (_, at) =>
    chance.happens(REFUSED_CHANCE)
      ? { name: `offer-${at}.zip`, contentType: 'application/zip', bytes: Buffer.from('PK\u0003\u0004') }
      : { name: `offer-${at}.pdf`, contentType: 'application/pdf', bytes: Buffer.from('%PDF') },
  );
  const said = { ...place, adminId: chance.pick(ADMINS), html: `<p>${text}</p>`, attachments };
  remember(stage, place, intercom.act.teammateReplies(said), text, true, attachments.length);
}

function note(stage: Stage, place: Place): void {
  const text = `secret note ${stage.ledger.replies.length}`;
  const part = stage.intercom.act.teammateNotes({ ...place, adminId: ADMINS[1], html: `<p>${text}</p>` });
  remember(stage, place, part, text, false, 0);
}

/** Into another conversation of the same contact, which may be one of another number. */
function mergeConversation({ witness, intercom, chance }: Stage, place: Place): void {
  const here = intercom.view.conversation(place.workspace, place.conversationId);
  const [first, ...others] = witness.seen
    .filter((seen) => seen.isSource && isOurs(seen) && seen.workspace === place.workspace)
    .map(({ workspace, conversation }) => intercom.view.conversation(workspace, conversation))
    .filter((each) => each !== undefined && each.id !== here?.id)
    .filter((each) => each?.contactIds[0] === here?.contactIds[0]);
  if (first === undefined) return;
  const into = chance.pick([first, ...others])?.id ?? '';
  intercom.act.mergeConversation({ ...place, into, adminId: ADMINS[0] });
}

/** Never a message of WhatsApp: it opens no window, and the next reply quotes it. */
function answerElsewhere({ intercom, chance, ledger }: Stage, place: Place): void {
  const text = `elsewhere ${ledger.elsewhere.size}`;
  const contact = intercom.view.conversation(place.workspace, place.conversationId)?.contactIds[0] ?? '';
  const isThere = intercom.view.contact(place.workspace, contact)?.archived === false;
  if (!isThere) return;
  ledger.elsewhere.add(`${place.workspace}/${place.conversationId}/${text}`);
  const words = { ...place, text };
  if (chance.happens(0.3)) intercom.act.customerRepliesByEmail(words);
  else intercom.act.customerRepliesInMessenger(words);
}

/** Somebody else is added to the conversation and writes there: not a word of it may reach the customer. */
function joinIn({ intercom, chance, ledger }: Stage, place: Place): void {
  const { workspace } = place;
  const one = `${ledger.said.length}-${ledger.replies.length}`;
  const email = `o${one}@landlord.example`;
  const contactId = intercom.act.createUser({ workspace, name: 'Somebody else', email });
  intercom.act.attachContact({ ...place, contactId });
  const words = { ...place, contactId, text: `between us ${one}` };
  if (chance.happens(0.3)) intercom.act.customerRepliesByEmail(words);
  else intercom.act.customerRepliesInMessenger(words);
}

/** A conversation of the Messenger, of a stranger or of somebody who is on WhatsApp as well: no reply may go out. */
function useMessenger(stage: Stage): void {
  const { intercom, chance } = stage;
  const workspace = chance.pick(nonEmpty(stage.cast.workspaces));
  const known = intercom.view.contacts(workspace);
  const contactId =
    known.length > 0 && chance.happens(0.7)
      ? chance.pick(nonEmpty(known)).id
      : intercom.act.createUser({
          workspace,
          name: 'Somebody',
          email: `p${stage.ledger.replies.length}@shop.example`,
        });
  const conversationId = intercom.act.customerStartsInMessenger({
    workspace,
    contactId,
    text: 'from the Messenger',
  });
  const place = { workspace, conversationId };
  const text = `secret answer ${stage.ledger.replies.length}`;
  const part = intercom.act.teammateReplies({ ...place, adminId: ADMINS[0], html: `<p>${text}</p>` });
  remember(stage, place, part, text, false, 0);
}

/** A teammate joins a lead with a user. */
function merge({ intercom, chance, cast, ledger, timeline }: Stage): void {
  const workspace = chance.pick(nonEmpty(cast.workspaces));
  const leads = intercom.view.contacts(workspace).filter(({ role }) => role === 'lead');
  const [first, ...others] = leads;
  if (first === undefined) return;
  const from = chance.pick([first, ...others]).id;
  const into = intercom.act.createUser({
    workspace,
    name: 'Known',
    email: `k${from}-${ledger.said.length}@shop.example`,
  });
  intercom.act.mergeContacts({ workspace, from, into });
  ledger.merges.push({ into, at: timeline.now() });
}

/** A teammate takes back a reply, most likely one of the last. */
function redact({ intercom, ledger, chance }: Stage): void {
  const last = ledger.replies.filter(({ isReply }) => isReply).slice(-RECENT);
  if (last.length === 0) return;
  const { workspace, conversation, part } = chance.pick(nonEmpty(last));
  intercom.act.redactPart({ workspace, conversationId: conversation, partId: part });
  ledger.redacted.add(`${workspace}/${conversation}/${part}`);
}

/** A teammate removes the contact of a customer, whose conversations stay. */
function removeContact(
  { witness, chance, intercom, ledger }: Stage,
  how: 'deleteContact' | 'archiveContact',
): void {
  const [first, ...others] = witness.seen.filter((seen) => seen.isSource && isOurs(seen));
  if (first === undefined) return;
  const { workspace, authorId: contactId } = chance.pick([first, ...others]);
  intercom.act[how]({ workspace, contactId });
  ledger.removed.add(`${workspace}/${contactId}`);
}

/** A reply right after something of the customer appeared, often before our own call has its answer. */
function answerQuickly(stage: Stage): void {
  const { witness, chance, timeline } = stage;
  witness.onSeen((seen) => {
    if (!isOurs(seen) || !chance.happens(QUICK_CHANCE)) return;
    const place = { workspace: seen.workspace, conversationId: seen.conversation };
    timeline.at(timeline.now() + chance.between(QUICK_MS.least, QUICK_MS.most), () => {
      if (stage.intercom.view.conversation(place.workspace, place.conversationId) !== undefined)
        reply(stage, place, chance.pick(['bot', 'teammate', 'app'] as const), words(stage));
    });
  });
}

function remember(
  stage: Stage,
  place: Place,
  part: string,
  text: string,
  isReply: boolean,
  files: number,
): void {
  stage.ledger.replies.push({
    workspace: place.workspace,
    conversation: place.conversationId,
    part,
    text,
    at: stage.timeline.now(),
    isReply,
    files,
  });
}

function words({ ledger }: Stage): string {
  return `r${ledger.replies.length} thank you`;
}

function sameWords(_stage: Stage): string {
  return 'sure';
}

function longWords(stage: Stage): string {
  const sentences = Array.from(
    { length: LONG_SENTENCES },
    (_, at) => `This is sentence ${at} of a long explanation of what we do.`,
  );
  return `${words(stage)} ${sentences.join(' ')}`;
}

function nonEmpty<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...others] = list;
  if (first === undefined) throw new Error('an empty list');
  return [first, ...others];
}
