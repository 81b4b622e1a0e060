import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { setGlobals } from './globals.js';

const GLOBALS = new URL('./globals.js', import.meta.url).href;

/** What jest-circus leaves on the global object for each test file. */
const CIRCUS = ['JEST_STATE_SYMBOL', 'EVENT_HANDLERS'];

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context),
});

const require = createRequire(import.meta.url);

/**
 * Loads test files as the product is loaded: by Node itself, types stripped. What several files of one worker import is
 * loaded once; jest's own runtime would link some 600 modules anew for every file. Module mocks are not to be had here.
 */
class BareRuntime {
  #environment;

  constructor(_config, environment) {
    this.#environment = environment;
  }

  /** Anew for each file: its state is that of one file. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    await import(pathToFileURL(path).href);
  }

  setGlobalsForRuntime(globals) {
    setGlobals({ ...globals, jest: this.#environment.fakeTimersModern });
  }

  teardown() {
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (CIRCUS.includes(symbol.description)) delete globalThis[symbol];
  }

  getSourceMaps() {
    return new Map();
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}

  leaveTestCode() {}
}

// So that `require` gives the class itself, which is what jest asks for.
export { BareRuntime as 'module.exports' };
