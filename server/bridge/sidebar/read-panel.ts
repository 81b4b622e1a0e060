import { queueName } from '../../domain/journal/lane-order.ts';
import { conversationRoute } from '../../domain/journal/routing-key.ts';
import { elsewhereIn, type Surface, type ThreadDocument, waysOf } from '../../domain/journal/thread.ts';
import type { DeliveryDocument, DeliveryState } from '../../domain/messages/delivery.ts';
import { isLateReply } from '../../domain/messages/parked-reply.ts';
import { remedyOf } from '../../domain/messages/remedy.ts';
import {
  isWindowOpen,
  SERVICE_WINDOW_MS,
  type WindowFacts,
  windowEnd,
} from '../../domain/messages/service-window.ts';
import { readAlias } from '../../domain/people/customer.ts';
import { formatPhone } from '../../domain/people/format-phone.ts';
import {
  type Heard,
  PANEL_DELIVERIES,
  type PanelDelivery,
  type PanelProblem,
  type PanelState,
  type PanelWindow,
  type WhatsAppPanel,
} from '../../domain/sidebar/panel.ts';
import type { AccessProblem } from '../../domain/workspaces/workspace.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import { aliasesOfCustomer } from '../../records/aliases.ts';
import { getCustomer } from '../../records/customers.ts';
import { newestDeliveries } from '../../records/deliveries.ts';
import { countOfQueue, headsOfQueue } from '../../records/events.ts';
import { getLink } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { Connections } from '../connections/connections.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { limitOf } from './limit-of.ts';
import { parkedOf } from './parked/parked-of.ts';

interface PanelDeps {
  readonly storage: Storage;
  readonly connections: Pick<Connections, 'workspace' | 'account' | 'number' | 'sendProblem'>;
  readonly clock: Clock;
  readonly limitUse: BridgeDeps['limitUse'];
  /** Time of the newest customer message that is accepted and not delivered yet, milliseconds; none or 0 without one. */
  pendingCustomerTime(thread: ThreadDocument): Promise<number | undefined>;
}

/** Which conversation is shown. */
export interface PanelQuestion {
  readonly workspace: string;
  readonly conversation: string;
  /** Kind of channel it came by, where Intercom tells it, e.g. `whatsapp`. */
  readonly sourceType?: string | undefined;
}

/** What the sidebar shows of a conversation, from our own storage: no call to Intercom or Meta. Rejects with `StorageError`. */
export async function readPanel(
  deps: PanelDeps,
  { workspace, conversation, sourceType }: PanelQuestion,
): Promise<PanelState> {
  if (deps.connections.workspace(workspace) === undefined) return { kind: 'not-connected' };
  const link = await getLink(deps, workspace, conversation);
  if (link === undefined) return { kind: sourceType === 'whatsapp' ? 'own-channel' : 'not-whatsapp' };
  const thread = await getLiveThread(deps, link.thread);
  return thread === undefined ? { kind: 'not-whatsapp' } : readWhatsAppPanel(deps, thread, conversation);
}

async function readWhatsAppPanel(
  deps: PanelDeps,
  thread: ThreadDocument,
  conversation: string,
): Promise<WhatsAppPanel> {
  const [customer, phone, deliveries, pending, limit] = await Promise.all([
    getCustomer(deps, thread.customer),
    phoneOf(deps, thread),
    newestDeliveries(deps, thread.id, MOST_REPLIES),
    deps.pendingCustomerTime(thread),
    limitOf(deps, deps.connections.number(thread.number)?.account),
  ]);
  const window = toWindow(withPending(thread, pending), deps.clock.now());
  return {
    kind: 'whatsapp',
    customer: { ...named(customer?.name), ...reached(phone) },
    ...businessOf(deps, thread.number),
    ...(customer?.otherMatches === undefined ? {} : { otherContacts: customer.otherMatches }),
    ...limit,
    window,
    ...(thread.switched?.conversation === conversation && { switchedAt: thread.switched.at }),
    ...elsewhereOf(thread, conversation, pending),
    isOlderConversation: thread.conversation !== undefined && thread.conversation.id !== conversation,
    ...heardOf(thread, conversation, pending),
    deliveries: await Promise.all(
      toShow(deliveries, deps.clock.now()).map((each) => withWaysOut(deps, each, window.kind === 'open')),
    ),
    ...(await waitingBehind(deps, thread, conversation, deliveries)),
    problems: problemsOf(deps, thread),
  };
}

/** Replies that are looked at; more wait or fail at once hardly ever. */
const MOST_REPLIES = 100;

/** What did not arrive is shown beside the newest for so long. Milliseconds. */
const TROUBLE_SHOWN_MS = 24 * 60 * 60_000;
/** The same of what waits: for somebody to decide, or for the customer's answer. */
const OPEN_SHOWN_MS = 7 * TROUBLE_SHOWN_MS;

const UNTROUBLED: ReadonlySet<DeliveryState> = new Set<DeliveryState>(['sent', 'delivered', 'read']);

function toShow(deliveries: readonly DeliveryDocument[], now: number): readonly DeliveryDocument[] {
  return deliveries.filter((each, index) => index < PANEL_DELIVERIES || isOpen(each, now));
}

function isOpen({ state, plannedAt, decided, parked }: DeliveryDocument, now: number): boolean {
  if (UNTROUBLED.has(state) || decided?.what === 'again') return false;
  const isUnsettled = state === 'uncertain' || parked === true;
  return plannedAt > now - (isUnsettled ? OPEN_SHOWN_MS : TROUBLE_SHOWN_MS);
}

