import { loadavg } from 'node:os';
import { measureOpen, type OpenFigures } from './measure-open.ts';
import type { Options } from './read-options.ts';
import { startStage } from './start-stage.ts';

/** A usual team's number, which memory is compared with. */
const few = 100;

/** Each figure, and at most how much it may be with any number of open incidents. */
const rows: Readonly<Record<keyof OpenFigures, readonly [label: string, bar?: number]>> = {
  idleRequests: ['DynamoDB requests in an idle minute'],
  idleReadUnits: ['DynamoDB read units in an idle minute', 100],
  idleWriteUnits: ['DynamoDB write units in an idle minute'],
  alertSeconds: ["a new incident's alert, s", 15],
  busyAlertSeconds: ['  while all open ones are called for again, s', 15],
  testedAlertSeconds: ['  right after 60 tests, s', 15],
  answerSeconds: ['ten lists, a Home and a show answered, s', 3],
  peakMegabytes: ['peak memory until then, MB'],
};
const memoryRatio = 1.5;

/** Measures few and many open incidents, and shows both with their bars. */
export async function compareOpen(options: Options, many: number): Promise<string> {
  const small = await measure(options, few);
  const large = await measure(options, many);
  const lines = Object.entries(rows).map(([name, [label, bar]]) => {
    const values = [small, large].map((figures) => figures[name as keyof OpenFigures]);
    const limit = bar ?? (name === 'peakMegabytes' ? small.peakMegabytes * memoryRatio : undefined);
    const cells = [...values, limit].map((value) => value?.toFixed(1) ?? '');
    return `| ${[label, ...cells].join(' | ')} |`;
  });
  const load = loadavg()[0]?.toFixed(1);
  return [
    `| load ${load} | ${few} open | ${many} open | at most |`,
    '| --- | --: | --: | --: |',
    ...lines,
  ].join('\n');
}

async function measure(options: Options, count: number): Promise<OpenFigures> {
  const stage = await startStage(options);
  try {
    return await measureOpen(stage, count, options);
  } finally {
    await stage.stop();
  }
}
