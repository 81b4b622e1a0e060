import type { openStorage } from '../../server/adapters/storage/open-storage.ts';
import type { DocumentStore } from '../../server/ports/storage.ts';
import type { TestDocuments } from './storage-catalogue.ts';

export type TestStore = DocumentStore<TestDocuments>;

export interface StorageUnderTest {
  /** The URL of an empty database; the same one throughout a test when asked for twice with the same name. */
  url(name: string): string;
  /** False when nothing outlives `close`. */
  readonly survivesRestart: boolean;
  /** As the product opens it unless given. */
  readonly open?: typeof openStorage;
}
