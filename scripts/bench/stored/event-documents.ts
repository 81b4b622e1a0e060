import { splitWhatsAppWebhook } from '../../../server/adapters/meta/webhooks/split-webhook.ts';
import type { EventDocument } from '../../../server/domain/journal/event.ts';
import { acceptEvents } from '../../../server/engine/journal/accept-events.ts';
import type { Storage } from '../../../server/ports/documents.ts';
import type { New } from '../../../server/ports/storage.ts';
import { type MessageSpec, messagesWebhook } from '../webhooks.ts';

/** Meta joins up to 1,000 updates in one webhook. */
const PER_WEBHOOK = 1_000;

/** Stores messages as the product does when it accepts them. */
export async function storeMessages(storage: Storage, specs: readonly MessageSpec[]): Promise<void> {
  let last = 0;
  const deps = {
    storage,
    clock: { now: () => Date.now(), schedule: () => () => undefined },
    metrics: { count: () => undefined, observe: () => undefined },
    sequence: () => {
      last += 1;
      return last;
    },
    wake: () => undefined,
  };
  for (let start = 0; start < specs.length; start += PER_WEBHOOK) {
    const webhook = messagesWebhook(specs.slice(start, start + PER_WEBHOOK));
    await acceptEvents(deps, splitWhatsAppWebhook(webhook));
  }
}

/** The documents that the product would store for these messages. */
export async function eventDocuments(specs: readonly MessageSpec[]): Promise<New<EventDocument>[]> {
  const seen: New<EventDocument>[] = [];
  const insert = async (documents: readonly New<EventDocument>[]) => {
    seen.push(...documents);
    return documents.map(() => 'inserted' as const);
  };
  // Accepting touches nothing of the storage but this.
  await storeMessages({ collection: () => ({ insert }) } as unknown as Storage, specs);
  return seen;
}
