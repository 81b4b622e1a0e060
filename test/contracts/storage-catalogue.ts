import type { StorageCatalogue, StoredDocument } from '../../server/ports/storage.ts';

export interface Job extends StoredDocument {
  readonly lane?: string;
  readonly at?: number;
  readonly key?: string;
  readonly note?: unknown;
}

export interface Seat extends StoredDocument {
  readonly room?: string;
  readonly seat?: number;
}

// A type, not an interface: only a type is assignable to a record.
export type TestDocuments = { readonly jobs: Job; readonly seats: Seat };

/** A catalogue with every kind of index that the port allows. */
export const testCatalogue: StorageCatalogue<TestDocuments> = {
  version: 3,
  collections: {
    jobs: {
      fields: { lane: 'string', at: 'number', key: 'string', note: 'mixed' },
      indexes: [
        { name: 'byLane', fields: ['lane', 'at'] },
        { name: 'byTime', fields: ['at'] },
        { name: 'byKey', fields: ['key'], unique: true },
        { name: 'byId', fields: ['id'] },
      ],
    },
    seats: {
      fields: { room: 'string', seat: 'number' },
      indexes: [{ name: 'bySeat', fields: ['room', 'seat'], unique: true }],
    },
  },
  migrations: [],
};
