import type { SimContact } from '../../intercom/state/workspace-state.ts';
import type { Business, Person } from '../record/cast.ts';
import { pairTag } from '../record/pair-tag.ts';
import type { Place } from './any-place.ts';
import { isKnownContact } from './begin-acts.ts';
import { choose } from './customer-acts.ts';
import { linger, playOut, press } from './sidebar.ts';
import type { Act, Stage } from './stage.ts';
import { replyAt } from './team-acts.ts';

/** Of those who begin in the Messenger: known in Intercom already, perhaps as somebody on WhatsApp. */
const KNOWN = 0.25;
const USER = 0.4;
/** The card stands on Home, where there is no conversation. */
const HOME = 0.2;
/** What happens between the card and the message. */
const BECOMES_USER = 0.2;
const IS_CLOSED = 0.15;
const IS_DELETED = 0.05;
/** Whoever sees the code sends it too; and whoever sent it sends it again. */
const STOLEN = 0.25;
const AGAIN = 0.3;

/** Until the phone is at hand, and until a teammate goes on. Milliseconds. */
const SCANS_MS = { least: 500, most: 60_000 } as const;
const REPLIES_MS = { least: 5_000, most: 40_000 } as const;

/** Conversations of the Messenger that go on in WhatsApp. */
export function switchActs(stage: Stage): Act[] {
  return [
    {
      name: 'somebody continues the Messenger on WhatsApp',
      weight: 7,
      run: () => playOut(stage, () => takeAlong(stage)),
    },
  ];
}

async function takeAlong(stage: Stage): Promise<void> {
  const { cast, chance } = stage;
  const workspace = choose(chance.random(), cast.workspaces);
  const numbers = cast.numbers.filter((number) => number.workspace === workspace);
  const [person, number] = [choose(chance.random(), cast.people), choose(chance.random(), numbers)];
  const place = begin(stage, workspace);
  const { contactId, conversationId } = place;
  const isHome = chance.happens(HOME);
  const card = await press(stage, ({ sidebar }) =>
    sidebar.messenger.card({
      workspace,
      contact: contactId,
      conversation: isHome ? undefined : conversationId,
    }),
  );
  const code =
    card?.kind === 'offer' ? new URL(card.link).searchParams.get('text')?.split('\n').at(-1) : undefined;
  if (code === undefined) return;
  await linger(stage, SCANS_MS);
  meanwhile(stage, place);
  await send(stage, { person, number, workspace, contact: contactId, code });
  if (isHome) return;
  await linger(stage, REPLIES_MS);
  goOn(stage, place, pairTag(person, number));
}

type Begun = Place & { readonly contactId: string };

/** Somebody writes in the Messenger, and a teammate answers there: that answer is not for WhatsApp. */
function begin(stage: Stage, workspace: string): Begun {
  const { chance, intercom, ledger } = stage;
  const known = intercom.view.contacts(workspace).filter((contact) => mayChat(stage, workspace, contact));
  const email = `s${ledger.said.length}-${ledger.replies.length}@shop.example`;
  const contactId =
    known.length > 0 && chance.happens(KNOWN)
      ? choose(chance.random(), known).id
      : chance.happens(USER)
        ? intercom.act.createUser({ workspace, name: 'Visitor', email })
        : intercom.act.createLead({ workspace, name: 'Visitor' });
  const text = 'from the Messenger';
  return {
    workspace,
    contactId,
    conversationId: intercom.act.customerStartsInMessenger({ workspace, contactId, text }),
  };
}

/**
 * A contact that the product made for a message, also one that a teammate merged into another, is in the Messenger once the
 * product knows of it.
 */
function mayChat(stage: Stage, workspace: string, { id, archived, name, mergedFrom }: SimContact): boolean {
  const isMadeForWhatsApp = mergedFrom.length > 0 || /^(WhatsApp customer|Name of )/.test(name ?? '');
  return !archived && (!isMadeForWhatsApp || isKnownContact(stage, workspace, id));
}

function meanwhile({ chance, intercom }: Stage, { workspace, contactId, conversationId }: Begun): void {
  const place = { workspace, conversationId };
  if (chance.happens(BECOMES_USER) && intercom.view.contact(workspace, contactId)?.role === 'lead') {
    const into = intercom.act.createUser({ workspace, name: 'Visitor', email: `v${contactId}@shop.example` });
    intercom.act.mergeContacts({ workspace, from: contactId, into });
  }
  if (chance.happens(IS_CLOSED)) intercom.act.closeConversation({ ...place, adminId: '7214002' });
  if (chance.happens(IS_DELETED)) intercom.act.deleteConversation(place);
}

interface Sending {
  readonly person: Person;
  readonly number: Business;
  readonly workspace: string;
  /** Who was shown the card. */
  readonly contact: string;
  readonly code: string;
}

/** The message that WhatsApp had ready, with words of their own above the code. */
async function send(stage: Stage, sending: Sending): Promise<void> {
  const { cast, chance } = stage;
  write(stage, sending);
  if (chance.happens(STOLEN)) write(stage, { ...sending, person: choose(chance.random(), cast.people) });
  if (!chance.happens(AGAIN)) return;
  await linger(stage, SCANS_MS);
  write(stage, sending);
}

function write({ ledger, whatsapp }: Stage, { person, number, workspace, contact, code }: Sending): void {
  const text = `m${ledger.said.length} ${pairTag(person, number)} goes on`;
  const { wamid, at } = whatsapp.act.customerWrites({
    number: number.id,
    customer: person.id,
    text: `${text}\n\n${code}`,
  });
  ledger.said.push({ wamid, person: person.id, number: number.id, text, at });
  ledger.switches.push({ workspace, person: person.id, contact, code, wamid, at });
}

/** Where the customer's words have arrived in it, what a teammate writes there goes to WhatsApp. */
function goOn(stage: Stage, { workspace, conversationId }: Place, tag: string): void {
  const isJoined = stage.witness.seen.some(
    (seen) => seen.workspace === workspace && seen.conversation === conversationId && seen.html.includes(tag),
  );
  const isThere = stage.intercom.view.conversation(workspace, conversationId) !== undefined;
  if (isJoined && isThere) replyAt(stage, { workspace, conversationId });
}
