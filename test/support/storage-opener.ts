/**
 * Run as a process of its own, to be killed or to have company: opens the database of its argument as the product does. With
 * `dies` behind it, it is killed (SIGKILL) when the first batch of what it converts is written and before any other is.
 */
import { mongo } from 'mongoose';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';

interface Writer {
  bulkWrite: (
    this: mongo.Collection,
    ...batch: Parameters<mongo.Collection['bulkWrite']>
  ) => Promise<mongo.BulkWriteResult>;
}

const [, , uri = '', end] = process.argv;
if (end === 'dies') dieAfterFirstBatch();
const storage = await openStorage(uri, catalogue, { now: Date.now });
await storage.close();

function dieAfterFirstBatch(): void {
  const prototype: Writer = mongo.Collection.prototype;
  const { bulkWrite } = prototype;
  prototype.bulkWrite = async function (...batch) {
    if (this.collectionName !== 'events') return bulkWrite.apply(this, batch);
    prototype.bulkWrite = () => new Promise(() => undefined);
    await bulkWrite.apply(this, batch);
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  };
}
