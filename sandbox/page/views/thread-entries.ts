import type { ConversationView } from '../../intercom/view.ts';
import type { SimAttachment, SimAuthor, SimPart } from '../../intercom/workspace-state.ts';
import type { FileShown, ThreadEntry } from '../page-types.ts';
import type { PageDeps } from '../page-world.ts';
import { readHtml } from '../rich-text/read-html.ts';
import { safeLink } from '../rich-text/safe-link.ts';
import { isShownAsImage } from './phone-view.ts';

const MS_PER_SECOND = 1_000;

/** What a part did besides speaking. */
const EVENTS: Readonly<Record<string, string>> = {
  close: 'closed the conversation',
  open: 'opened the conversation',
  snoozed: 'snoozed the conversation',
  assignment: 'changed the assignment',
};

const KINDS: Readonly<Record<SimAuthor['type'], ThreadEntry['kind']>> = {
  admin: 'teammate',
  bot: 'bot',
  user: 'customer',
  lead: 'customer',
};

/** The first message and every part, oldest first. */
export function toEntries(deps: PageDeps, { source, parts, createdAt }: ConversationView): ThreadEntry[] {
  const first: ThreadEntry = {
    id: `source-${source.id}`,
    kind: KINDS[source.author.type],
    author: authorOf(source.author),
    body: readHtml(source.html),
    files: source.attachments.map(toFile),
    at: createdAt * MS_PER_SECOND,
    byApp: source.appPackageCode === deps.appPackageCode,
  };
  return [first, ...parts.map((part) => toEntry(deps, part))];
}

function toEntry(deps: PageDeps, part: SimPart): ThreadEntry {
  const event = EVENTS[part.partType];
  const says = part.html !== null || part.attachments.length > 0;
  return {
    id: part.id,
    kind: part.partType === 'note' ? 'note' : says ? KINDS[part.author.type] : 'event',
    author: authorOf(part.author),
    ...(event === undefined ? {} : { event }),
    body: part.redacted ? [{ tag: 'i', children: ['deleted'] }] : readHtml(part.html ?? ''),
    files: part.attachments.map(toFile),
    at: part.createdAt * MS_PER_SECOND,
    byApp: part.appPackageCode === deps.appPackageCode,
  };
}

function authorOf({ name, type }: SimAuthor): string {
  return name ?? (type === 'bot' ? 'Bot' : 'Somebody');
}

/** The address is the simulated Intercom's own, at another port, so the page links to it and does not draw it. */
function toFile({ name, url, contentType }: SimAttachment): FileShown {
  const href = safeLink(url);
  return {
    name,
    type: contentType,
    ...(href === undefined ? {} : { url: href }),
    isImage: isShownAsImage(contentType),
  };
}
