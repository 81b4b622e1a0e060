import { badParameter } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import { onlyKeys } from '../model/read-members.ts';
import type { Account } from '../model/state.ts';
import { type Template, toTemplate } from '../model/template.ts';
import { findTemplate, templatesOf } from './find-template.ts';
import { textIn } from './parts-of.ts';
import { tellStatus } from './template-webhooks.ts';

const MOST_COPIES = 500;
const MOST_ARCHIVED = 100;
const FIRST_COPY = 1_600_000_000_000_000;
const KEYS = ['source_waba_id', 'page_number', 'count', 'template_ids'];

/** `migrate_message_templates`: copies approved templates of good quality from an account of the same business. */
export function copyTemplates(platform: Platform, to: Account, body: JsonObject): JsonObject {
  onlyKeys(body, KEYS, 'migrate_message_templates');
  const from = platform.state.accounts.get(textIn(body['source_waba_id']));
  if (from === undefined || from === to || from.portfolio !== to.portfolio) {
    throw badParameter('Param source_waba_id must be another account of the same business.');
  }
  const { count = MOST_COPIES, page_number: page = 0 } = body;
  if (!isWhole(count, 1, MOST_COPIES)) throw badParameter(`Param count must be from 1 to ${MOST_COPIES}.`);
  if (!isWhole(page, 0, Number.MAX_SAFE_INTEGER)) throw badParameter('Param page_number must be a number.');
  const ids = body['template_ids'];
  const asked = Array.isArray(ids) ? new Set(ids.map(String)) : undefined;
  const all = templatesOf(platform.state, from.id).filter(({ id }) => asked?.has(id) ?? true);
  const start = Number(page) * Number(count);
  return copyEach(platform, to, all.slice(start, start + Number(count)));
}

function copyEach(platform: Platform, to: Account, templates: readonly Template[]): JsonObject {
  const migrated: string[] = [];
  const failed: Record<string, string> = {};
  for (const template of templates) {
    const why = whyNotCopied(platform, to, template);
    if (why !== undefined) {
      failed[template.id] = why;
      continue;
    }
    copy(platform, to, template);
    migrated.push(template.id);
  }
  platform.announce('template.migrate');
  return { migrated_templates: migrated, failed_templates: failed };
}

function whyNotCopied({ state }: Platform, to: Account, one: Template): string | undefined {
  if (one.status !== 'APPROVED') return 'The template is not approved.';
  if (!['GREEN', 'UNKNOWN'].includes(one.quality.score)) return 'The quality of the template is too low.';
  const isThere = findTemplate(state, to.id, one.name, one.language) !== undefined;
  return isThere ? 'There is a template of this name and language already.' : undefined;
}

function copy(platform: Platform, to: Account, template: Template): void {
  const id = String(FIRST_COPY + nextCount(platform));
  platform.state.templates.push(toTemplate({ ...template, id, account: to.id, quality: undefined }));
}

function isWhole(value: unknown, from: number, to: number): boolean {
  return Number.isInteger(Number(value)) && Number(value) >= from && Number(value) <= to;
}

/** `archive` and `unarchive`: each id for itself, with a reason where it cannot be. */
export function archiveTemplates(
  platform: Platform,
  account: Account,
  body: JsonObject,
  way: 'archive' | 'unarchive',
): JsonObject {
  onlyKeys(body, ['hsm_ids'], 'message_templates');
  const ids = body['hsm_ids'];
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_ARCHIVED) {
    throw badParameter(`Param hsm_ids must be an array of 1 to ${MOST_ARCHIVED} ids.`);
  }
  const done: string[] = [];
  const failed: Record<string, string> = {};
  for (const id of ids.map(String)) {
    const template = templatesOf(platform.state, account.id).find((one) => one.id === id);
    const why = template === undefined ? 'There is no such template.' : turn(platform, template, way);
    if (why === undefined) done.push(id);
    else failed[id] = why;
  }
  platform.announce(`template.${way}`);
  return { [`${way}d_templates`]: done, failed_templates: failed };
}

/** Only approved ones go, and only archived ones come back. */
function turn(platform: Platform, template: Template, way: 'archive' | 'unarchive'): string | undefined {
  const [from, to] = way === 'archive' ? ['APPROVED', 'ARCHIVED'] : ['ARCHIVED', 'APPROVED'];
  if (template.status !== from) return `The template is ${template.status}.`;
  template.status = to;
  const event = way === 'archive' ? 'ARCHIVED' : 'UNARCHIVED';
  tellStatus(platform, template, event, {}, platform.world.now());
  return undefined;
}
