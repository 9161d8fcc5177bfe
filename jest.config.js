/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  restoreMocks: true,
  // Most tests wait for timers and processes, so more of them than cores run side by side.
  maxWorkers: 6,
  // Waits name what they wait for and give up after a minute; this ends what hangs otherwise.
  testTimeout: 300_000,
  // fauxqs comes as ECMAScript modules only, and jest runs everything as CommonJS.
  moduleNameMapper: { '^fauxqs$': '<rootDir>/node_modules/fauxqs/dist/app.js' },
  transformIgnorePatterns: ['/node_modules/(?!fauxqs/)'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};
