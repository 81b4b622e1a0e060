import { describe } from '@jest/globals';
import type { DocumentStore } from '../../server/ports/storage.ts';
import type { TestDocuments } from './storage-catalogue.ts';
import { documentContract } from './storage-document-contract.ts';
import { modelContract } from './storage-model-contract.ts';
import { queryContract } from './storage-query-contract.ts';
import { schemaContract } from './storage-schema-contract.ts';
import { writeContract } from './storage-write-contract.ts';

export type TestStore = DocumentStore<TestDocuments>;

export interface StorageUnderTest {
  /** The URL of an empty database; the same one throughout a test when asked for twice with the same name. */
  url(name: string): string;
  /** False when nothing outlives `close`. */
  readonly survivesRestart: boolean;
}

/** What every engine must do, the same for all. */
export function storageContract(name: string, engine: StorageUnderTest): void {
  describe(`storage contract on ${name}`, () => {
    writeContract(engine);
    queryContract(engine);
    documentContract(engine);
    modelContract(engine);
    schemaContract(engine);
  });
}
