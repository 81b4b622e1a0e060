import { z } from 'zod';
import type { Stock, StockedAlias } from '../../domain/journal/erasure.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import { parseRoute, threadRoute, workspaceRoute } from '../../domain/journal/routing-key.ts';
import { numberWamid } from '../../domain/messages/delivery.ts';
import { readAlias } from '../../domain/people/customer.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** All that tells whether an event is about an erased person. */
export interface Erased {
  readonly workspace: string;
  readonly stock: Stock;
  readonly conversations: readonly string[];
  /** Ids (`number|wamid`) of what was sent to them. */
  readonly sent: ReadonlySet<string>;
  /** Now, milliseconds. */
  readonly at: number;
}

/** Whether an event is about the person and nobody else: numbers are handed on, so that times count where no user id is told. */
export function isAboutPerson(deps: BridgeDeps, erased: Erased, event: EventDocument): boolean {
  if (event.kind === 'erase' || event.receivedAt > erased.stock.upTo) return false;
  if (event.route.startsWith('t:')) return isOurWork(event, erased);
  return isInWorkspace(deps, erased, event) && isTold(deps, erased, event);
}

function isTold({ reader }: BridgeDeps, erased: Erased, event: EventDocument): boolean {
  switch (event.kind) {
    case 'whatsapp.message':
    case 'whatsapp.phone-shared':
      return isTheirs(erased, reader.customerMessage(event).from, event.at);
    case 'whatsapp.identity': {
      const { from, to, at } = reader.identityChange(event);
      // The new ids are theirs from then on.
      return isTheirs(erased, from, at) || isTheirs(erased, to, at + 1);
    }
    case 'whatsapp.status': {
      const { recipient, wamid, number } = reader.status(event);
      return erased.sent.has(numberWamid(number, wamid)) || isTheirs(erased, recipient, event.at);
    }
    case 'intercom.other':
      return namesPerson(event, erased) || namesConversation(event, erased);
    case 'intercom.part': {
      const { workspace, conversation } = reader.part(event);
      return workspace === erased.workspace && erased.conversations.includes(conversation);
    }
    case 'intercom.contact-changed':
      return erased.stock.contacts.includes(reader.changedContact(event).id) || namesPerson(event, erased);
    default:
      return isOurWork(event, erased) || namesPerson(event, erased);
  }
}

/** Another workspace knows the same person by its own right. */
function isInWorkspace({ connections }: BridgeDeps, erased: Erased, { route }: EventDocument): boolean {
  const parsed = parseRoute(route);
  switch (parsed.kind) {
    case 'thread':
      return false;
    case 'account':
      return connections.account(parsed.account)?.workspace === erased.workspace;
    case 'number': {
      const owner = connections.number(parsed.number)?.workspace;
      return owner === undefined
        ? erased.stock.threads.some(({ number }) => number === parsed.number)
        : owner === erased.workspace;
    }
    default:
      return parsed.workspace === erased.workspace;
  }
}

/** By the user id where one is told; else by a phone that was theirs at that time. */
function isTheirs({ stock }: Erased, { userId, phone }: WhatsAppIdentity, at: number): boolean {
  if (userId !== undefined) return heldAt(stock, at).some((id) => id.userId === userId);
  return phone !== undefined && heldAt(stock, at).some((id) => id.phone === phone);
}

/** Ids under which the person wrote at that time. */
function heldAt({ aliases, threads }: Stock, at: number): WhatsAppIdentity[] {
  const held = aliases.filter((alias) => isHeld(alias, at)).map(({ id }) => readAlias(id));
  return aliases.length > 0 ? held : threads.map(({ identity }) => identity);
}

function isHeld({ heldFrom, until }: StockedAlias, at: number): boolean {
  return (heldFrom === undefined || at > heldFrom) && (until === undefined || at <= until);
}

const workSchema = z.object({ thread: z.string().optional(), conversation: z.string().optional() }).catch({});

/** Notes and the like, left for the person's thread. */
function isOurWork({ payload, route }: EventDocument, { stock, conversations }: Erased): boolean {
  const work = workSchema.parse(payload);
  const inConversation = work.conversation !== undefined && conversations.includes(work.conversation);
  return (
    stock.threads.some(({ id }) => route === threadRoute(id) || work.thread === id) ||
    (inConversation && route.startsWith('t:'))
  );
}

/** Kept raw: as a whole value somewhere in it, with or without `+`. */
function namesPerson({ payload, at }: EventDocument, { stock }: Erased): boolean {
  const raw = JSON.stringify(payload) ?? '';
  const ids = heldAt(stock, at).flatMap(({ phone, userId }) => [phone, userId]);
  return [...ids, ...stock.contacts].some(
    (id) => id !== undefined && (raw.includes(`"${id}"`) || raw.includes(`"+${id}"`)),
  );
}

/** Webhooks of no use to us are kept raw, and tell of conversations without naming the person. */
function namesConversation({ payload, route }: EventDocument, { workspace, conversations }: Erased): boolean {
  if (route !== workspaceRoute(workspace)) return false;
  const raw = JSON.stringify(payload) ?? '';
  return conversations.some((id) => raw.includes(`"id":"${id}"`));
}
