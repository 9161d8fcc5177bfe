import { loadavg } from 'node:os';
import { measureFewOpen, measureOpen, type OpenFigures } from './measure-open.ts';
import type { Options } from './read-options.ts';
import { type Stage, startStage } from './start-stage.ts';

/** A usual team's number, which memory is compared with. */
const few = 100;

/** Each figure, and at most how much it may be with any number of open incidents. */
const rows: Readonly<Record<keyof OpenFigures, readonly [label: string, bar?: number]>> = {
  idleRequests: ['DynamoDB requests in an idle minute'],
  idleReadUnits: ['DynamoDB read units in an idle minute', 100],
  idleWriteUnits: ['DynamoDB write units in an idle minute'],
  wholeReadUnits: ['  once an hour and at a start: read units of looking at all'],
  alertSeconds: ["a new incident's alert, s", 15],
  busyAlertSeconds: ['  while all open ones are called for again, s', 15],
  testedAlertSeconds: ['  right after 60 tests, s', 15],
  answerSeconds: ['ten lists, a Home and a show answered, s', 3],
  peakMegabytes: ['peak memory until then, MB'],
};
const memoryRatio = 1.5;

/** Measures few and many open incidents, and shows both with their bars. */
export async function compareOpen(options: Options, many: number): Promise<string> {
  const small = await onNewStage(options, (stage) => measureFewOpen(stage, few, options));
  const large = await onNewStage(options, (stage) => measureOpen(stage, many, options));
  const lines = Object.entries(rows).map(([name, [label, bar]]) => {
    const figures: Partial<OpenFigures>[] = [small, large];
    const values = figures.map((each) => each[name as keyof OpenFigures]);
    const limit = name === 'peakMegabytes' ? small.peakMegabytes * memoryRatio : bar;
    const cells = [...values, limit].map((value) => value?.toFixed(1) ?? '');
    return `| ${[label, ...cells].join(' | ')} |`;
  });
  const title = `| load ${loadavg()[0]?.toFixed(1)} | ${few} open | ${many} open | at most |`;
  return [title, '| --- | --: | --: | --: |', ...lines].join('\n');
}

async function onNewStage<T>(options: Options, act: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await startStage(options);
  try {
    return await act(stage);
  } finally {
    await stage.stop();
  }
}
