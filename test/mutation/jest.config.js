import base from '../../jest.config.js';

/** Only tests of the pure parts, so that thousands of mutants can be tried; none that makes up whole lives at random. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/replication', '<rootDir>/test/incidents'],
  testPathIgnorePatterns: ['/lifecycle-model/', '/busy-incidents.test.ts'],
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/mutation/fast-check.js' },
};
