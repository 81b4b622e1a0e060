import { z } from 'zod';
import type { SidebarPerson } from '../../server/domain/sidebar/sidebar-person.ts';
import {
  type CanvasAddress,
  type CanvasConversation,
  type CanvasRequest,
  MESSENGER_PLACES,
} from './canvas-request.ts';

/** What a value is when it has another form than ours: absent. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** The Messenger tells conversations as numbers. */
const anyId = z.union([z.string().min(1), z.int().transform(String)]);
const words = lenient(z.string().min(1));
/** Attributes have values of any kind; what is no single value is nothing that a text could hold. */
const attributes = lenient(
  z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean()]).transform(String).optional().catch(undefined),
  ),
);
const person = lenient(
  z.object({
    id: anyId,
    name: words,
    email: words,
    phone: words,
    role: words,
    external_id: words,
    language_override: words,
    browser_language: words,
    custom_attributes: attributes,
  }),
);
const canvas = lenient(z.object({ stored_data: lenient(z.record(z.string(), z.unknown())) }));
const input = lenient(z.union([z.string(), z.array(z.string())]));

/** Sources: Canvas Kit, request flows and context. */
const schema = z.object({
  workspace_id: anyId,
  admin: lenient(z.object({ id: anyId, name: words, email: words })),
  conversation: lenient(
    z.object({
      id: anyId,
      source: lenient(z.object({ type: words })),
      custom_attributes: attributes,
    }),
  ),
  context: lenient(
    z.object({ conversation_id: lenient(anyId), location: lenient(z.enum(MESSENGER_PLACES)) }),
  ),
  // The documents name the person in three ways, by version and location.
  contact: person,
  customer: person,
  user: person,
  component_id: words,
  input_values: lenient(z.record(z.string(), input)),
  current_canvas: canvas,
  // So it is called when a live canvas is asked for.
  canvas,
});

/** Undefined when the request does not say of which workspace it is. */
export function parseCanvasRequest(address: CanvasAddress, body: unknown): CanvasRequest | undefined {
  const { data } = schema.safeParse(body);
  if (data === undefined) return undefined;
  const told = data.contact ?? data.customer ?? data.user;
  return {
    ...address,
    workspace: data.workspace_id,
    place: data.context?.location,
    admin: data.admin,
    contact: told?.id,
    person: told && toPerson(told),
    attributes: data.conversation?.custom_attributes && present(data.conversation.custom_attributes),
    conversation: conversationOf(data),
    component: data.component_id,
    inputs: data.input_values ?? {},
    stored: (data.current_canvas ?? data.canvas)?.stored_data ?? {},
  };
}

function toPerson(told: NonNullable<z.output<typeof person>>): SidebarPerson {
  return {
    id: told.id,
    name: told.name,
    email: told.email,
    phone: told.phone,
    role: told.role,
    externalId: told.external_id,
    languageOverride: told.language_override,
    browserLanguage: told.browser_language,
    attributes: present(told.custom_attributes),
  };
}

function present(
  values: Readonly<Record<string, string | undefined>> = {},
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** In the Inbox the whole conversation is told, in the Messenger its id where the place is one. */
function conversationOf({ conversation, context }: z.output<typeof schema>): CanvasConversation | undefined {
  if (conversation !== undefined) return { id: conversation.id, sourceType: conversation.source?.type };
  return context?.conversation_id === undefined ? undefined : { id: context.conversation_id };
}
