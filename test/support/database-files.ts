import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the files of one SQLite database. */
export interface DatabaseFiles {
  readonly url: string;
  /** All that stands in them, also in free pages and the log. */
  text(): Promise<string>;
  remove(): Promise<void>;
}

export async function createDatabaseFiles(): Promise<DatabaseFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'database-'));
  return {
    url: `sqlite:${join(folder, 'bridge.db')}`,
    text: async () => {
      const names = await readdir(folder);
      const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
      return files.map((bytes) => bytes.toString('latin1')).join('\n');
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
