import { createConnection } from 'mongoose';
import { layOutCollection } from '../../../server/adapters/storage/mongo/collection-schema.ts';
import {
  type MongoDocument,
  toMongoDocument,
} from '../../../server/adapters/storage/mongo/mongo-document.ts';
import { catalogue } from '../../../server/adapters/storage/schema/catalogue.ts';
import {
  type CollectionLayout,
  catalogueLayouts,
} from '../../../server/adapters/storage/schema/collection-layout.ts';
import { nowMs } from '../now-ms.ts';
import { serveParent } from '../serve-parent.ts';
import { TENANT } from '../set-up.ts';
import { eventDocuments } from '../stored/event-documents.ts';

/** What MongoDB takes without us: batches of 100, four under way, majority and journaled. */
const BATCH = 100;
const IN_FLIGHT = 4;

const connection = await createConnection(process.env['BENCH_DATABASE'] ?? '', {
  retryWrites: false,
  maxPoolSize: IN_FLIGHT,
  writeConcern: { w: 'majority', journal: true },
}).asPromise();

const layout = eventLayout();
await layOutCollection(connection, layout);

/** Inserts events into a collection with the same indexes; answers how long it took, milliseconds. */
async function insert(first: number, count: number): Promise<number> {
  const batches = await makeBatches(first, count);
  const collection = connection.collection<MongoDocument>(layout.name);
  const begun = nowMs();
  const work = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop())
      await collection.insertMany(batch, { ordered: false });
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return nowMs() - begun;
}

async function makeBatches(first: number, count: number) {
  const at = Math.floor(Date.now() / 1_000);
  const specs = Array.from({ length: count }, (_, index) => ({
    tenant: TENANT,
    customer: index,
    serial: first + index,
    at,
  }));
  const bodies = (await eventDocuments(specs)).map((document) => toMongoDocument(layout, document, 1));
  return Array.from({ length: Math.ceil(count / BATCH) }, (_, index) =>
    bodies.slice(index * BATCH, (index + 1) * BATCH),
  );
}

function eventLayout(): CollectionLayout {
  const events = catalogueLayouts(catalogue).find(({ name }) => name === 'events');
  if (events === undefined) throw new RangeError('The catalogue has no events.');
  return events;
}

const commands = { insert };
export type InsertCommands = typeof commands;

serveParent(commands, () => connection.close());
