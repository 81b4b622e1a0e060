import type { TemplateDocument } from '../../../../domain/templates/template.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const templateFields: FieldsOf<TemplateDocument> = {
  workspace: 'string',
  account: 'string',
  template: 'string',
  name: 'string',
  language: 'string',
  category: 'string',
  nextCategory: 'string',
  status: 'string',
  statusReason: 'string',
  quality: 'string',
  contents: 'mixed',
  revision: 'string',
  fromLibrary: 'boolean',
  isSample: 'boolean',
  lifetime: 'number',
  seenAt: 'number',
};
