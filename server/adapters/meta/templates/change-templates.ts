import type { TemplateDraft, TemplateEdit } from '../../../domain/templates/template-draft.ts';
import type {
  AccountAccess,
  CreatedTemplate,
  MigratedTemplates,
  TemplateMigration,
  TemplatesPort,
  TemplatesToDelete,
} from '../../../ports/templates.ts';
import { asObject, field, idField, listField } from '../../shared/json-fields.ts';
import { callGraph, changeGraph } from '../calls/call-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from './account-call.ts';
import { readCategory, readStatus } from './read-words.ts';
import { writeCategory, writeTemplate } from './write-template.ts';

type Changes = 'createTemplate' | 'editTemplate' | 'deleteTemplates' | 'migrateTemplates' | 'unpauseTemplate';

/** Calls that change an account's templates. */
export function changeCalls(graph: Graph): Pick<TemplatesPort, Changes> {
  return {
    createTemplate: (access, draft) => createTemplate(graph, access, draft),
    editTemplate: (access, template, edit) => editTemplate(graph, access, template, edit),
    deleteTemplates: (access, which) => deleteTemplates(graph, access, which),
    migrateTemplates: (access, migration) => migrateTemplates(graph, access, migration),
    unpauseTemplate: (access, template) => unpauseTemplate(graph, access, template),
  };
}

/** Meta copies at most so many by one call, and 30 seconds are its own limit. Milliseconds. */
const MIGRATION_DEADLINE_MS = 45_000;

function createTemplate(
  graph: Graph,
  access: AccountAccess,
  { name, language, category, contents, lifetime }: TemplateDraft,
): Promise<CreatedTemplate> {
  const json = {
    name,
    language,
    category: writeCategory(category),
    parameter_format: contents.format === 'named' ? 'NAMED' : 'POSITIONAL',
    components: writeTemplate(contents),
    ...(lifetime !== undefined && { message_send_ttl_seconds: lifetime }),
  };
  return postTemplate(graph, access, 'create_template', json);
}

/** A new template of any making. */
export function postTemplate(
  graph: Graph,
  access: AccountAccess,
  operation: string,
  json: object,
): Promise<CreatedTemplate> {
  const path = [access.account, 'message_templates'] as const;
  return callGraph(
    graph,
    { ...accountCall(access, operation), method: 'POST', path, body: { json } },
    toCreated,
  );
}

function toCreated(body: unknown): CreatedTemplate | undefined {
  const template = idField(body, 'id');
  if (template === undefined) return undefined;
  const category = readCategory(field(body, 'category'));
  return {
    template,
    status: readStatus(field(body, 'status')),
    ...(category !== undefined && { category }),
  };
}

async function editTemplate(
  graph: Graph,
  access: AccountAccess,
  template: string,
  { category, contents, lifetime }: TemplateEdit,
): Promise<void> {
  const json = {
    ...(category !== undefined && { category: writeCategory(category) }),
    ...(contents !== undefined && { components: writeTemplate(contents) }),
    ...(lifetime !== undefined && { message_send_ttl_seconds: lifetime }),
  };
  const call = accountCall(access, 'edit_template');
  await changeGraph(graph, { ...call, method: 'POST', path: [template], body: { json } });
}

async function deleteTemplates(graph: Graph, access: AccountAccess, which: TemplatesToDelete): Promise<void> {
  const path = [access.account, 'message_templates'] as const;
  const call = accountCall(access, 'delete_templates');
  await changeGraph(graph, { ...call, method: 'DELETE', path, query: toQuery(which) });
}

/** One language is named by its id together with its name; many by a JSON list (template management, 2026-09-11). */
function toQuery(which: TemplatesToDelete): Readonly<Record<string, string>> {
  switch (which.kind) {
    case 'name':
      return { name: which.name };
    case 'one':
      return { name: which.name, hsm_id: which.template };
    case 'many':
      return { hsm_ids: JSON.stringify(which.templates) };
  }
}

function migrateTemplates(
  graph: Graph,
  access: AccountAccess,
  { from, templates }: TemplateMigration,
): Promise<MigratedTemplates> {
  const json = {
    source_waba_id: from,
    page_number: 0,
    count: templates.length,
    template_ids: templates,
  };
  const path = [access.account, 'migrate_message_templates'] as const;
  const call = { ...accountCall(access, 'migrate_templates'), deadlineMs: MIGRATION_DEADLINE_MS };
  return callGraph(graph, { ...call, method: 'POST', path, body: { json } }, toMigrated);
}

/** What failed is an object, reasons by id (template migration, 2025-11-14). */
function toMigrated(body: unknown): MigratedTemplates | undefined {
  if (!Array.isArray(field(body, 'migrated_templates'))) return undefined;
  const migrated = listField(body, 'migrated_templates').flatMap((id) => idField({ id }, 'id') ?? []);
  const failed = Object.entries(asObject(field(body, 'failed_templates')) ?? {});
  return { migrated, failed: Object.fromEntries(failed.map(([id, why]) => [id, String(why)])) };
}

function unpauseTemplate(graph: Graph, access: AccountAccess, template: string): Promise<boolean> {
  const path = [template, 'unpause'] as const;
  const call = accountCall(access, 'unpause_template');
  return callGraph(graph, { ...call, method: 'POST', path }, (body) => {
    const success = field(body, 'success');
    return typeof success === 'boolean' ? success : undefined;
  });
}
