import type { BindingDocument } from '../../../../domain/templates/binding.ts';
import type { NoticeDocument } from '../../../../domain/templates/notice.ts';
import type { TemplateDocument } from '../../../../domain/templates/template.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';
import { lastChange } from './change-fields.ts';

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
  toldAt: { status: 'number', quality: 'number', category: 'number' },
};

export const noticeFields: FieldsOf<NoticeDocument> = {
  workspace: 'string',
  account: 'string',
  kind: 'string',
  name: 'string',
  language: 'string',
  from: 'string',
  to: 'string',
  reason: 'string',
  at: 'number',
};

/** Ids of fields hold names of variables, which others chose. */
export const bindingFields: FieldsOf<BindingDocument> = {
  workspace: 'string',
  name: 'string',
  language: 'string',
  variables: 'map',
  media: 'map',
  fields: ['string'],
  lastChange,
};
