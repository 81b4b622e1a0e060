import type { DeliveryDocument } from '../../../../domain/messages/delivery.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const deliveryFields: FieldsOf<DeliveryDocument> = {
  workspace: 'string',
  number: 'string',
  thread: 'string',
  conversation: 'string',
  event: 'string',
  part: 'string',
  segment: 'number',
  segments: 'number',
  attempt: 'number',
  content: 'mixed',
  fileChange: { name: 'string', how: 'string', why: 'string', to: 'string' },
  state: 'string',
  wamid: 'string',
  plannedAt: 'number',
  times: {
    planned: 'number',
    sent: 'number',
    delivered: 'number',
    read: 'number',
    failed: 'number',
    uncertain: 'number',
    withheld: 'number',
  },
  failure: { code: 'string', reason: 'string', nextStep: 'string', cause: 'string' },
  pricing: { category: 'string', billable: 'boolean', type: 'string' },
  heldForReview: 'boolean',
  late: 'boolean',
  answeredBy: 'string',
  threadOrder: 'string',
};
