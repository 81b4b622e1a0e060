import type { LaneState, ThreadDocument } from '../../../server/domain/journal/thread.ts';
import type { Documents, Storage } from '../../../server/ports/documents.ts';
import type { Collection, StoredDocument } from '../../../server/ports/storage.ts';
import type { ChaosIntercom, Product } from './product.ts';

/** One promise of the core taken out, from outside: the product itself has no switch for it. */
export interface Break {
  readonly name: string;
  /** What is taken out, for people. */
  readonly what: string;
  readonly storage: (storage: Storage) => Storage;
  readonly intercom: (port: ChaosIntercom) => ChaosIntercom;
  readonly accept: (accept: Product['accept']) => Product['accept'];
  readonly queueTemplate: (queue: Product['queueTemplate']) => Product['queueTemplate'];
}

const whole = {
  storage: (storage: Storage) => storage,
  intercom: (port: ChaosIntercom) => port,
  accept: (accept: Product['accept']) => accept,
  queueTemplate: (queue: Product['queueTemplate']) => queue,
};

/** The product as it is. */
export const unbroken: Break = { name: 'none', what: 'nothing is taken out', ...whole };

/** Each must be found: a simulation that cannot fail proves nothing. */
export const BREAKS: readonly Break[] = [
  {
    ...whole,
    name: 'reservation',
    what: 'what is about to be called is not stored: after a lost answer nobody knows that it may have happened',
    storage: (storage) => altered(storage, { threads: withoutReservations, customers: withoutCreation }),
  },
  {
    ...whole,
    name: 'parked-not-reserved',
    what: 'a parked reply goes out without its reservation: after a lost answer it goes out again',
    storage: (storage) => altered(storage, { threads: withoutTurns }),
  },
  {
    ...whole,
    name: 'contact-not-asked',
    what: 'nobody asks whose contact it is: a code of the Messenger makes somebody the contact of another customer',
    storage: (storage) => altered(storage, { customers: withoutHolders }),
  },
  {
    ...whole,
    name: 'code-unknown',
    what: 'a code of the Messenger is never found: whoever sends it begins a conversation of their own',
    storage: (storage) => altered(storage, { switches: withoutCodes }),
  },
  {
    ...whole,
    name: 'unique-key',
    what: 'an event with a known key is stored once more',
    storage: (storage) => altered(storage, { events: withoutUniqueKey }),
  },
  {
    ...whole,
    name: 'fence',
    what: 'the fence of a lane never rises: a worker that lost its claim goes on as if it had it',
    storage: (storage) => altered(storage, { threads: withoutFence }),
  },
  {
    ...whole,
    name: 'look-before-repeat',
    what: 'looking for a write in doubt finds nothing: it is repeated',
    intercom: blind,
  },
  {
    ...whole,
    name: 'store-before-200',
    what: 'a webhook is acknowledged before it is stored',
    accept: (accept) => (source, body) => {
      void accept(source, body).catch(() => undefined);
      return Promise.resolve();
    },
  },
  {
    ...whole,
    name: 'nonce-not-consumed',
    what: 'a template is sent again for each press of the button',
    queueTemplate: (queue) => {
      let presses = 0;
      return (request) => {
        presses += 1;
        return queue({ ...request, nonce: `${request.nonce}#${presses}` });
      };
    },
  },
];

type Alter = <T extends StoredDocument>(collection: Collection<T>) => Collection<T>;

function altered(storage: Storage, alters: Readonly<Partial<Record<keyof Documents, Alter>>>): Storage {
  return {
    ...storage,
    collection: (name) => {
      const collection = storage.collection(name);
      return alters[name]?.(collection) ?? collection;
    },
  };
}

/** The writer goes on with what it wrote; everybody else, and itself after the next reading, sees no reservation. */
function withoutReservations<T extends StoredDocument>(collection: Collection<T>): Collection<T> {
  const stripped = (thread: ThreadDocument): ThreadDocument => {
    const { open: _in, ...inLane } = thread.in;
    const { open: _out, ...outLane } = thread.out;
    const { opening: _opening, ...rest } = thread;
    return { ...rest, in: inLane, out: outLane };
  };
  return {
    ...collection,
    update: async (document) => {
      // Only threads are altered by this.
      const stored = await collection.update(stripped(document as unknown as ThreadDocument) as unknown as T);
      return stored === undefined ? undefined : { ...document, version: stored.version };
    },
  };
}

/** Looked for by their contact, there are none. */
function withoutHolders<T extends StoredDocument>(collection: Collection<T>): Collection<T> {
  return {
    ...collection,
    find: async (query) => (query.index === 'byContact' ? [] : collection.find(query)),
  };
}

/** Looked for by their code, there are none. */
function withoutCodes<T extends StoredDocument>(collection: Collection<T>): Collection<T> {
  return { ...collection, find: async (query) => (query.index === 'byCode' ? [] : collection.find(query)) };
}

/** The same, for the turns of parked replies alone: the lane to Intercom keeps what it has reserved. */
function withoutTurns<T extends StoredDocument>(collection: Collection<T>): Collection<T> {
  return {
    ...collection,
    update: async (document) => {
      // Only threads are altered by this.
      const thread = document as unknown as ThreadDocument;
      const { open, ...out } = thread.out;
      if (open?.event.startsWith('parked|') !== true) return collection.update(document);
      const stored = await collection.update({ ...thread, out } as unknown as T);
      return stored === undefined ? undefined : { ...document, version: stored.version };
    },
  };
}

function withoutCreation<T extends StoredDocument>(collection: Collection<T>): Collection<T> {
  return {
    ...collection,
    update: async (document) => {
      const copy: T & { creating?: unknown } = { ...document };
      delete copy.creating;
      const stored = await collection.update(copy);
      return stored === undefined ? undefined : { ...document, version: stored.version };
    },
  };
}

function withoutUniqueKey<T extends StoredDocument>(collection: Collection<T>): Collection<T> {
  return {
    ...collection,
    insert: async (documents) => {
      const outcomes = await collection.insert(documents);
      const again = documents.filter((_, at) => outcomes[at] === 'duplicate');
      const copies = await Promise.all(
        again.map(async (document) => ({ ...document, id: await freeId(collection, document.id) })),
      );
      if (copies.length > 0) await collection.insert(copies);
      return documents.map(() => 'inserted' as const);
    },
  };
}

async function freeId<T extends StoredDocument>(collection: Collection<T>, id: string): Promise<string> {
  for (let copy = 2; ; copy += 1) {
    const name = `${id}#${copy}`;
    if ((await collection.get(name)) === undefined) return name;
  }
}

function withoutFence<T extends StoredDocument>(collection: Collection<T>): Collection<T> {
  const flat = (lane: LaneState): LaneState => ({ ...lane, fence: 0 });
  return {
    ...collection,
    update: (document) => {
      // Only threads are altered by this.
      const thread = document as unknown as ThreadDocument;
      return collection.update({ ...thread, in: flat(thread.in), out: flat(thread.out) } as unknown as T);
    },
  };
}

/** Sees conversations without what customers wrote, and finds neither contacts nor conversations. */
function blind(port: ChaosIntercom): ChaosIntercom {
  return {
    ...port,
    searchContacts: async () => [],
    conversationsOfContact: async () => [],
    getConversation: async (access, id) => {
      const found = await port.getConversation(access, id);
      return found === undefined
        ? undefined
        : { ...found, parts: found.parts.filter((part) => part.author.type !== 'contact') };
    },
  };
}
