import { readFileSync, rmSync } from 'node:fs';

const RECORD = new URL('../../tmp/skipped-needs.txt', import.meta.url);

/** Prints last what could not be tested on this machine, and how to have it tested. */
export default class SkippedReporter {
  onRunStart() {
    rmSync(RECORD, { force: true });
  }

  onRunComplete() {
    const lines = [...new Set(this.#recorded())];
    if (lines.length === 0) return;
    const text = `\nSkipped, because something is missing here:\n${lines.map((line) => `  ${line}\n`).join('')}`;
    // When the process ends, because jest prints its own summary after the reporters.
    process.once('exit', () => process.stderr.write(text));
  }

  #recorded() {
    try {
      return readFileSync(RECORD, 'utf8').trim().split('\n');
    } catch (error) {
      if (error.code === 'ENOENT') return [];
      throw error;
    }
  }
}
