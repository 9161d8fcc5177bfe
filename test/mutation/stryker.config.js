/** How `npm run mutate` changes the pure parts, to see which change no test notices. */
export default {
  // Of the reasons, tests hold the form and the commands; their sentences are what AWS documents.
  mutate: [
    'src/replication/**/*.ts',
    'src/incidents/**/*.ts',
    'src/replay/**/*.ts',
    '!src/replication/reasons/*.ts',
  ],
  plugins: ['./test/mutation/run-in-one-process.ts'],
  testRunner: 'in-one-process',
  coverageAnalysis: 'perTest',
  // A constant that is made as its file loads cannot be changed later: see the test runner.
  ignoreStatic: true,
  // TypeScript 7 has no interface for compilers, with which Stryker would rewrite tsconfig.json:
  // this names a file that is not there on purpose.
  tsconfigFile: 'no-tsconfig-to-rewrite',
  tempDirName: '.stryker/tmp',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: '.stryker/mutation.json' },
  eventReporter: { baseDir: '.stryker/events' },
  timeoutMS: 3_000,
};
