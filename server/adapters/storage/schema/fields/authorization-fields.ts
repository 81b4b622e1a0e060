import type { AuthorizationDocument } from '../../../../domain/workspaces/authorization.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const authorizationFields: FieldsOf<AuthorizationDocument> = {
  purpose: 'string',
  region: 'string',
  browser: 'string',
  next: 'string',
  workspace: 'string',
  usedAt: 'number',
  expires: 'number',
};
