import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { DeliveryDocument } from '../../domain/messages/delivery.ts';
import {
  isWindowOpen,
  SERVICE_WINDOW_MS,
  type WindowFacts,
  windowEnd,
} from '../../domain/messages/service-window.ts';
import { formatPhone } from '../../domain/people/format-phone.ts';
import {
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
import { getCustomer } from '../../records/customers.ts';
import { newestDeliveries } from '../../records/deliveries.ts';
import { getLink } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { Connections } from '../connections/connections.ts';

interface PanelDeps {
  readonly storage: Storage;
  readonly connections: Pick<Connections, 'workspace' | 'account' | 'number'>;
  readonly clock: Clock;
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
  const [customer, deliveries, pending] = await Promise.all([
    getCustomer(deps, thread.customer),
    newestDeliveries(deps, thread.id, PANEL_DELIVERIES),
    deps.pendingCustomerTime(thread),
  ]);
  return {
    kind: 'whatsapp',
    customer: { ...named(customer?.name), ...reached(thread.identity.phone) },
    ...businessOf(deps, thread.number),
    ...(customer?.otherMatches === undefined ? {} : { otherContacts: customer.otherMatches }),
    window: toWindow(withPending(thread, pending), deps.clock.now()),
    ...elsewhereOf(thread, conversation, pending),
    isOlderConversation: thread.conversation !== undefined && thread.conversation.id !== conversation,
    deliveries: deliveries.map(toDelivery),
    problems: problemsOf(deps, thread),
  };
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
  { elsewhere, lastCustomerAt = 0 }: ThreadDocument,
  conversation: string,
  pending = 0,
): Pick<WhatsAppPanel, 'lastElsewhere'> {
  if (elsewhere?.conversation !== conversation || elsewhere.at <= Math.max(lastCustomerAt, pending))
    return {};
  return { lastElsewhere: { surface: elsewhere.surface, at: elsewhere.at } };
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

function toDelivery(delivery: DeliveryDocument): PanelDelivery {
  const { id, content, segment, segments, state, times, failure } = delivery;
  return {
    id,
    text: content.kind === 'file' ? `📎 ${content.name}${content.text && `: ${content.text}`}` : content.text,
    segment: segment + 1,
    segments,
    state,
    at: times[state] ?? delivery.plannedAt,
    times,
    ...(failure === undefined ? {} : { failure }),
    isLate: delivery.late === true,
  };
}

function problemsOf({ connections }: PanelDeps, thread: ThreadDocument): PanelProblem[] {
  const number = connections.number(thread.number);
  const account = number && connections.account(number.account);
  return [
    ...toProblem('intercom', connections.workspace(thread.workspace)?.accessProblem),
    ...toProblem('whatsapp', account?.accessProblem),
  ];
}

function toProblem(provider: PanelProblem['with'], problem: AccessProblem | undefined): PanelProblem[] {
  return problem === undefined ? [] : [{ with: provider, since: problem.since, reason: problem.reason }];
}
