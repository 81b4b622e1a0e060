import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { storageContract } from '../../../contracts/storage-contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'storage-contract-'));

afterAll(() => rmSync(directory, { recursive: true }));

storageContract('SQLite in memory', { url: () => 'sqlite::memory:', survivesRestart: false });
storageContract('a SQLite file', {
  url: (name) => `sqlite:${join(directory, 'made', `${name}.db`)}`,
  survivesRestart: true,
});
