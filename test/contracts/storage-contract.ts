import { describe } from '@jest/globals';
import { documentContract } from './storage-document-contract.ts';
import { modelContract } from './storage-model-contract.ts';
import { queryContract } from './storage-query-contract.ts';
import { schemaContract } from './storage-schema-contract.ts';
import { shapeContract } from './storage-shape-contract.ts';
import type { StorageUnderTest } from './storage-under-test.ts';
import { writeContract } from './storage-write-contract.ts';

/** What every engine must do, the same for all. */
export function storageContract(name: string, engine: StorageUnderTest): void {
  describe(`storage contract on ${name}`, () => {
    writeContract(engine);
    queryContract(engine);
    documentContract(engine);
    modelContract(engine);
    schemaContract(engine);
    shapeContract(engine);
  });
}
