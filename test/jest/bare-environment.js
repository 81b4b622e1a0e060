import { ModernFakeTimers } from '@jest/fake-timers';

/** Tests run in the global object of their process; what jest puts there for a file is taken back after it. */
export default class BareEnvironment {
  global = globalThis;
  #console = globalThis.console;
  #exit = Object.getOwnPropertyDescriptor(process, 'exit');

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    globalThis.console = this.#console;
    Object.defineProperty(process, 'exit', this.#exit);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}
