import { z } from 'zod';
import { type CanvasComponent, componentSchema } from './canvas-components.ts';

export interface Canvas {
  readonly content: { readonly components: readonly CanvasComponent[] };
  readonly stored_data?: unknown;
}

export type CanvasReading =
  | {
      readonly ok: true;
      readonly canvas: Canvas;
      readonly completed: boolean;
      /** A card of the Messenger is to be put into the composer, with these. */
      readonly card?: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly problem: string };

/** Limit of `content` and of `stored_data`, bytes of JSON. reference/intercom.md §2.3 */
const MAX_BYTES = 64 * 1024;

/** `content_url` (live canvas) is for the Messenger only, so an Inbox canvas must bring its content. */
const answerSchema = z.looseObject({
  canvas: z.strictObject({
    content: z.strictObject({ components: z.array(componentSchema).min(1) }),
    stored_data: z.record(z.string(), z.unknown()).optional(),
  }),
  event: z.strictObject({ type: z.literal('completed') }).optional(),
  card_creation_options: z.record(z.string(), z.string()).optional(),
});

/** Reads an app's answer to an Inbox initialize or submit; never throws. */
export function readCanvasAnswer(status: number, body: string): CanvasReading {
  if (status !== 200) return problem(`the app answered ${status}`);
  const parsed = answerSchema.safeParse(parseJson(body));
  if (!parsed.success) return problem(z.prettifyError(parsed.error));
  const { canvas, event, card_creation_options: card } = parsed.data;
  const found = sizeProblem(canvas) ?? repeatedId(canvas.content.components);
  return found === undefined
    ? { ok: true, canvas, completed: event !== undefined, ...(card && { card }) }
    : problem(found);
}

function problem(text: string): CanvasReading {
  return { ok: false, problem: text };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function sizeProblem({ content, stored_data: stored = {} }: Canvas): string | undefined {
  if (jsonBytes(content) > MAX_BYTES) return 'content is larger than 64 KB';
  return jsonBytes(stored) > MAX_BYTES ? 'stored_data is larger than 64 KB' : undefined;
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function repeatedId(components: readonly CanvasComponent[]): string | undefined {
  const seen = new Set<string>();
  for (const id of components.flatMap(idsOf)) {
    if (seen.has(id)) return `the id ${id} is used twice`;
    seen.add(id);
  }
  return undefined;
}

function idsOf(component: CanvasComponent): string[] {
  const own = component.id === undefined ? [] : [component.id];
  return component.type === 'list' ? [...own, ...component.items.map(({ id }) => id)] : own;
}
