import { loadavg } from 'node:os';
import { readPeakMegabytes } from './measure-memory.ts';
import type { ReportTurn, ReportTurnResult } from './report-process.ts';
import { startProcess } from './start-process.ts';
import { type Spread, spreadOf } from './statistics.ts';

const rows = 1_000_000;
const failedRows = rows / 10;
const readers = ['s3rep', 'csv-parse'] as const;
/** As `npm start` runs the bot. */
const nodeArgs = ['--max-semi-space-size=4', '--max-old-space-size=192'];
const env = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072' };
/** What has to be reached. */
const bars = { leastRatio: 0.8, mostMegabytes: 60 };

interface Turn {
  readonly rate: number;
  readonly megabytes: number | undefined;
}

/** Reads a million rows with s3rep and with a plain loop over csv-parse, in turns, and shows both with their bars. */
export async function compareReports(rounds: number): Promise<string> {
  const lines: string[] = [];
  for (const isQuoted of [false, true]) {
    const turns = await runTurns(rounds, isQuoted);
    const [ours, plain] = readers.map((reader) => spreadOf(turns[reader].map(({ rate }) => rate)));
    const memory = spreadOf(turns.s3rep.flatMap(({ megabytes }) => megabytes ?? []));
    const ratio = (ours?.median ?? 0) / (plain?.median ?? 1);
    lines.push(
      `| ${isQuoted ? 'each message quoted' : 'as real reports are'} | ${show(ours)} | ${show(plain)} | ${ratio.toFixed(1)} | ${memory.median.toFixed(0)} (${memory.min.toFixed(0)}–${memory.max.toFixed(0)}) |`,
    );
  }
  const load = loadavg().map((value) => value.toFixed(1));
  return [
    `1,000,000 rows, ${rounds} rounds; load ${load.join(', ')}. At least ${bars.leastRatio} of csv-parse, at most ${bars.mostMegabytes} MB more than idle.`,
    '| rows | s3rep, rows/s | csv-parse, rows/s | ratio | s3rep: MB more than idle |',
    '| --- | --: | --: | --: | --: |',
    ...lines,
  ].join('\n');
}

function show(spread: Spread | undefined): string {
  const { median = NaN, min = NaN, max = NaN } = spread ?? {};
  const thousands = (value: number) => `${Math.round(value / 1000)}k`;
  return `${thousands(median)} (${thousands(min)}–${thousands(max)})`;
}

/** Everybody has one turn in a round, and who was last begins the next, so that what else the machine does strikes all alike. */
async function runTurns(rounds: number, isQuoted: boolean) {
  const turns = { s3rep: [] as Turn[], 'csv-parse': [] as Turn[] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? readers : readers.toReversed();
    for (const reader of order) turns[reader].push(await run({ reader, rows, isQuoted }));
  }
  return turns;
}

async function run(turn: ReportTurn): Promise<Turn> {
  const reading = startProcess('./report-process.ts', {
    args: [JSON.stringify(turn)],
    nodeArgs,
    env,
  });
  try {
    const result = await reading.next<ReportTurnResult>('read');
    if (result.failed !== failedRows) {
      throw new Error(`${turn.reader} found ${result.failed} of ${failedRows} failed rows.`);
    }
    const peak = readPeakMegabytes(reading.pid);
    return {
      rate: turn.rows / result.seconds,
      megabytes: peak === undefined ? undefined : peak - result.idleMegabytes,
    };
  } finally {
    await reading.stop();
  }
}
