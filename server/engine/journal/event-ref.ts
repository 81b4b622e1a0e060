import { createHash } from 'node:crypto';

/**
 * Names an event in a log line. Its key itself must not stand there: a WhatsApp message id has the customer's number
 * inside. The same event gets the same name, so that lines can be found again.
 */
export function eventRef(id: string | undefined): string | undefined {
  return id === undefined ? undefined : createHash('sha256').update(id).digest('base64url').slice(0, 12);
}
