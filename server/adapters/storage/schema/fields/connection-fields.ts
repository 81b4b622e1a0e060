import type { ConnectionDocument } from '../../../../domain/connecting/connection.ts';
import type { NumberStateDocument } from '../../../../domain/workspaces/number-state.ts';
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
  ownApp: { secret: 'string', verifyToken: 'string' },
  pin: 'string',
  dueAt: 'number',
  claim: { by: 'string', until: 'number' },
  ended: 'string',
};

export const numberStateFields: FieldsOf<NumberStateDocument> = {
  workspace: 'string',
  account: 'string',
  learnedAt: 'number',
  shown: 'mixed',
  pin: 'string',
  wantsHistory: 'boolean',
};
