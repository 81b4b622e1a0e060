/** Tests run as the product runs: Node loads them itself and strips their types. Of jest: its reporters and selection. */
export default {
  runtime: '<rootDir>/test/jest/bare-runtime.js',
  testEnvironment: '<rootDir>/test/jest/bare-environment.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {},
  injectGlobals: false,
  testTimeout: 20_000,
  reporters: ['default', '<rootDir>/test/support/skipped-reporter.js'],
};
