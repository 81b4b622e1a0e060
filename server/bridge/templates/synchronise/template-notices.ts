import type { NoticeDocument, NoticeKind } from '../../../domain/templates/notice.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import type { Stored } from '../../../ports/documents.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { Metrics } from '../../../ports/metrics.ts';
import type { New } from '../../../ports/storage.ts';
import { keepNotices } from '../../../records/notices.ts';

interface Deps extends Stored {
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * Keeps, for the account's admins, what is different in the next version of a template, counted and logged without its
 * words. Each change is told once, whoever tells of it: a version has one successor.
 */
export async function tellChanges(
  deps: Deps,
  before: TemplateDocument,
  after: TemplateDocument,
  at: number,
): Promise<void> {
  await tell(deps, before, changesBetween(before, after), at);
}

/** The same of a template that WhatsApp does not list any more. */
export async function tellDeleted(
  deps: Deps,
  templates: readonly TemplateDocument[],
  at: number,
): Promise<void> {
  for (const template of templates) await tell(deps, template, [{ kind: 'deleted' }], at);
}

type Change = Pick<NoticeDocument, 'kind' | 'from' | 'to' | 'reason'>;

async function tell(
  deps: Deps,
  before: TemplateDocument,
  changes: readonly Change[],
  at: number,
): Promise<void> {
  await keepNotices(
    deps,
    before.account,
    changes.map((change) => toNotice(before, change, at)),
  );
  for (const { kind, to } of changes) {
    deps.metrics.count('template_changes', { of: kind });
    deps.logger.info('a template changed', { account: before.account, of: kind, to });
  }
}

function toNotice(
  { id, version, workspace, account, name, language }: TemplateDocument,
  change: Change,
  at: number,
): New<NoticeDocument> {
  return { id: `${id}|${version}|${change.kind}`, workspace, account, name, language, ...change, at };
}

function changesBetween(before: TemplateDocument, after: TemplateDocument): Change[] {
  const reason = after.statusReason === undefined ? {} : { reason: after.statusReason };
  return [
    ...difference('status', before.status, after.status).map((change) => ({ ...change, ...reason })),
    ...difference('quality', before.quality, after.quality),
    ...difference('category', before.category, after.category),
    // What was planned and is done by now is told as done.
    ...(after.nextCategory === undefined
      ? []
      : difference('planned-category', before.nextCategory, after.nextCategory)),
  ];
}

function difference(kind: NoticeKind, from: string | undefined, to: string | undefined): Change[] {
  if (from === to || to === undefined) return [];
  return [{ kind, ...(from !== undefined && { from }), to }];
}
