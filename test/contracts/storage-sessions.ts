import { afterAll } from '@jest/globals';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { testCatalogue } from './storage-catalogue.ts';
import type { StorageUnderTest, TestStore } from './storage-under-test.ts';

export interface Session {
  /** The store of this group of tests, opened at the first call. */
  readonly store: () => Promise<TestStore>;
  /** An id that no other test uses. */
  readonly id: () => string;
}

/** One open store for a group of tests, closed after the last. */
export function session(engine: StorageUnderTest, name: string): Session {
  const open = engine.open ?? openStorage;
  let opened: Promise<TestStore> | undefined;
  let ids = 0;
  afterAll(async () => (await opened)?.close());
  return {
    store: () => {
      opened ??= open(engine.url(name), testCatalogue, { now: Date.now });
      return opened;
    },
    id: () => {
      ids += 1;
      return `${name}-${ids}`;
    },
  };
}
