import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { CustomerMessage } from '../../domain/messages/customer-message.ts';

/** The service window counts from the customer's own messages and calls. */
export function withCustomerTime(
  thread: ThreadDocument,
  { at, opensWindow }: Pick<CustomerMessage, 'at' | 'opensWindow'>,
): ThreadDocument {
  const active = { ...thread, lastActivityAt: Math.max(thread.lastActivityAt, at) };
  return opensWindow ? { ...active, lastCustomerAt: Math.max(thread.lastCustomerAt ?? 0, at) } : active;
}

/** Remembers the customer's newest message. */
export function withLastWamid(
  thread: ThreadDocument,
  message: { readonly wamid: string; readonly opensWindow: boolean },
): ThreadDocument {
  return message.opensWindow && message.wamid !== '' ? { ...thread, lastWamid: message.wamid } : thread;
}
