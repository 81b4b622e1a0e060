import type { z } from 'zod';
import { Refusal, refuse } from '../state/refusal.ts';

/** Reads a request's JSON object; refused as Intercom refuses bodies it cannot read. */
export function readJsonBody(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'bad_request', 'bad JSON');
  }
}

/** The body as the schema's type; the first fault found becomes Intercom's refusal, naming the field. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  if (issue === undefined || issue.input === undefined || issue.input === '') throw refuse.missing(field);
  throw refuse.invalid(`${field} is invalid: ${issue.message}`, field);
}
