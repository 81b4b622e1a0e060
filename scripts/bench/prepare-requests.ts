import type { Tenant } from './set-up.ts';
import { messagesWebhook, messageWebhook, toRequest } from './webhooks.ts';

/** Texts to be sent: `count` messages from serial `first` on, by customers 0 to `customers` - 1 in turn. */
export interface Batch {
  readonly tenant: Tenant;
  readonly first: number;
  readonly count: number;
  readonly customers: number;
  /** Messages in one webhook; 1 by default. */
  readonly perWebhook?: number;
}

/** Signed before the run, so that the run costs the generator next to nothing. */
export function prepareRequests(batch: Batch): Buffer[] {
  const size = batch.perWebhook ?? 1;
  const at = Math.floor(Date.now() / 1_000);
  const spec = (index: number) => ({
    tenant: batch.tenant,
    customer: index % batch.customers,
    serial: batch.first + index,
    at,
  });
  if (size === 1)
    return Array.from({ length: batch.count }, (_, index) => toRequest('meta', messageWebhook(spec(index))));
  return Array.from({ length: Math.ceil(batch.count / size) }, (_, webhook) => {
    const specs = Array.from({ length: size }, (_, index) => spec(webhook * size + index));
    return toRequest('meta', messagesWebhook(specs));
  });
}
