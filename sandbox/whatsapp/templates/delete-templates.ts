import { badParameter, templateRefusal } from '../model/graph-error.ts';
import type { Platform } from '../model/platform.ts';
import type { Account } from '../model/state.ts';
import type { Template } from '../model/template.ts';
import { templatesOf } from './find-template.ts';
import { tellStatus } from './template-webhooks.ts';

/** A deleted name stays blocked, and what is under way keeps its template, for so long, milliseconds. */
const MONTH_MS = 30 * 24 * 3_600_000;
const MOST_IDS = 100;
const NOT_FOUND = 2593002;

/** By `name` (every language), `name` with `hsm_id` (one), or `hsm_ids`: all of them, or none when one is bad. */
export function deleteTemplates(
  platform: Platform,
  account: Account,
  query: Readonly<Record<string, string>>,
): void {
  const doomed = chosen(templatesOf(platform.state, account.id), query);
  const disabled = doomed.find(({ status }) => status === 'DISABLED');
  if (disabled !== undefined) {
    throw templateRefusal(
      undefined,
      'Template can’t be deleted',
      `The template ${disabled.name} is disabled and can’t be deleted.`,
    );
  }
  for (const template of doomed) remove(platform, template);
  platform.announce('template.delete');
}

function chosen(all: readonly Template[], query: Readonly<Record<string, string>>): Template[] {
  const { name, hsm_id: id, hsm_ids: ids } = query;
  if (ids !== undefined) {
    if (name !== undefined || id !== undefined) throw badParameter('hsm_ids stands alone.');
    return readIds(ids).map((one) => found(all.filter((template) => template.id === one))[0]);
  }
  if (name === undefined) throw badParameter('The parameter name is required.');
  return found(all.filter((one) => one.name === name && (id === undefined || one.id === id)));
}

function found(templates: readonly Template[]): [Template, ...Template[]] {
  const [first, ...rest] = templates;
  if (first !== undefined) return [first, ...rest];
  throw templateRefusal(NOT_FOUND, 'Message Template Not Found', 'There is no such template.');
}

function readIds(written: string): string[] {
  let ids: unknown;
  try {
    ids = JSON.parse(written);
  } catch {
    throw badParameter('Param hsm_ids must be an array.');
  }
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_IDS) {
    throw badParameter(`Param hsm_ids must be an array of 1 to ${MOST_IDS} ids.`);
  }
  return [...new Set(ids.map(String))];
}

function remove(platform: Platform, template: Template): void {
  const now = platform.world.now();
  const { account, name, language, status, id } = template;
  if (status === 'APPROVED') {
    platform.state.blockedNames.set(`${account} ${name} ${language}`, now + MONTH_MS);
  }
  const isUnderWay = platform.state.sends.some(
    ({ shown, tick }) => shown?.template === id && (tick === 'accepted' || tick === 'sent'),
  );
  if (!isUnderWay) {
    vanish(platform, template, now);
    return;
  }
  template.status = 'PENDING_DELETION';
  tellStatus(platform, template, 'PENDING_DELETION', {}, now);
  platform.agenda.add(now + MONTH_MS, (at) => vanish(platform, template, at));
}

function vanish(platform: Platform, template: Template, at: number): void {
  const { templates } = platform.state;
  const place = templates.indexOf(template);
  if (place < 0) return;
  templates.splice(place, 1);
  template.status = 'DELETED';
  tellStatus(platform, template, 'DELETED', {}, at);
}
