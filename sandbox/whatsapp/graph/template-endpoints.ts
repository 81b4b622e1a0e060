import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { jsonAnswer, templateRefusal, unknownObject } from '../model/graph-error.ts';
import type { Platform } from '../model/platform.ts';
import type { Account } from '../model/state.ts';
import type { Template } from '../model/template.ts';
import { deleteTemplates } from '../templates/delete-templates.ts';
import { editTemplate } from '../templates/edit-template.ts';
import { LIBRARY, type LibraryTemplate } from '../templates/library.ts';
import { archiveTemplates, copyTemplates } from '../templates/move-templates.ts';
import { submitTemplate } from '../templates/submit-template.ts';
import { unpause } from '../templates/template-life.ts';
import { pageOf } from './paging.ts';
import { jsonOf } from './read-body.ts';
import { describeTemplate } from './template-fields.ts';

/** `GET /{TEMPLATE_ID}?fields=…`. */
export function readTemplate(_: Platform, template: Template, { query }: SimRequest): SimResponse {
  return jsonAnswer(describeTemplate(template, query['fields']));
}

/** `POST /{WABA_ID}/message_templates`: the category in the answer is the one that Meta gave. */
export function createTemplate(platform: Platform, account: Account, request: SimRequest): SimResponse {
  const { id, status, category } = submitTemplate(platform, account, jsonOf(request));
  return jsonAnswer({ id, status, category });
}

/** `POST /{TEMPLATE_ID}`. */
export function changeTemplate(platform: Platform, template: Template, request: SimRequest): SimResponse {
  const account = platform.state.accounts.get(template.account);
  if (account === undefined) throw unknownObject(request.method, template.id);
  editTemplate(platform, account, template, jsonOf(request));
  const { id, name, category } = template;
  return jsonAnswer({ success: true, id, name, category });
}

/** `DELETE /{WABA_ID}/message_templates`. */
export function removeTemplates(platform: Platform, account: Account, { query }: SimRequest): SimResponse {
  deleteTemplates(platform, account, query);
  return jsonAnswer({ success: true });
}

/** `POST /{TEMPLATE_ID}/unpause`: for one that was paused in pacing; others come back by themselves. */
export function unpauseTemplate(platform: Platform, template: Template): SimResponse {
  if (template.status !== 'PAUSED') {
    throw templateRefusal(undefined, 'Template is not paused', 'Only a paused template can be unpaused.');
  }
  if (!template.pausedInPacing) return jsonAnswer({ success: false, reason: 'Paused for its quality.' });
  unpause(platform, template, platform.world.now());
  platform.announce('template.unpause');
  return jsonAnswer({ success: true });
}

/** `POST /{WABA_ID}/migrate_message_templates`. */
export function migrateTemplates(platform: Platform, account: Account, request: SimRequest): SimResponse {
  return jsonAnswer(copyTemplates(platform, account, jsonOf(request)));
}

/** `POST https://api.facebook.com/{WABA_ID}/message_templates/archive` or `/unarchive`: the path has no version. */
export function turnTemplates(way: 'archive' | 'unarchive') {
  return (platform: Platform, account: Account, request: SimRequest): SimResponse =>
    jsonAnswer(archiveTemplates(platform, account, jsonOf(request), way));
}

/** `GET /message_template_library`. */
export function listLibrary({ path, query }: SimRequest): SimResponse {
  const rows = LIBRARY.filter((one) => fits(one, query)).map((one) => ({ ...one }));
  return jsonAnswer(pageOf(rows, path, query));
}

function fits(one: LibraryTemplate, query: SimRequest['query']): boolean {
  const { search, topic, usecase, industry, language } = query;
  const words = `${one.name} ${one.header ?? ''} ${one.body}`.toLowerCase();
  return (
    (search === undefined || words.includes(search.toLowerCase())) &&
    (topic === undefined || one.topic === topic) &&
    (usecase === undefined || one.usecase === usecase) &&
    (industry === undefined || one.industry.includes(industry)) &&
    (language === undefined || one.language === language)
  );
}
