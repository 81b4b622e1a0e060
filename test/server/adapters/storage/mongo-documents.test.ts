import { afterAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createConnection } from 'mongoose';
import { onPlainDriver } from '../../../../scripts/bench/stored/old-form.ts';
import { collectionSchema } from '../../../../server/adapters/storage/mongo/collection-schema.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import {
  type CollectionLayout,
  catalogueLayouts,
} from '../../../../server/adapters/storage/schema/collection-layout.ts';
import type { Documents, Storage } from '../../../../server/ports/documents.ts';
import type { Collection, New, StoredDocument } from '../../../../server/ports/storage.ts';
import { anyDocument } from '../../../contracts/storage-shapes.ts';
import { describeWithMongo } from '../../../support/mongo-server.ts';

const DOCUMENTS = 20;
const layouts = catalogueLayouts(catalogue);
type Entries = readonly { readonly key: string; readonly value: unknown }[];

const EVENT: New<Documents['events']> = {
  id: 'number|message|wamid.1',
  kind: 'whatsapp.message',
  lane: 'in',
  route: 'n:1|p:15550100199',
  at: 1_790_000_000_000,
  receivedAt: 1_790_000_000_100,
  payload: { 'a.b': { $gt: 1 }, '': [null], text: { body: 'Hello' } },
  queue: 'in|n:1|p:15550100199',
  order: '1',
  tries: 0,
};

describeWithMongo('documents in MongoDB, seen by the plain driver', (database) => {
  let opened: Promise<Storage> | undefined;
  const store = () => {
    opened ??= openStorage(database('seen'), catalogue, { now: Date.now });
    return opened;
  };
  const seen = (name: string, filter: object) =>
    onPlainDriver(database('seen'), (db) => db.collection(name).find(filter).toArray());
  afterAll(async () => (await opened)?.close());

  it.each(layouts.map((layout) => [layout.name, layout] as const))(
    'have the fields of %s as fields, as the mongoose schema says',
    async (name, layout) => {
      // Any collection, as one of documents that nobody knows.
      const collection = (await store()).collection(name) as unknown as Collection<StoredDocument>;
      const documents = fc.sample(anyDocument(layout.shapes, 'tame'), DOCUMENTS).map((fields, index) => ({
        id: `${name}-${index}`,
        ...fields,
        ...(name === 'events' ? { kind: EVENT.kind } : {}),
        ...uniqueFields(layout, `n|${index}`),
      }));
      await collection.insert(documents);
      for (const document of documents) {
        const [stored] = await seen(name, { _id: document.id as never });
        expect(stored).toStrictEqual(asFields(layout, document));
        await expectDescribed(layout, stored);
      }
    },
  );

  it('can be asked for by any field, a nested one and a key of a map included', async () => {
    const workspaces = (await store()).collection('workspaces');
    const tagIds = { 'VIP v2.0': '71', $cheap: '72' };
    await workspaces.insert([
      {
        id: 'asked',
        region: 'eu',
        accessToken: 'sealed',
        adminId: '7',
        settings: {} as Documents['workspaces']['settings'],
        accessProblem: { since: 5, reason: 'refused' },
        tagIds,
      },
    ]);
    const found = async (filter: object) => (await seen('workspaces', filter)).map(({ _id }) => String(_id));
    expect(await found({ 'accessProblem.reason': 'refused' })).toEqual(['asked']);
    expect(await found({ tagIds: { $elemMatch: { key: 'VIP v2.0', value: '71' } } })).toEqual(['asked']);
    expect((await workspaces.get('asked'))?.tagIds).toStrictEqual(tagIds);
  });

  it('keep what a provider sent as text, and work of our own as fields', async () => {
    const events = (await store()).collection('events');
    const note: typeof EVENT = {
      ...EVENT,
      id: 'note|1',
      kind: 'note',
      queue: 'in|thread:t',
      payload: { html: '<p>a.b</p>' },
    };
    await events.insert([EVENT, note]);
    const [[raw], [own]] = await Promise.all([
      seen('events', { queue: EVENT.queue }),
      seen('events', { queue: 'in|thread:t' }),
    ]);
    expect(raw?.['payload']).toBe(JSON.stringify(EVENT.payload));
    expect(own?.['payload']).toEqual(note.payload);
    expect((await events.get(EVENT.id))?.payload).toStrictEqual(EVENT.payload);
  });

  it('keep what BSON would change in one text beside the other fields', async () => {
    const customers = (await store()).collection('customers');
    const customer = { id: 'half', workspace: 'w', name: 'half \ud800', formerContacts: ['\udc00'] };
    await customers.insert([customer]);
    const [stored] = await seen('customers', { workspace: 'w' });
    const { name, formerContacts } = customer;
    expect(stored?.['name']).toBe('half \ufffd');
    expect(JSON.parse(String(stored?.['verbatim']))).toEqual({ name, formerContacts });
    expect(await customers.get('half')).toStrictEqual({ ...customer, version: 1 });
  });
});

/** What no two documents may share, each with this value. */
function uniqueFields({ indexes }: CollectionLayout, value: string): Record<string, string> {
  const unique = [...indexes.values()].filter((each) => each.unique);
  return Object.fromEntries(unique.flatMap(({ fields }) => fields).map((field) => [field, value]));
}

/** The test's own idea of it. */
function asFields(layout: CollectionLayout, document: object): object {
  const { id, ...fields } = JSON.parse(JSON.stringify(document));
  for (const map of layout.maps)
    if (fields[map] !== undefined)
      fields[map] = Object.entries(fields[map]).map(([key, value]) => ({ key, value })) satisfies Entries;
  for (const raw of layout.raws) if (fields[raw] !== undefined) fields[raw] = JSON.stringify(fields[raw]);
  return { _id: id, version: 1, ...fields };
}

/** Nothing is stored that the schema does not name, or as another type. */
async function expectDescribed(layout: CollectionLayout, stored: object | undefined): Promise<void> {
  const model = createConnection().model(layout.name, collectionSchema(layout));
  await expect(new model(stored).validate()).resolves.not.toThrow();
}
