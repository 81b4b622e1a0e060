/** Tests run as the product runs: native ES modules, types stripped. SWC only because jest cannot strip by itself. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  testTimeout: 20_000,
  reporters: ['default', '<rootDir>/test/support/skipped-reporter.js'],
};
