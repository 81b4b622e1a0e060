import { z } from 'zod';
import { type ApiCall, ok, type Route } from '../api/api-call.ts';
import { CONVERSATION_ATTRIBUTES_VERSION, MIN_OPTIONS, newAttribute } from '../api/new-attribute.ts';
import { parseBody } from '../api/request-body.ts';
import { refuse } from '../state/refusal.ts';
import type { SimAttribute, WorkspaceState } from '../state/workspace-state.ts';

/** Contact types as requests name them → as answers name them. */
const CONTACT_TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'integer',
  float: 'float',
  boolean: 'boolean',
  datetime: 'date',
  date: 'date',
  options: 'string',
};
/** Letters, digits, currency signs, hyphens, underscores and spaces. */
const NAME = /^[\p{L}\p{N}\p{Sc}_ -]+$/u;

const contactAttributeSchema = z.object({
  name: z.string().min(1),
  model: z.string().min(1),
  data_type: z.string().min(1),
  description: z.string().optional(),
  messenger_writable: z.boolean().optional(),
  options: z.array(z.object({ value: z.string() })).optional(),
});

export const contactAttributeRoutes: readonly Route[] = [
  { method: 'GET', path: '/data_attributes', operation: 'attribute.list', handle: listContactAttributes },
  { method: 'POST', path: '/data_attributes', operation: 'attribute.create', handle: createContactAttribute },
];

function listContactAttributes(call: ApiCall) {
  const model = call.query['model'] ?? 'contact';
  if (model === 'conversation') return listOldConversationAttributes(call);
  const attributes = model === 'contact' ? [...call.workspace.contactAttributes.values()] : [];
  return ok({ type: 'list', data: attributes.map((one) => toContactAttribute(call.workspace, one)) });
}

function listOldConversationAttributes(call: ApiCall) {
  if (call.version >= CONVERSATION_ATTRIBUTES_VERSION) {
    throw refuse.unprocessable(
      'model=conversation is no longer supported. Use GET /conversations/attributes instead',
    );
  }
  const data = call.workspace.conversationAttributes.map((one) => ({
    ...toContactAttribute(call.workspace, one),
    model: 'conversation',
  }));
  return ok({ type: 'list', data });
}

function createContactAttribute(call: ApiCall) {
  if (call.core.config.attributesRestricted?.() === true) throw refuse.planRestricted();
  const body = parseBody(contactAttributeSchema, call.body);
  if (body.model !== 'contact' && body.model !== 'company') {
    throw refuse.invalid('The Data Attribute model field must be either contact or company');
  }
  refuseBadContactAttribute(call.workspace, body);
  const attribute = newAttribute(call, {
    ...body,
    data_type: CONTACT_TYPES[body.data_type] ?? 'string',
    options: body.options?.map(({ value }) => value),
  });
  if (body.model === 'contact') call.workspace.contactAttributes.set(body.name, attribute);
  return ok({ ...toContactAttribute(call.workspace, attribute), model: body.model });
}

function refuseBadContactAttribute(
  workspace: WorkspaceState,
  body: z.output<typeof contactAttributeSchema>,
): void {
  if (!NAME.test(body.name)) {
    throw refuse.invalid(
      'Your name for this attribute must only contain alphanumeric characters, currency symbols, and hyphens',
    );
  }
  if (!Object.hasOwn(CONTACT_TYPES, body.data_type)) throw refuse.invalid("Data Type isn't an option");
  if (body.data_type === 'options' && (body.options?.length ?? 0) < MIN_OPTIONS) {
    throw refuse.invalid('The Data Attribute options field must have at least two values');
  }
  if (workspace.contactAttributes.has(body.name)) {
    throw refuse.invalid(
      `You already have '${body.name}' in your people data. To save this as new people data, use a different name.`,
    );
  }
}

function toContactAttribute({ config }: WorkspaceState, attribute: SimAttribute): object {
  return {
    type: 'data_attribute',
    id: attribute.id,
    model: 'contact',
    name: attribute.name,
    full_name: `custom_attributes.${attribute.name}`,
    label: attribute.name,
    description: attribute.description,
    data_type: attribute.dataType,
    ...(attribute.options.length === 0 ? {} : { options: attribute.options }),
    api_writable: true,
    messenger_writable: attribute.messengerWritable,
    ui_writable: true,
    custom: true,
    archived: false,
    created_at: attribute.createdAt,
    updated_at: attribute.createdAt,
    admin_id: config.admins[0].id,
  };
}
