import type { SwitchDocument } from '../../../../domain/switching/switch.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const switchFields: FieldsOf<SwitchDocument> = {
  workspace: 'string',
  contact: 'string',
  contactKey: 'string',
  conversation: 'string',
  code: 'string',
  until: 'number',
  expires: 'number',
  offeredAt: 'number',
  usedBy: { thread: 'string', event: 'string', at: 'number' },
  former: 'string',
  joinedAt: 'number',
  refusal: 'string',
};
