import { z } from 'zod';

/** What we need of a canvas request. The person (`contact` or `customer`) and the rest pass unread. */
export interface CanvasRequest {
  readonly workspace: string;
  readonly conversation: string;
  /** Kind of channel that the conversation came by, where Intercom tells it. */
  readonly sourceType?: string;
  /** What was clicked; absent when the canvas is opened. */
  readonly component?: string;
}

const anyId = z.union([z.string().min(1), z.int().transform(String)]);

const schema = z.looseObject({
  workspace_id: anyId,
  conversation: z.looseObject({
    id: anyId,
    source: z
      .looseObject({ type: z.string().nullish().catch(undefined) })
      .nullish()
      .catch(undefined),
  }),
  component_id: z.string().nullish().catch(undefined),
});

/** Undefined when the request does not say which conversation of which workspace it is about. */
export function parseCanvasRequest(body: unknown): CanvasRequest | undefined {
  const { data } = schema.safeParse(body);
  if (data === undefined) return undefined;
  const sourceType = data.conversation.source?.type;
  const request = {
    workspace: data.workspace_id,
    conversation: data.conversation.id,
    ...(sourceType ? { sourceType } : {}),
  };
  return data.component_id ? { ...request, component: data.component_id } : request;
}
