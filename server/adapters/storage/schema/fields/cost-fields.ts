import type { DailyCostsDocument, MessageCountsDocument } from '../../../../domain/business/costs.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const messageCountsFields: FieldsOf<MessageCountsDocument> = {
  workspace: 'string',
  counts: 'map',
  applied: ['string'],
};

export const dailyCostsFields: FieldsOf<DailyCostsDocument> = {
  account: 'string',
  workspace: 'string',
  day: 'string',
  figures: [{ phone: 'string', category: 'string', type: 'string', volume: 'number', cost: 'number' }],
};
