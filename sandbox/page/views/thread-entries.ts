import type { SimAttachment, SimAuthor, SimPart } from '../../intercom/state/workspace-state.ts';
import type { ConversationView } from '../../intercom/view.ts';
import type { FileShown, ThreadEntry } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { readHtml } from '../rich-text/read-html.ts';
import { safeLink } from '../rich-text/safe-link.ts';
import { toFileShown } from './file-view.ts';

const MS_PER_SECOND = 1_000;

/** Id of the entry that shows the conversation's first message. */
export const SOURCE_ENTRY = 'source';

/** What a part did besides speaking. */
const EVENTS: Readonly<Record<string, string>> = {
  close: 'closed the conversation',
  open: 'opened the conversation',
  snoozed: 'snoozed the conversation',
};

const KINDS: Readonly<Record<SimAuthor['type'], ThreadEntry['kind']>> = {
  admin: 'teammate',
  bot: 'bot',
  user: 'customer',
  lead: 'customer',
};

/** The first message and every part, oldest first. */
export function toEntries(deps: PageDeps, { source, parts, createdAt }: ConversationView): ThreadEntry[] {
  const byApp = source.appPackageCode === deps.appPackageCode;
  const kind = KINDS[source.author.type];
  const first: ThreadEntry = {
    id: SOURCE_ENTRY,
    kind,
    author: authorOf(source.author),
    ...viaOf(kind, byApp, false),
    body: bodyOf(deps, source.html, source.redacted),
    files: source.attachments.map((file) => toFile(deps, file)),
    quickReplies: [],
    at: createdAt * MS_PER_SECOND,
    byApp,
    canRedact: kind === 'customer' && !source.redacted,
  };
  return [first, ...parts.map((part) => toEntry(deps, part))];
}

function toEntry(deps: PageDeps, part: SimPart): ThreadEntry {
  const event = EVENTS[part.partType] ?? assignmentOf(deps, part);
  const says = part.html !== null || part.attachments.length > 0;
  const kind = part.partType === 'note' ? 'note' : says ? KINDS[part.author.type] : 'event';
  const byApp = part.appPackageCode === deps.appPackageCode;
  return {
    id: part.id,
    kind,
    author: authorOf(part.author),
    ...viaOf(kind, byApp, part.email !== undefined),
    ...(event === undefined ? {} : { event }),
    body: bodyOf(deps, part.html ?? '', part.redacted),
    files: part.attachments.map((file) => toFile(deps, file)),
    quickReplies: (part.quickReplies ?? []).map(({ text }) => text),
    at: part.createdAt * MS_PER_SECOND,
    byApp,
    canRedact: part.html !== null && !part.redacted,
  };
}

/** How it came into the conversation. */
function viaOf(kind: ThreadEntry['kind'], byApp: boolean, byEmail: boolean): Pick<ThreadEntry, 'via'> {
  if (kind === 'event') return {};
  if (byApp) return { via: kind === 'customer' ? 'via WhatsApp' : 'by the app' };
  if (kind !== 'customer') return {};
  return { via: byEmail ? 'by e-mail' : 'in the Messenger' };
}

function assignmentOf({ teammates, teams }: PageDeps, { partType, assignedTo }: SimPart): string | undefined {
  if (partType !== 'assignment') return undefined;
  const known = assignedTo?.type === 'team' ? teams : teammates;
  const name = known.find(({ id }) => id === assignedTo?.id)?.name ?? 'nobody';
  return `assigned the conversation to ${name}`;
}

function bodyOf(deps: PageDeps, html: string, redacted: boolean): ThreadEntry['body'] {
  if (redacted) return [{ tag: 'i', children: ['deleted'] }];
  return readHtml(html, (address) => addressHere(deps, address));
}

function authorOf({ name, type }: SimAuthor): string {
  return name ?? (type === 'bot' ? 'Bot' : 'Somebody');
}

/** What the simulated Intercom keeps is served by this page; anything else is linked to and not drawn. */
function toFile(deps: PageDeps, { name, url, contentType, size }: SimAttachment): FileShown {
  return toFileShown(name, contentType, size, addressHere(deps, url) ?? safeLink(url));
}

function addressHere({ intercom, workspace }: PageDeps, url: string): string | undefined {
  if (intercom.view.file(workspace, url) === undefined) return undefined;
  return `/sandbox/api/attachments?${new URLSearchParams({ url }).toString()}`;
}
