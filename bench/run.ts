import { mkdir, writeFile } from 'node:fs/promises';
import { checkBars } from './bars.ts';
import { compareOpen } from './compare-open.ts';
import { compareReports } from './compare-reports.ts';
import { measureDiagnosis } from './diagnosis/measure-diagnosis.ts';
import { help, type Options, OptionsError, readOptions } from './read-options.ts';
import { renderSvg } from './render-svg.ts';
import { renderTable } from './render-table.ts';
import { describeMachine, type Results } from './results.ts';
import { runRounds } from './run-rounds.ts';
import { endAll } from './start-process.ts';

const resultsFolder = new URL('./results/', import.meta.url);

/** The benchmark: `npm run bench`. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    console.log(help);
    return;
  }
  if (options.isReport) {
    console.log(await compareReports(options.rounds));
    return;
  }
  if (options.open !== undefined) {
    console.log(await compareOpen(options, options.open));
    return;
  }
  if (options.diagnosis !== undefined) {
    if (!(await measureDiagnosis(options.diagnosis))) process.exitCode = 1;
    return;
  }
  const results = await runRounds(options, (round, contestant, workload, figures) => {
    const rate = figures.failuresPerSecond?.toLocaleString('en', { maximumFractionDigits: 0 });
    const brought = rate === undefined ? 'measured' : `${rate} failures per second`;
    console.log(`round ${round} of ${options.rounds}: ${contestant}, ${workload}: ${brought}`);
  });
  await show(results, options);
  if (results.all.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}

async function show(results: Results, options: Options): Promise<void> {
  const machine = describeMachine(options.isDynamodbLocal ? 'DynamoDB Local' : 'dynalite');
  const bars = checkBars(results);
  console.log(`\n${renderTable(results, bars, { options, machine })}`);
  await mkdir(resultsFolder, { recursive: true });
  const measuredAt = new Date().toISOString();
  const all = { measuredAt, machine, options, bars, results: results.all };
  const name = nameFiles(options);
  await writeFile(new URL(`${name}.json`, resultsFolder), `${JSON.stringify(all, null, 2)}\n`);
  const picture = renderSvg(results, machine, options.rounds);
  await writeFile(new URL(`${name}.svg`, resultsFolder), picture);
  console.log(`\nWritten to bench/results/${name}.json and ${name}.svg.`);
}

/** What is published are the results of whole runs; others must not take their place. */
function nameFiles({ isWhole, isDynamodbLocal }: Options): string {
  if (!isWhole) return 'partial';
  return isDynamodbLocal ? 'dynamodb-local' : 'latest';
}

function stop(): void {
  endAll();
  process.exit(130);
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

main().catch((error: unknown) => {
  endAll();
  console.error(error instanceof OptionsError ? error.message : error);
  // What else is open must not keep the benchmark alive.
  process.exit(1);
});
