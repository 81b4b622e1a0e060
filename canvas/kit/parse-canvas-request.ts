import { z } from 'zod';
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
const person = lenient(z.object({ id: anyId }));
const canvas = lenient(z.object({ stored_data: lenient(z.record(z.string(), z.unknown())) }));
const input = lenient(z.union([z.string(), z.array(z.string())]));

/** Sources: Canvas Kit, request flows and context. */
const schema = z.object({
  workspace_id: anyId,
  admin: lenient(z.object({ id: anyId, name: words, email: words })),
  conversation: lenient(z.object({ id: anyId, source: lenient(z.object({ type: words })) })),
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
  return {
    ...address,
    workspace: data.workspace_id,
    place: data.context?.location,
    admin: data.admin,
    contact: (data.contact ?? data.customer ?? data.user)?.id,
    conversation: conversationOf(data),
    component: data.component_id,
    inputs: data.input_values ?? {},
    stored: (data.current_canvas ?? data.canvas)?.stored_data ?? {},
  };
}

/** In the Inbox the whole conversation is told, in the Messenger its id where the place is one. */
function conversationOf({ conversation, context }: z.output<typeof schema>): CanvasConversation | undefined {
  if (conversation !== undefined) return { id: conversation.id, sourceType: conversation.source?.type };
  return context?.conversation_id === undefined ? undefined : { id: context.conversation_id };
}
