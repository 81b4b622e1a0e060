import Sequencer from '@jest/test-sequencer';

/** What takes longest, most of it in waiting for other processes: begun last, the run would wait for it alone. */
const LONGEST = [
  'crash/crash',
  'flows/privacy/erasure-mongo',
  'server/adapters/storage/mongo-storage',
  'server/adapters/storage/mongo-outage',
  'server/adapters/storage/mongo-processes',
  'server/adapters/storage/mongo-large-answers',
  'sandbox/page/in-the-browser',
  'sandbox/page/every-kind',
  'scripts/operate',
  'scripts/bench',
  'chaos/run-seed',
].map((name) => `/test/${name}.test.ts`);

/** The longest test files first, then as jest would: by their last times, else by their size. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const found = LONGEST.findIndex((name) => path.endsWith(name));
      return found === -1 ? LONGEST.length : found;
    };
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
}
