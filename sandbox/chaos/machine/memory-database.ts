import { catalogueLayouts } from '../../../server/adapters/storage/schema/collection-layout.ts';
import type { StorageCatalogue, StoredDocument } from '../../../server/ports/storage.ts';
import { createMemoryTable, type MemoryTable } from './memory-table.ts';

/** A database in memory that outlives the processes which use it. Synchronous: who calls decides how long it takes. */
export interface MemoryDatabase {
  table(name: string): MemoryTable;
}

export function openMemoryDatabase<Documents extends Record<string, StoredDocument>>(
  catalogue: StorageCatalogue<Documents>,
): MemoryDatabase {
  const tables = new Map(
    catalogueLayouts(catalogue).map((layout) => [layout.name, createMemoryTable(layout)]),
  );
  return {
    table: (name) => {
      const table = tables.get(name);
      if (table === undefined) throw new TypeError(`there is no collection ${name}`);
      return table;
    },
  };
}
