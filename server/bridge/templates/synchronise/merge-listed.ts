import { isDeepStrictEqual } from 'node:util';
import type { ListedTemplate, TemplateDocument, ToldOfTemplate } from '../../../domain/templates/template.ts';
import { without } from '../../../records/change-document.ts';
import { revisionOf } from './template-of.ts';

/** Webhooks tell whole seconds. Milliseconds. */
const PRECISION_MS = 1_000;

/** Whether something happened, by WhatsApp's clock, before what we asked for at `askedAt`. */
export function isOlder(toldAt: number, askedAt: number): boolean {
  return toldAt + PRECISION_MS <= askedAt;
}

/**
 * The stored template with what a list says that was asked for at `askedAt`; what a webhook told since stays. Undefined
 * when that says nothing new, or is older than what is stored.
 */
export function mergeListed(
  current: TemplateDocument,
  listed: ListedTemplate,
  askedAt: number,
): TemplateDocument | undefined {
  if (current.seenAt >= askedAt) return undefined;
  const { id, version, workspace, account, toldAt } = current;
  const merged = { ...listed, ...toldSince(current, listed, askedAt) };
  const known = { id, version, workspace, account, ...(toldAt !== undefined && { toldAt }) };
  const next = { ...known, ...merged, revision: revisionOf(merged), seenAt: current.seenAt };
  return isDeepStrictEqual(next, current) ? undefined : { ...next, seenAt: askedAt };
}

const FIELDS: Readonly<Record<ToldOfTemplate, readonly (keyof ListedTemplate)[]>> = {
  status: ['status', 'statusReason'],
  quality: ['quality'],
  category: ['category', 'nextCategory'],
};

/** The list without what a newer webhook told, and that instead. */
function toldSince(current: TemplateDocument, listed: ListedTemplate, askedAt: number): ListedTemplate {
  const newer = (Object.keys(FIELDS) as ToldOfTemplate[]).filter(
    (of) => !isOlder(current.toldAt?.[of] ?? 0, askedAt),
  );
  const kept = newer.flatMap((of) => FIELDS[of]);
  const told = Object.fromEntries(
    kept.filter((name) => current[name] !== undefined).map((name) => [name, current[name]]),
  );
  // Every field that is taken out and must be there is put back: the stored template has it.
  return { ...without(listed, ...kept), ...told } as ListedTemplate;
}
