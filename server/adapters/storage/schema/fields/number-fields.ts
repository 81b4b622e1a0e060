import type { AccountStateDocument } from '../../../../domain/numbers/account-state.ts';
import type { OutreachDocument } from '../../../../domain/numbers/outreach.ts';
import type { StatusNoticeDocument } from '../../../../domain/numbers/status-notice.ts';
import type { NumberStateDocument } from '../../../../domain/workspaces/number-state.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const numberStateFields: FieldsOf<NumberStateDocument> = {
  workspace: 'string',
  account: 'string',
  learnedAt: 'number',
  shown: 'mixed',
  nameReason: 'string',
  news: 'mixed',
  unread: { times: 'number', access: 'number', until: 'number' },
  pin: 'string',
  wantsHistory: 'boolean',
};

export const accountStateFields: FieldsOf<AccountStateDocument> = {
  workspace: 'string',
  learnedAt: 'number',
  shown: 'mixed',
  limit: 'mixed',
  mostNumbers: 'number',
  restrictions: ['mixed'],
  ban: 'mixed',
  gone: 'mixed',
  payment: 'mixed',
  unread: { times: 'number', access: 'number', until: 'number' },
  toldAt: 'map',
  news: 'mixed',
};

export const statusNoticeFields: FieldsOf<StatusNoticeDocument> = {
  workspace: 'string',
  account: 'string',
  number: 'string',
  kind: 'string',
  from: 'string',
  to: 'string',
  reason: 'string',
  until: 'number',
  at: 'number',
  open: 'string',
  dismissed: { by: 'string', at: 'number' },
};

export const outreachFields: FieldsOf<OutreachDocument> = {
  portfolio: 'string',
  customer: 'string',
  delivery: 'string',
  at: 'number',
};
