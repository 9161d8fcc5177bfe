import type { Bar } from './bars.ts';
import { contestants } from './contestants.ts';
import { type FigureName, figureKinds } from './figures.ts';
import { pricesNote } from './prices.ts';
import { idleName, type Options } from './read-options.ts';
import { type Machine, type Result, type Results, spreadIn } from './results.ts';
import { mainWorkload } from './workloads.ts';

/** All that was measured, as text of fixed width. */
export function renderTable(
  results: Results,
  bars: readonly Bar[],
  { options, machine }: { readonly options: Options; readonly machine: Machine },
): string {
  const ofMain = results.all.filter(({ workload }) => workload === mainWorkload.name);
  const ofS3rep = results.all.filter(
    ({ contestant, workload }) => contestant === contestants.s3rep && workload !== idleName,
  );
  const idle = results.all.filter(({ workload }) => workload === idleName);
  return [
    describeConditions(options, machine),
    section(`All contestants, ${mainWorkload.name}`, ofMain, ({ contestant }) => contestant),
    section('s3rep, all workloads', ofS3rep, ({ workload }) => workload),
    section('s3rep while nothing arrives', idle, ({ contestant }) => contestant),
    describeBars(bars),
    describeProblems(results),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function describeConditions(options: Options, machine: Machine): string {
  const { processors, processor, memoryGigabytes, node, table } = machine;
  return [
    `${processors} x ${processor}, ${memoryGigabytes} GB, Node.js ${node}; queue: fauxqs, table: ${table}`,
    `${options.rounds} round(s), median (smallest to largest); alerts edited every ${options.announceIntervalSeconds} s`,
    `Contestants that write each failure by itself get the first ${options.failuresOfSlow.toLocaleString('en')} failures only, as their rate is steady.`,
    `Prices: ${pricesNote}.`,
    ...(options.isQuick ? ['A quick run: the bars are meant for the whole one.'] : []),
  ].join('\n');
}

function section(
  title: string,
  columns: readonly Result[],
  nameOf: (result: Result) => string,
): string {
  const names = Object.keys(figureKinds) as FigureName[];
  const measured = names.filter((name) => columns.some((column) => spreadIn(column, name)));
  if (measured.length === 0) return '';
  const rows = measured.map((name) => [
    figureKinds[name][0],
    ...columns.map((column) => showSpread(column, name)),
  ]);
  const sizes = ['failures', ...columns.map(({ failures }) => failures.toLocaleString('en'))];
  return `${title}\n${align([['', ...columns.map(nameOf)], sizes, ...rows])}`;
}

function showSpread(result: Result, name: FigureName): string {
  const spread = spreadIn(result, name);
  if (spread === undefined) return '';
  const show = (value: number) =>
    value.toLocaleString('en', {
      minimumFractionDigits: figureKinds[name][1],
      maximumFractionDigits: figureKinds[name][1],
    });
  const { median, min, max } = spread;
  const range = result.rounds.length === 1 ? '' : ` (${show(min)} to ${show(max)})`;
  return show(median) + range;
}

function describeBars(bars: readonly Bar[]): string {
  const rows = bars.map(({ what, wanted, found, holds }) => [
    holds ? 'holds' : 'FAILS',
    what,
    found,
    wanted,
  ]);
  return `Bars\n${align([['', 'what', 'found', 'wanted'], ...rows])}`;
}

function describeProblems(results: Results): string {
  const logged = results.all.flatMap(({ contestant, workload, logged: facts }) =>
    Object.entries(facts).map(
      ([fact, count]) => `${contestant}, ${workload}: logged ${fact} ${count} times`,
    ),
  );
  const wrong = results.all.flatMap(({ contestant, workload, problems }) =>
    problems.map((problem) => `NOT EXACT: ${contestant}, ${workload}: ${problem}`),
  );
  return [...logged, ...wrong].join('\n');
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}
