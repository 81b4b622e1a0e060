import { deepStrictEqual } from 'node:assert/strict';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import { catalogueLayouts } from '../../server/adapters/storage/schema/collection-layout.ts';
import { eventFields } from '../../server/adapters/storage/schema/fields/event-fields.ts';
import type { EventDocument } from '../../server/domain/journal/event.ts';
import type { Storage } from '../../server/ports/documents.ts';
import type { Collection, New, StoredDocument } from '../../server/ports/storage.ts';
import { anyDocument } from './storage-shapes.ts';
import type { StorageUnderTest } from './storage-under-test.ts';

const RUNS = 25;
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
    );

    it('that are large keep what nobody changed, whatever else changes', async () => {
      const events = (await store()).collection('events');
      await fc.assert(
        fc.asyncProperty(
          anyDocument(eventFields, 'wild'),
          anyDocument(eventFields, 'wild'),
          async (one, two) => {
            ids += 1;
            // Any documents, as ones that nobody knows.
            const known = { ...one, id: `large-${ids}`, version: 1, size: 1 } as unknown as EventDocument;
            const next = {
              ...two,
              id: known.id,
              version: 1,
              size: 2,
              payload: known.payload,
            } as typeof known;
            await expectLeft(events, known, next);
          },
        ),
        { numRuns: RUNS },
      );
    });

    it('that are large are written whole where it is not said what they were made from, or what is large is new', async () => {
      const events = (await store()).collection('events');
      const known = {
        id: 'whole',
        version: 1,
        size: 1,
        payload: { long: 'text' },
      } as unknown as EventDocument;
      await events.insert([known]);
      const purged = await events.update({ ...known, payload: 'purged' }, known);
      expect(await events.get('whole')).toEqual({ ...known, version: 2, payload: 'purged' });
      const again = purged && (await events.update({ ...purged, payload: { other: 1 } }));
      expect(await events.get('whole')).toEqual({ ...known, version: 3, payload: { other: 1 } });
      const { size: _, ...small } = again ?? known;
      await events.update(small, again);
      expect(await events.get('whole')).toEqual({ ...small, version: 4 });
      expect(await events.delete(['whole'])).toBe(1);
      await events.insert([{ ...known, payload: undefined }]);
      expect((await events.get('whole'))?.payload).toBeUndefined();
      await events.delete(['whole']);
    });
  });
}

/** Changed by somebody who had not read what is large: it stays. */
async function expectLeft(
  events: Collection<EventDocument>,
  known: EventDocument,
  next: EventDocument,
): Promise<void> {
  const { payload } = known;
  try {
    expect(await events.insert([known])).toEqual(['inserted']);
    const stored = await events.update({ ...next, payload: undefined }, { ...known, payload: undefined });
    expect(stored?.version).toBe(2);
    const whole = payload === undefined ? next : { ...next, payload };
    deepStrictEqual(await events.get(known.id), { ...asJson(whole), version: 2 });
    expect(await events.update({ ...next, version: 1 }, known)).toBeUndefined();
  } finally {
    await events.delete([known.id]);
  }
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
