import type { ListedTemplate } from '../../../domain/templates/template.ts';
import type { AccountAccess, TemplatePage, TemplateQuestion } from '../../../ports/templates.ts';
import { callGraph } from '../calls/call-graph.ts';
import { pageGraph } from '../calls/list-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from './account-call.ts';
import { readTemplate } from './read-template.ts';

/** All that is read of a template (message_templates edge, 2026-09-11). */
const FIELDS = [
  'id',
  'name',
  'language',
  'status',
  'category',
  'previous_category',
  'correct_category',
  'sub_category',
  'components',
  'parameter_format',
  'quality_score',
  'rejected_reason',
  'library_template_name',
  'message_send_ttl_seconds',
  'cta_url_link_tracking_opted_out',
].join(',');

const PAGE_SIZE = 100;

/** One page of an account's templates; an item that is no template is left out. */
export async function listTemplates(
  graph: Graph,
  access: AccountAccess,
  { after, name }: TemplateQuestion,
): Promise<TemplatePage> {
  const list = {
    ...accountCall(access, 'list_templates'),
    path: [access.account, 'message_templates'] as const,
    query: { fields: FIELDS, ...(name !== undefined && { name }) },
  };
  const { data, next } = await pageGraph(graph, list, PAGE_SIZE, after);
  const templates = data.flatMap((item) => readTemplate(item) ?? []);
  // The filter finds parts of names too.
  const asked = name === undefined ? templates : templates.filter((each) => each.name === name);
  return { templates: asked, ...(next !== undefined && { next }) };
}

/** One template as it is now. */
export function readOneTemplate(
  graph: Graph,
  access: AccountAccess,
  template: string,
): Promise<ListedTemplate> {
  const call = accountCall(access, 'read_template');
  return callGraph(
    graph,
    { ...call, method: 'GET', path: [template], query: { fields: FIELDS } },
    readTemplate,
  );
}
