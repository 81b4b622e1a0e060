import { z } from 'zod';
import type { CanvasComponent } from '../canvas/canvas-components.ts';
import { componentSchema } from '../canvas/canvas-components.ts';

/** What an app's answer comes to. `problem` is what people would see instead of the card. */
export type CardReading =
  | { readonly kind: 'live'; readonly url: string; readonly stored?: unknown; readonly completed: boolean }
  | {
      readonly kind: 'content';
      readonly components: readonly CanvasComponent[];
      readonly stored?: unknown;
      readonly completed: boolean;
    }
  | { readonly kind: 'results'; readonly results: Readonly<Record<string, string>> }
  | { readonly kind: 'problem'; readonly problem: string };

/** Limit of `content` and of `stored_data`, bytes of JSON. reference/intercom.md §2.3 */
const MAX_BYTES = 64 * 1024;

const limited = <T extends z.ZodType>(schema: T) =>
  schema.refine((value) => Buffer.byteLength(JSON.stringify(value)) <= MAX_BYTES, {
    error: 'larger than 64 KB',
  });

const content = limited(z.strictObject({ components: z.array(componentSchema).min(1) }));
const stored = limited(z.record(z.string(), z.unknown())).optional();
const canvas = z.union([
  z.strictObject({ content, stored_data: stored }),
  z.strictObject({ content_url: z.url({ protocol: /^https$/ }), stored_data: stored }),
]);
const event = z.strictObject({ type: z.literal('completed') }).optional();

/** reference/canvas-kit.md §2: with a canvas beside the results the dialog stays open, so that is refused. */
const ANSWERS = {
  configure: z.union([
    z.strictObject({ canvas: z.strictObject({ content, stored_data: stored }) }),
    z.strictObject({ results: z.record(z.string(), z.string().max(1_000)) }),
  ]),
  initialize: z.strictObject({ canvas }),
  submit: z.strictObject({ canvas, event }),
  /** Without `canvas` around it. */
  live: z.strictObject({ content }),
} as const;

/** Reads what an app answered for a card, as strictly as Intercom; never throws. */
export function readCardAnswer(occasion: keyof typeof ANSWERS, status: number, body: string): CardReading {
  if (status !== 200) return { kind: 'problem', problem: `the app answered ${status}` };
  const parsed = ANSWERS[occasion].safeParse(parseJson(body));
  if (!parsed.success) return { kind: 'problem', problem: z.prettifyError(parsed.error) };
  const { data } = parsed;
  if ('results' in data) return { kind: 'results', results: data.results };
  if ('content' in data) return { kind: 'content', components: data.content.components, completed: false };
  const completed = 'event' in data && data.event !== undefined;
  const more = { stored: data.canvas.stored_data, completed };
  return 'content_url' in data.canvas
    ? { kind: 'live', url: data.canvas.content_url, ...more }
    : { kind: 'content', components: data.canvas.content.components, ...more };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
