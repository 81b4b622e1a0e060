import { readTestCode } from '../../../domain/doctor/test-code.ts';
import type { EventDocument } from '../../../domain/journal/event.ts';
import { field, textField } from '../../shared/json-fields.ts';

/** The code of a test message, of the payload of a `whatsapp.message` event; undefined for any other message. */
export function readTestCodeOf({ payload }: Pick<EventDocument, 'payload'>): string | undefined {
  const text = textField(field(field(payload, 'message'), 'text'), 'body');
  return text === undefined ? undefined : readTestCode(text);
}
