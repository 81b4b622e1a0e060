import type { ConnectionDocument } from '../../../../domain/connecting/connection.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const connectionFields: FieldsOf<ConnectionDocument> = {
  workspace: 'string',
  kind: 'string',
  who: 'string',
  startedAt: 'number',
  changedAt: 'number',
  facts: 'mixed',
  checks: 'mixed',
  history: ['mixed'],
  token: 'string',
  tokenFrom: 'string',
  ownApp: { secret: 'string', verifyToken: 'string' },
  pin: 'string',
  pinIs: 'string',
  dueAt: 'number',
  claim: { by: 'string', until: 'number', isOvertaken: 'boolean' },
  ended: 'string',
};
