import { afterEach, expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import type { DocumentStore, StorageCatalogue, StoredDocument } from '../../../../server/ports/storage.ts';
import { describeWithMongo } from '../../../support/mongo-server.ts';

interface Large extends StoredDocument {
  readonly order: number;
  readonly text: string;
}
type Documents = Record<'large', Large>;

const catalogue: StorageCatalogue<Documents> = {
  version: 1,
  migrations: [],
  collections: {
    large: { fields: { order: 'number', text: 'string' }, indexes: [{ name: 'order', fields: ['order'] }] },
  },
};

/** Three of these are more than MongoDB puts into one answer. */
const TEXT = 'x'.repeat(7 * 1024 * 1024);

describeWithMongo('answers of MongoDB larger than a message', (database) => {
  let storage: DocumentStore<Documents> | undefined;
  afterEach(() => storage?.close());

  it('are read to their end', async () => {
    storage = await openStorage(database('large'), catalogue, { now: () => 0 });
    const large = storage.collection('large');
    for (const order of [1, 2, 3]) await large.insert([{ id: `d${order}`, order, text: TEXT }]);
    const found = await large.find({ index: 'order', limit: 5 });
    expect(found.map(({ id, text }) => [id, text.length])).toEqual([
      ['d1', TEXT.length],
      ['d2', TEXT.length],
      ['d3', TEXT.length],
    ]);
    expect(await large.count({ index: 'order', limit: 5 })).toBe(3);
  });
});
