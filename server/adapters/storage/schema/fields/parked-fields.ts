import type { ParkedDocument } from '../../../../domain/messages/parked-reply.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const parkedFields: FieldsOf<ParkedDocument> = {
  workspace: 'string',
  thread: 'string',
  conversation: 'string',
  by: { id: 'string', name: 'string' },
  text: 'string',
  isEdited: 'boolean',
  gone: ['number'],
  template: 'string',
  state: 'string',
  round: 'number',
  writtenAt: 'number',
  since: 'number',
  waitsUntil: 'number',
  endedAt: 'number',
  expires: 'number',
};
