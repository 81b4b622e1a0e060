import { z } from 'zod';
import { type ApiCall, ok, type Route } from '../api/api-call.ts';
import { CONVERSATION_ATTRIBUTES_VERSION, MIN_OPTIONS, newAttribute } from '../api/new-attribute.ts';
import { parseBody } from '../api/request-body.ts';
import { refuse } from '../state/refusal.ts';
import type { SimAttribute, WorkspaceState } from '../state/workspace-state.ts';

const CONVERSATION_TYPES = [
  'string',
  'integer',
  'list',
  'decimal',
  'boolean',
  'datetime',
  'relationship',
  'files',
];

const conversationAttributeSchema = z.object({
  name: z.string().min(1),
  data_type: z.string().min(1),
  description: z.string().optional(),
  required: z.boolean().optional(),
  visible_to_team_ids: z.array(z.string()).optional(),
  multiline: z.boolean().optional(),
  options: z.array(z.object({ label: z.string() })).optional(),
});

export const conversationAttributeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/conversations/attributes',
    operation: 'conversation_attribute.list',
    handle: listConversationAttributes,
  },
  {
    method: 'POST',
    path: '/conversations/attributes',
    operation: 'conversation_attribute.create',
    handle: createConversationAttribute,
  },
];

function listConversationAttributes(call: ApiCall) {
  refuseOldVersion(call);
  const data = call.workspace.conversationAttributes.map((one) =>
    toConversationAttribute(call.workspace, one),
  );
  return ok({ type: 'list', data });
}

/** Names may repeat: the specification knows workspaces that have two of one name. */
function createConversationAttribute(call: ApiCall) {
  refuseOldVersion(call);
  const body = parseBody(conversationAttributeSchema, call.body);
  if (!CONVERSATION_TYPES.includes(body.data_type)) {
    const allowed = CONVERSATION_TYPES.join(', ');
    throw refuse.unprocessable(`data_type '${body.data_type}' is not valid. Allowed types: ${allowed}`);
  }
  if (body.data_type === 'list' && (body.options?.length ?? 0) < MIN_OPTIONS) {
    throw refuse.unprocessable('A list attribute must have at least 2 active options');
  }
  const attribute = newAttribute(call, { ...body, options: body.options?.map(({ label }) => label) });
  call.workspace.conversationAttributes.push(attribute);
  return ok(toConversationAttribute(call.workspace, attribute));
}

function refuseOldVersion({ version }: ApiCall): void {
  if (version < CONVERSATION_ATTRIBUTES_VERSION) throw refuse.notInVersion();
}

function toConversationAttribute({ config }: WorkspaceState, attribute: SimAttribute): object {
  return {
    type: 'conversation_attribute',
    id: attribute.id,
    name: attribute.name,
    description: attribute.description,
    data_type: attribute.dataType,
    required: attribute.required,
    visible_to_team_ids: attribute.visibleToTeamIds,
    archived: false,
    created_at: attribute.createdAt,
    updated_at: attribute.createdAt,
    admin_id: config.admins[0].id,
    ...typeFields(attribute),
  };
}

function typeFields({ dataType, multiline, options }: SimAttribute): object {
  if (dataType === 'string') return { multiline };
  if (dataType !== 'list') return {};
  return { options: options.map((label, at) => ({ id: String(at + 1), label, archived: false })) };
}
