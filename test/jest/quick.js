import { readFileSync } from 'node:fs';

/** Rooms that start processes or play many seeds. */
const SLOW_ROOMS = /\/test\/(chaos|crash|scripts)\//;

/** What only a test says that starts a process, a browser or a database, or lets one process die at each of its steps. */
const SLOW_WORDS =
  /node:child_process|storage-writer-process|chromium\.ts|mongo-server\.ts|crashAtStep|dieAtEveryStep/;

/** `npm run test:quick` runs the test files that this leaves. */
function quick(paths) {
  const isQuick = (path) => !SLOW_ROOMS.test(path) && !SLOW_WORDS.test(readFileSync(path, 'utf8'));
  return { filtered: paths.filter(isQuick) };
}

// So that `require` gives the function itself, which is what jest asks for.
export { quick as 'module.exports' };
