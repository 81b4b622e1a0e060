import { availableParallelism } from 'node:os';

/** Tests run as the product runs: Node loads them itself and strips their types. Of jest: its reporters and selection. */
export default {
  runtime: '<rootDir>/test/jest/bare-runtime.js',
  testEnvironment: '<rootDir>/test/jest/bare-environment.js',
  testSequencer: '<rootDir>/test/jest/longest-first.js',
  // Some test files wait for other processes most of the time.
  maxWorkers: availableParallelism() + 1,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {},
  injectGlobals: false,
  testTimeout: 300_000,
  reporters: ['default', '<rootDir>/test/support/skipped-reporter.js'],
};
