import type { ErrorRequestHandler } from 'express';
import { z } from 'zod';
import { Refusal } from '../../intercom/state/refusal.ts';
import { NotPossible } from '../../whatsapp/customers/not-possible.ts';
import { PageError } from '../desk/page-error.ts';

interface Told {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The end of a failed request of the page: `{"error":{"code","message"}}` like everywhere else. */
export const answerPageError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const told = tell(error);
  if (told === undefined || response.headersSent) next(error);
  else response.status(told.status).json({ error: { code: told.code, message: told.message } });
};

/** Undefined: a defect, for the server's own handler. */
function tell(error: unknown): Told | undefined {
  if (error instanceof PageError) return error;
  if (error instanceof z.ZodError) {
    return { status: 400, code: 'input_invalid', message: wordsOf(error) };
  }
  // What the simulated Intercom refuses, it refuses here in its own words.
  if (error instanceof Refusal) return error;
  if (error instanceof NotPossible) return { status: 409, code: 'not_possible', message: error.message };
  return bodyTrouble(error);
}

/** One line for each thing that is wrong, with its name. */
function wordsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => [...path.map(String), message].join(': ')).join('\n');
}

const bodyTroubleSchema = z.looseObject({
  status: z.int().min(400).max(499),
  type: z.string(),
  limit: z.number().optional(),
});

const BYTES_PER_KB = 1024;
const BYTES_PER_MB = 1024 * BYTES_PER_KB;

/** Express's body readers put status and type on their errors, and the limit in bytes when it was passed. */
function bodyTrouble(error: unknown): Told | undefined {
  const { data } = bodyTroubleSchema.safeParse(error);
  if (data === undefined) return undefined;
  const { status, type, limit } = data;
  return type === 'entity.too.large' && limit !== undefined
    ? { status, code: 'too_large', message: tooLarge(limit) }
    : { status, code: 'body_unreadable', message: `The body cannot be read: ${type}.` };
}

/** Only files have a limit of megabytes. */
function tooLarge(limit: number): string {
  return limit >= BYTES_PER_MB
    ? `A file may have ${limit / BYTES_PER_MB} MB at most.`
    : `This is too long: ${limit / BYTES_PER_KB} KB at most.`;
}
