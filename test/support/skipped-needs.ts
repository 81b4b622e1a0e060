import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, it } from '@jest/globals';

/** Read and printed by skipped-reporter.js at the end of the run. */
const RECORD = new URL('../../tmp/skipped-needs.txt', import.meta.url).pathname;

/** Set in CI: there, tests that cannot run are a failure. */
const REQUIRED = process.env['REQUIRE_ALL_TESTS'] === '1';

/** Stands in for tests whose need is missing: names them in the last lines of the run, or fails where all must run. */
export function skipForNeed(tests: string, reason: string): void {
  mkdirSync(dirname(RECORD), { recursive: true });
  appendFileSync(RECORD, `${tests}: ${reason}\n`);
  const stand = REQUIRED ? describe : describe.skip;
  stand(tests, () => {
    it('must run, because REQUIRE_ALL_TESTS is set', () => {
      throw new Error(reason);
    });
  });
}
