import { deepStrictEqual } from 'node:assert/strict';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import { catalogueLayouts } from '../../server/adapters/storage/schema/collection-layout.ts';
import type { Storage } from '../../server/ports/documents.ts';
import type { Collection, New, StoredDocument } from '../../server/ports/storage.ts';
import { anyDocument } from './storage-shapes.ts';
import type { StorageUnderTest } from './storage-under-test.ts';

const RUNS = 25;
/** Of a whole collection, on a busy machine. Milliseconds. */
const LIMIT_MS = 60_000;

export function shapeContract(engine: StorageUnderTest): void {
  describe('documents of the product', () => {
    let opened: Promise<Storage> | undefined;
    const store = () => {
      opened ??= openStorage(engine.url('shapes'), catalogue, { now: Date.now });
      return opened;
    };
    afterAll(async () => (await opened)?.close());
    let ids = 0;

    it.each(catalogueLayouts(catalogue).map((layout) => [layout.name, layout.shapes] as const))(
      'of %s come back equal, whatever their fields hold or lack',
      async (name, shapes) => {
        // Any collection, as one of documents that nobody knows.
        const collection = (await store()).collection(name) as unknown as Collection<StoredDocument>;
        await fc.assert(
          fc.asyncProperty(
            anyDocument(shapes, 'wild'),
            anyDocument(shapes, 'wild'),
            async (first, second) => {
              ids += 1;
              await expectKept(collection, { id: `shape-${ids}`, ...first }, second);
            },
          ),
          { numRuns: RUNS },
        );
      },
      LIMIT_MS,
    );
  });
}

/** Inserted and updated, each time as JSON would have it. Node's own comparison: jest's asks for a field `constructor`. */
async function expectKept(
  collection: Collection<StoredDocument>,
  document: New<StoredDocument>,
  next: object,
): Promise<void> {
  try {
    expect(await collection.insert([document])).toEqual(['inserted']);
    deepStrictEqual(await collection.get(document.id), { ...asJson(document), version: 1 });
    await collection.update({ ...next, id: document.id, version: 1 });
    deepStrictEqual(await collection.get(document.id), { ...asJson(next), id: document.id, version: 2 });
  } finally {
    await collection.delete([document.id]);
  }
}

function asJson(value: object): object {
  return JSON.parse(JSON.stringify(value));
}
