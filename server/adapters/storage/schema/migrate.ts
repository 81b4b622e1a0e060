import { StorageTooNewError } from '../../../domain/errors.ts';
import type { Collection, DocumentStore, StorageCatalogue, StoredDocument } from '../../../ports/storage.ts';

/** The one document that says which version of the catalogue the database is at. */
export interface SchemaRecord extends StoredDocument {
  readonly schema: number;
}

const SCHEMA_ID = 'schema';

/** Rejects with `StorageTooNewError` before anything is touched that a newer version may have changed. */
export async function refuseNewerSchema(meta: Collection<SchemaRecord>, ours: number): Promise<void> {
  const record = await meta.get(SCHEMA_ID);
  if (record === undefined || record.schema <= ours) return;
  const message =
    `The database is at schema version ${record.schema}, this program knows versions up to ${ours}. ` +
    'Start the newer version of the program again, or restore a backup made before it ran.';
  throw new StorageTooNewError(message, { context: { database: record.schema, program: ours } });
}

/**
 * Runs what is missing, in order, recording each step. Two processes may do this at once: every step is harmless to
 * repeat and writes by compare-and-set, and the record only ever goes up.
 */
export async function migrate<Documents extends Record<string, StoredDocument>>(
  store: DocumentStore<Documents>,
  meta: Collection<SchemaRecord>,
  catalogue: StorageCatalogue<Documents>,
): Promise<void> {
  const from = await currentSchema(meta, catalogue.version);
  const missing = catalogue.migrations.filter((migration) => migration.to > from);
  for (const migration of missing.toSorted((a, b) => a.to - b.to)) {
    await migration.run(store);
    await recordSchema(meta, migration.to);
  }
  await recordSchema(meta, catalogue.version);
}

/** A database without a record is empty: there is nothing to migrate. */
async function currentSchema(meta: Collection<SchemaRecord>, fresh: number): Promise<number> {
  await meta.insert([{ id: SCHEMA_ID, schema: fresh }]);
  const record = await meta.get(SCHEMA_ID);
  return record?.schema ?? fresh;
}

async function recordSchema(meta: Collection<SchemaRecord>, reached: number): Promise<void> {
  for (;;) {
    const record = await meta.get(SCHEMA_ID);
    if (record === undefined || record.schema >= reached) return;
    if ((await meta.update({ ...record, schema: reached })) !== undefined) return;
  }
}
