/** What test files import as `@jest/globals`: the functions of the file that runs, under names that stay. */
export let afterAll;
export let afterEach;
export let beforeAll;
export let beforeEach;
export let describe;
export let expect;
export let it;
/** Of jest's own object only the timers. */
export let jest;

/** Called before each test file; modules that were loaded for an earlier one see the change. */
export function setGlobals(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } = globals);
}