/** Replies that nothing was planned for yet, because others go before them. Of all that wait the one in turn is read. */
async function waitingBehind(
  deps: PanelDeps,
  { workspace }: ThreadDocument,
  conversation: string,
  planned: readonly DeliveryDocument[],
): Promise<Pick<WhatsAppPanel, 'waiting'>> {
  const queue = queueName('out', conversationRoute(workspace, conversation));
  const waiting = await countOfQueue(deps, queue, MOST_REPLIES);
  if (waiting === 0) return {};
  const [head] = await headsOfQueue(deps, queue, 1);
  const behind = planned.some(({ event }) => event === head?.id) ? waiting - 1 : waiting;
  return behind === 0 ? {} : { waiting: behind };
}

/** Of the WhatsApp identity, else one that the customer has shared. */
async function phoneOf(deps: PanelDeps, { identity, customer }: ThreadDocument): Promise<string | undefined> {
  if (identity.phone !== undefined) return identity.phone;
  const aliases = await aliasesOfCustomer(deps, customer);
  return aliases
    .filter(({ until }) => until === undefined)
    .toSorted((a, b) => b.since - a.since)
    .flatMap(({ id }) => readAlias(id).phone ?? [])[0];
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

function reached(phone: string | undefined): { readonly phone?: string } {
  return phone === undefined ? {} : { phone: formatPhone(phone) };
}

function businessOf({ connections }: PanelDeps, id: string): Pick<WhatsAppPanel, 'business'> {
  const number = connections.number(id);
  return number === undefined
    ? {}
    : { business: { name: number.displayName, phone: formatPhone(number.phone) } };
}

/** Only while the customer has not written on WhatsApp since. */
function elsewhereOf(
  thread: ThreadDocument,
  conversation: string,
  pending = 0,
): Pick<WhatsAppPanel, 'lastElsewhere'> {
  const elsewhere = elsewhereIn(thread, conversation);
  if (elsewhere === undefined || elsewhere.at <= Math.max(thread.lastCustomerAt ?? 0, pending)) return {};
  const { surface, at, unquoted } = elsewhere;
  return { lastElsewhere: { surface, at, ...(unquoted.length === 0 && { isQuoted: true as const }) } };
}

/** By each way of which we know; nothing where it is WhatsApp alone. */
function heardOf(thread: ThreadDocument, conversation: string, pending = 0): Pick<WhatsAppPanel, 'heard'> {
  const elsewhere = elsewhereIn(thread, conversation);
  if (elsewhere === undefined) return {};
  const onWhatsApp = Math.max(thread.lastCustomerAt ?? 0, pending);
  const heard: Heard[] = [
    ...Object.entries(waysOf(elsewhere)).map(([surface, at]) => ({ surface: surface as Surface, at })),
    ...(onWhatsApp > 0 ? [{ surface: 'whatsapp' as const, at: onWhatsApp }] : []),
  ];
  return { heard: heard.toSorted((a, b) => b.at - a.at) };
}

/** The window opens when the customer's message is accepted, before it is delivered. */
function withPending(thread: ThreadDocument, pending = 0): WindowFacts {
  const lastCustomerAt = Math.max(thread.lastCustomerAt ?? 0, pending);
  return {
    ...(lastCustomerAt > 0 ? { lastCustomerAt } : {}),
    ...(thread.windowClosedAt === undefined ? {} : { windowClosedAt: thread.windowClosedAt }),
  };
}

function toWindow(facts: WindowFacts, now: number): PanelWindow {
  const until = windowEnd(facts);
  if (until !== undefined && isWindowOpen(facts, now)) return { kind: 'open', until };
  if (facts.lastCustomerAt === undefined) return { kind: 'closed' };
  const byTime = facts.lastCustomerAt + SERVICE_WINDOW_MS;
  // Meta may have closed it early: its end by our reckoning would lie ahead and be untrue.
  return byTime > now && until === undefined ? { kind: 'closed' } : { kind: 'closed', since: byTime };
}

async function withWaysOut(
  deps: PanelDeps,
  delivery: DeliveryDocument,
  isWindowOpen: boolean,
): Promise<PanelDelivery> {
  const remedy = remedyOf(delivery, isWindowOpen);
  const parked = await parkedOf(deps, delivery);
  return {
    ...toDelivery(delivery),
    ...(remedy !== undefined && { remedy }),
    ...(parked !== undefined && { parked: parked.state }),
  };
}

/** A send as the sidebar shows it. */
export function toDelivery(delivery: DeliveryDocument): PanelDelivery {
  const { id, content, segment, segments, attempt, state, times, failure, decided, heldForReview } = delivery;
  return {
    id,
    text: content.kind === 'file' ? `📎 ${content.name}${content.text && `: ${content.text}`}` : content.text,
    segment: segment + 1,
    segments,
    state,
    at: times[state] ?? delivery.plannedAt,
    times,
    ...(failure === undefined ? {} : { failure }),
    ...(content.kind === 'template' && { template: content.template.name }),
    ...(attempt > 1 && { attempt }),
    ...(decided !== undefined && { decided }),
    ...(heldForReview === true && state === 'sent' && { isHeldForReview: true as const }),
    ...(isLateReply(delivery) && { isTooLate: true as const }),
    isLate: delivery.late === true,
  };
}

function problemsOf({ connections }: PanelDeps, thread: ThreadDocument): PanelProblem[] {
  const number = connections.number(thread.number);
  const account = number && connections.account(number.account);
  return [
    ...toProblem('intercom', connections.workspace(thread.workspace)?.accessProblem),
    ...toProblem('whatsapp', account?.accessProblem ?? connections.sendProblem(thread.number)),
  ];
}

function toProblem(provider: PanelProblem['with'], problem: AccessProblem | undefined): PanelProblem[] {
  return problem === undefined ? [] : [{ with: provider, since: problem.since, reason: problem.reason }];
}
