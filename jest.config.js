/** @type {import('jest').Config} */
export default {
  // Node.js loads tests and what they import, once for each worker, as it does for `npm start`.
  runtime: '<rootDir>/test/jest/native-runtime.ts',
  testEnvironment: '<rootDir>/test/jest/native-environment.ts',
  transform: {},
  testSequencer: '<rootDir>/test/jest/long-first.js',
  roots: ['<rootDir>/test'],
  // Most tests wait for timers and processes, so more of them than cores run side by side.
  maxWorkers: 6,
  // Waits name what they wait for and give up after a minute; this ends what hangs otherwise.
  testTimeout: 300_000,
};
