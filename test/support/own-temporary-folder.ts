import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';

/** For tests that count what the product leaves in the temporary folder: other tests leave things in the common one. */
export function useOwnTemporaryFolder(): void {
  const common = process.env['TMPDIR'];
  let own = '';
  beforeAll(() => {
    own = mkdtempSync(join(tmpdir(), 'own-temporary-folder-'));
    process.env['TMPDIR'] = own;
  });
  afterAll(() => {
    if (common === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = common;
    rmSync(own, { recursive: true });
  });
}
