import type {
  UploadChunkDocument,
  UploadDocument,
  UploadUseDocument,
} from '../../../../domain/templates/upload.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const uploadFields: FieldsOf<UploadDocument> = {
  workspace: 'string',
  name: 'string',
  mime: 'string',
  as: 'string',
  sizeBytes: 'number',
  sha256: 'string',
  chunks: 'number',
  isWhole: 'boolean',
  expires: 'number',
  onWhatsApp: [{ number: 'string', media: 'string', until: 'number' }],
};

export const uploadUseFields: FieldsOf<UploadUseDocument> = {
  upload: 'string',
  thread: 'string',
  template: 'string',
};

export const uploadChunkFields: FieldsOf<UploadChunkDocument> = { bytes: 'string' };
