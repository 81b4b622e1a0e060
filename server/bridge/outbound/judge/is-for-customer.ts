import { partKey } from '../../../domain/journal/part-event-key.ts';
import type { LinkDocument, ThreadDocument } from '../../../domain/journal/thread.ts';
import { isWriteOpen } from '../../../engine/lanes/is-write-open.ts';
import type { PartNews } from '../../../ports/webhook-reader.ts';
import { eventsOfPart } from '../../../records/parts.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { settingsOf } from '../../connections/settings-of.ts';
import { isMarkedAsSent } from '../../translate/sent-mark.ts';

export type Verdict =
  | { readonly kind: 'send' }
  | { readonly kind: 'ignore'; readonly why: string }
  | { readonly kind: 'wait'; readonly why: string };

const send: Verdict = { kind: 'send' };

/**
 * Decides whether a part is a reply that the customer should get: written by a teammate or bot, not a note, not ours,
 * later than the link. Ours is known three ways, and the text of a template by its mark besides; while a write of ours is open, a part of any app must wait, because it
 * may be ours before we know.
 */
export async function isForCustomer(
  deps: BridgeDeps,
  news: PartNews,
  at: { readonly link: LinkDocument; readonly thread: ThreadDocument },
): Promise<Verdict> {
  const { part } = news;
  if (part.kind === 'note') return ignore('a note');
  if (part.redacted) return ignore('redacted');
  if (part.author.type === 'contact' || part.author.type === 'other')
    return ignore('not written by a teammate or bot');
  if (part.body.trim() === '' && part.attachments.length === 0 && part.options === undefined)
    return ignore('nothing to send');
  if (news.sourceType === 'whatsapp') return ignore("Intercom's own WhatsApp channel");
  if (part.at < at.link.since) return ignore('older than the WhatsApp thread');
  if (part.author.type === 'bot' && !settingsOf(deps, news.workspace).forwardBotReplies)
    return ignore('bot replies are switched off');
  return isOurs(deps, news, at.thread);
}

async function isOurs(deps: BridgeDeps, news: PartNews, thread: ThreadDocument): Promise<Verdict> {
  const { part } = news;
  if (isMarkedAsSent(part)) return ignore('sent on WhatsApp already');
  if (part.appPackageCode !== undefined) {
    if (await isWriteOpen(deps, thread)) return { kind: 'wait', why: 'a write of ours is open' };
    if (part.appPackageCode === deps.connections.workspace(news.workspace)?.appPackageCode)
      return ignore('our own part');
  }
  const key = partKey(news.workspace, news.conversation, part.id);
  const claimed = await eventsOfPart(deps, key, 1);
  return claimed.length > 0 ? ignore('our own part') : send;
}

function ignore(why: string): Verdict {
  return { kind: 'ignore', why };
}
