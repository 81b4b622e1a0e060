import type { AdminDocument } from '../../../../domain/workspaces/admin.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const adminFields: FieldsOf<AdminDocument> = {
  workspace: 'string',
  admin: 'string',
  name: 'string',
  email: 'string',
  verified: 'boolean',
  epoch: 'number',
  signedInAt: 'number',
  named: { by: 'string', at: 'number' },
  leftAt: 'number',
};
