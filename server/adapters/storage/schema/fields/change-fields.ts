import type { ChangeDocument } from '../../../../domain/workspaces/change.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

/** Inside of the documents that keep their newest change. The values are those of any field or setting. */
const changedFields = [{ field: 'string', from: 'mixed', to: 'mixed' }] as const;

export const lastChange = { count: 'number', who: 'string', at: 'number', fields: changedFields } as const;

export const changeFields: FieldsOf<ChangeDocument> = {
  workspace: 'string',
  about: { kind: 'string', id: 'string' },
  who: 'string',
  at: 'number',
  fields: changedFields,
};
