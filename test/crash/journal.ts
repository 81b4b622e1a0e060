import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import type { EventDocument } from '../../server/domain/journal/event.ts';
import type { DeliveryDocument } from '../../server/domain/messages/delivery.ts';
import type { Storage } from '../../server/ports/documents.ts';
import type { Ledger, Replied, Written } from './ledger.ts';

/** What the product believes at the end, read when nobody works any more. */
export interface Journal {
  /** Events in a lane, due outside them, or held. */
  readonly waiting: readonly string[];
  readonly message: ReadonlyMap<string, EventDocument>;
  /** By `conversation part`. */
  readonly reply: ReadonlyMap<string, EventDocument>;
  /** By the id of the event that they came from. */
  readonly deliveries: ReadonlyMap<string, readonly DeliveryDocument[]>;
}

const MANY = 1_000;

export async function readJournal(storageUrl: string, ledger: Ledger, now: () => number): Promise<Journal> {
  const storage: Storage = await openStorage(storageUrl, catalogue, { now });
  try {
    return {
      waiting: await readWaiting(storage),
      message: await readEvents(storage, ledger.written, ({ wamid }) => wamid, messageKey),
      reply: await readEvents(storage, ledger.replied, placeOf, partKey),
      deliveries: await readDeliveries(storage, ledger.replied),
    };
  } finally {
    await storage.close();
  }
}

export function placeOf({ conversation, part }: Pick<Replied, 'conversation' | 'part'>): string {
  return `${conversation} ${part}`;
}

/** The keys are fixed by the design: other programs may rely on them. */
function messageKey({ wamid }: Written): string {
  return `wa|${SETUP.number}|message|${wamid}`;
}

export function partKey({ conversation, part }: Pick<Replied, 'conversation' | 'part'>): string {
  return `ic|${SETUP.workspace}|part|${conversation}|${part}`;
}

async function readWaiting(storage: Storage): Promise<string[]> {
  const events = storage.collection('events');
  const found = await Promise.all(
    ['queue', 'due', 'held'].map((index) => events.find({ index, limit: MANY })),
  );
  return found.flat().map(({ kind, id, reason }) => `${kind} ${id} ${reason ?? ''}`.trim());
}

async function readEvents<T>(
  storage: Storage,
  put: readonly T[],
  name: (one: T) => string,
  key: (one: T) => string,
): Promise<Map<string, EventDocument>> {
  const read = new Map<string, EventDocument>();
  for (const one of put) {
    const event = await storage.collection('events').get(key(one));
    if (event !== undefined) read.set(name(one), event);
  }
  return read;
}

async function readDeliveries(
  storage: Storage,
  replied: readonly Replied[],
): Promise<Map<string, readonly DeliveryDocument[]>> {
  const read = new Map<string, readonly DeliveryDocument[]>();
  for (const reply of replied) {
    const event = partKey(reply);
    read.set(
      event,
      await storage.collection('deliveries').find({ index: 'byEvent', equals: [event], limit: MANY }),
    );
  }
  return read;
}
