import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { badParameter, jsonAnswer } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Account } from '../model/state.ts';
import type { Template } from '../model/template.ts';
import { templatesOf } from '../templates/find-template.ts';
import { partsOf } from '../templates/parts-of.ts';
import { templateLimit } from '../templates/submit-template.ts';
import { pageOf } from './paging.ts';
import { describeTemplate } from './template-fields.ts';

type Query = Readonly<Record<string, string>>;

/** What a template must be for each filter; capitals do not matter. */
const FILTERS: Readonly<Record<string, (template: Template, asked: string) => boolean>> = {
  status: ({ status }, asked) => same(status, asked),
  category: ({ category }, asked) => same(category, asked),
  language: ({ language }, asked) => same(language, asked),
  name: ({ name }, asked) => same(name, asked),
  content: (template, asked) => holds(partsOf(template).body, asked),
  name_or_content: (template, asked) => holds(template.name, asked) || holds(partsOf(template).body, asked),
  quality_score: ({ quality }, asked) => same(quality.score, asked),
};

/** `GET /{WABA_ID}/message_templates`, filtered and paged. */
export function listTemplates(platform: Platform, account: Account, request: SimRequest): SimResponse {
  const { query, path } = request;
  const own = templatesOf(platform.state, account.id);
  const found = own.filter((template) =>
    Object.entries(FILTERS).every(([key, fits]) => query[key] === undefined || fits(template, query[key])),
  );
  const rows = found.map((template) => describeTemplate(template, query['fields']));
  const summary = summaryOf(query, found, own, templateLimit(platform));
  return jsonAnswer({ ...pageOf(rows, path, query), ...summary });
}

function summaryOf(
  { summary }: Query,
  found: readonly Template[],
  own: readonly Template[],
  most: number,
): JsonObject {
  if (summary === undefined) return {};
  const all: JsonObject = {
    total_count: found.length,
    message_template_count: own.length,
    message_template_limit: most,
    are_translations_complete: true,
  };
  const names = summary === 'true' ? ['total_count'] : summary.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined) throw badParameter(`Tried accessing nonexisting summary field (${unknown}).`);
  return { summary: Object.fromEntries(names.map((name) => [name, all[name]])) };
}

function same(value: string, asked: string): boolean {
  return value.toLowerCase() === asked.toLowerCase();
}

function holds(value: string, asked: string): boolean {
  return value.toLowerCase().includes(asked.toLowerCase());
}
