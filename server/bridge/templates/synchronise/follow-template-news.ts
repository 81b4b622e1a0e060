import { isDeepStrictEqual } from 'node:util';
import type { EventDocument } from '../../../domain/journal/event.ts';
import { templateReading } from '../../../domain/journal/work.ts';
import { type TemplateDocument, templateId } from '../../../domain/templates/template.ts';
import type { TemplateNews } from '../../../domain/templates/template-news.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { done, ignored, type Outcome } from '../../../engine/journal/outcome.ts';
import { without } from '../../../records/change-document.ts';
import { getSynchronisation } from '../../../records/templates/synchronisations.ts';
import { getTemplate } from '../../../records/templates/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { changeTold } from './keep-listed.ts';
import { isOlder } from './merge-listed.ts';
import { requestSynchronisation } from './request-synchronisation.ts';
import { revisionOf } from './template-of.ts';

/** News that the list is to settle are gathered so long: many come together. Milliseconds. */
const GATHERED_MS = 60_000;

/**
 * What WhatsApp tells of one template is stored on it, found by its id. What nobody knows, and what is older than what is
 * stored and says something else, is for the list to say. Undefined when the event is about no template.
 */
export async function followTemplateNews(
  deps: BridgeDeps,
  event: EventDocument,
): Promise<Outcome | undefined> {
  const news = deps.reader.templateNews(event);
  if (news === undefined) return undefined;
  const { account } = deps.reader.accountNews(event);
  const template = await getTemplate(deps, templateId(account, news.template));
  if (template === undefined) return askList(deps, account, 'nobody knows this template yet');
  if (news.kind === 'changed') {
    await enqueue(deps, templateReading(event.id, { account, template: news.template }));
    return done;
  }
  return apply(deps, template, news, event.at);
}

type Told = Exclude<TemplateNews, { kind: 'changed' }>;

async function apply(deps: BridgeDeps, template: TemplateDocument, news: Told, at: number): Promise<Outcome> {
  const begunAt = (await getSynchronisation(deps, template.account))?.begunAt ?? 0;
  let isTooOld = false;
  await changeTold(deps, template, at, (current) => {
    const next = withNews(current, news, at);
    const isChange = !isDeepStrictEqual(without(next, 'toldAt'), without(current, 'toldAt'));
    isTooOld = isChange && isOlderThanKnown(current, news, at, begunAt);
    return isTooOld || isDeepStrictEqual(next, current) ? undefined : next;
  });
  return isTooOld ? askList(deps, template.account, 'what is stored is newer') : done;
}

/** Told before the newest list was begun, before this template was looked at, or before what was told last. */
function isOlderThanKnown(
  { seenAt, toldAt }: TemplateDocument,
  { kind }: Told,
  at: number,
  begunAt: number,
): boolean {
  return isOlder(at, Math.max(seenAt, begunAt)) || at < (toldAt?.[kind] ?? 0);
}

async function askList(deps: BridgeDeps, account: string, why: string): Promise<Outcome> {
  await requestSynchronisation(deps, { account, withinMs: GATHERED_MS });
  return ignored(why);
}

function withNews(template: TemplateDocument, news: Told, at: number): TemplateDocument {
  const toldAt = { ...template.toldAt, [news.kind]: Math.max(at, template.toldAt?.[news.kind] ?? 0) };
  const next = { ...changed(template, news), toldAt };
  return { ...next, revision: revisionOf(next) };
}

function changed(template: TemplateDocument, news: Told): TemplateDocument {
  switch (news.kind) {
    case 'status': {
      const { status, reason } = news;
      return {
        ...without(template, 'statusReason'),
        status,
        ...(reason !== undefined && { statusReason: reason }),
      };
    }
    case 'quality':
      return { ...template, quality: news.quality };
    case 'category': {
      const { category, next } = news;
      return {
        ...without(template, 'nextCategory'),
        category,
        ...(next !== undefined && { nextCategory: next }),
      };
    }
  }
}
