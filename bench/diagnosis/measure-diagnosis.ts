import { mkdir, writeFile } from 'node:fs/promises';
import { checkDiagnosis } from '../bars.ts';
import { renderMistake } from './render-mistake.ts';
import { renderSummary } from './render-summary.ts';
import { runWorlds } from './run-worlds.ts';
import { summarizeWorlds } from './summarize-worlds.ts';

const resultsFolder = new URL('../results/', import.meta.url);
/** What the documentation shows has at least so many. */
const wholeWorlds = 1_000;

/** Breaks worlds, diagnoses them, and shows how good the answers are. @returns whether all bars hold */
export async function measureDiagnosis(options: {
  readonly worlds: number;
  readonly seed: number;
}): Promise<boolean> {
  let done = 0;
  const results = await runWorlds(options, (result) => {
    done += 1;
    const mistake = renderMistake(result);
    if (mistake !== undefined) console.log(mistake);
    if (done % 100 === 0) console.log(`${done} of ${options.worlds} worlds`);
  });
  const summary = summarizeWorlds(results, options.seed);
  const bars = checkDiagnosis(summary);
  console.log(`\n${renderSummary(summary)}\n`);
  for (const { what, wanted, found, holds } of bars) {
    console.log(`${holds ? 'holds' : 'FAILS'}: ${what}: ${found}, wanted ${wanted}`);
  }
  await mkdir(resultsFolder, { recursive: true });
  const name = options.worlds >= wholeWorlds ? 'diagnosis.json' : 'partial-diagnosis.json';
  const text = `${JSON.stringify({ measuredAt: new Date().toISOString(), ...summary, bars }, null, 2)}\n`;
  await writeFile(new URL(name, resultsFolder), text);
  console.log(`\nWritten to bench/results/${name}.`);
  return bars.every(({ holds }) => holds);
}
