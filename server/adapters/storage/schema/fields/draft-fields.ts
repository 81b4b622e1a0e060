import type { DraftDocument } from '../../../../domain/sidebar/draft.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const draftFields: FieldsOf<DraftDocument> = {
  workspace: 'string',
  conversation: 'string',
  admin: 'string',
  content: 'mixed',
  became: 'string',
  expires: 'number',
};
