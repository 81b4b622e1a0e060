import type { SimContact } from '../../intercom/state/workspace-state.ts';
import type { ConversationSummary, ConversationView } from '../../intercom/view.ts';
import type { ConversationRow, NamedValue, ThreadView } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { htmlToWords } from '../rich-text/rich-words.ts';
import { toEntries } from './thread-entries.ts';
import { customerOf } from './who-is-who.ts';

/** The most recently changed conversations. */
const MAX_CONVERSATIONS = 100;
/** The newest parts of a thread; what is older is only counted. */
const MAX_ENTRIES = 200;
/** Characters of the last words in the list. */
const SNIPPET_LENGTH = 90;
const MS_PER_SECOND = 1_000;

/** The list of conversations, latest change first. */
export function readInbox(deps: PageDeps): ConversationRow[] {
  const { intercom, workspace } = deps;
  return intercom.view
    .conversations(workspace)
    .slice(0, MAX_CONVERSATIONS)
    .map((summary) => toRow(deps, summary));
}

/** One conversation as a teammate sees it; undefined when there is none with this id. */
export function readThread(deps: PageDeps, id: string): ThreadView | undefined {
  const conversation = deps.intercom.view.conversation(deps.workspace, id);
  if (conversation === undefined) return undefined;
  const entries = toEntries(deps, conversation);
  const contact = contactOf(deps, conversation);
  const customer = customerOf(deps, contact);
  return {
    id,
    state: conversation.state,
    contact: {
      name: nameOf(contact),
      role: contact?.role ?? 'contact',
      ...(contact?.phone ? { phone: contact.phone } : {}),
      attributes: toNamedValues(contact?.customAttributes ?? {}),
    },
    ...(customer === undefined ? {} : { customer }),
    ...statusOf(deps, conversation),
    tags: conversation.tags,
    attributes: toNamedValues(conversation.customAttributes),
    entries: entries.slice(-MAX_ENTRIES),
    hidden: Math.max(0, entries.length - MAX_ENTRIES),
  };
}

function statusOf(
  { teammates, teams }: PageDeps,
  { adminAssigneeId, teamAssigneeId, snoozedUntil, ticket }: ConversationView,
): Pick<ThreadView, 'assignees' | 'snoozedUntil' | 'ticket'> {
  const names = [
    teammates.find(({ id }) => id === adminAssigneeId)?.name,
    teams.find(({ id }) => id === teamAssigneeId)?.name,
  ];
  return {
    assignees: names.filter((name) => name !== undefined),
    ...(snoozedUntil === null ? {} : { snoozedUntil: snoozedUntil * MS_PER_SECOND }),
    ...(ticket === null ? {} : { ticket: ticket.ticketId }),
  };
}

function toRow(
  deps: PageDeps,
  { id, state, read, updatedAt, tags, contactIds }: ConversationSummary,
): ConversationRow {
  const conversation = deps.intercom.view.conversation(deps.workspace, id);
  const contact = contactOf(deps, { contactIds });
  const customer = customerOf(deps, contact);
  return {
    id,
    ...(customer === undefined ? {} : { customer }),
    name: nameOf(contact),
    snippet: conversation === undefined ? '' : lastWords(conversation),
    at: updatedAt * MS_PER_SECOND,
    state,
    unread: !read,
    tags,
  };
}

function lastWords({ parts, source }: ConversationView): string {
  const last = parts.findLast(
    ({ html, attachments, partType }) => (html !== null || attachments.length > 0) && partType !== 'note',
  );
  const { html, attachments } = last ?? source;
  return htmlToWords(html ?? `📎 ${attachments[0]?.name ?? ''}`).slice(0, SNIPPET_LENGTH);
}

/** Merged contacts live on as another. */
function contactOf(
  { intercom, workspace }: PageDeps,
  of: { contactIds: readonly string[] },
): SimContact | undefined {
  const id = of.contactIds[0] ?? '';
  const contact = intercom.view.contact(workspace, id);
  return contact ?? intercom.view.contact(workspace, intercom.view.mergedInto(workspace, id) ?? '');
}

function nameOf(contact: SimContact | undefined): string {
  return contact?.name ?? contact?.phone ?? contact?.email ?? 'Somebody';
}

function toNamedValues(values: Readonly<Record<string, unknown>>): NamedValue[] {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => ({ name, value: String(value) }));
}
