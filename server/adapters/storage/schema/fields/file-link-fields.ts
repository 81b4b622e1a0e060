import type { FileLinkDocument } from '../../../../domain/messages/file-link.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const fileLinkFields: FieldsOf<FileLinkDocument> = {
  workspace: 'string',
  thread: 'string',
  until: 'number',
  file: 'mixed',
};
