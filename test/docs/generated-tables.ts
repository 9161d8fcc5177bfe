import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { FigureName } from '../../bench/figures.ts';
import { sayRest, tabulateSummary } from '../../bench/diagnosis/render-summary.ts';
import type { DiagnosisSummary } from '../../bench/diagnosis/summarize-worlds.ts';
import { medianIn, type Result } from '../../bench/results.ts';
import { usageOf } from '../../src/slack/commands/command.ts';
import { commands } from '../../src/slack/commands/commands.ts';

/** A table of the documentation that is written from the code, and the page that it is on. */
export interface GeneratedTable {
  /** Names it in the comment that stands before it. */
  readonly name: string;
  readonly page: string;
  readonly render: () => string;
}

/** Every one of them. `npm run docs` writes them, and `docs.test.ts` holds the pages to them. */
export const generatedTables: readonly GeneratedTable[] = [
  { name: 'commands', page: 'docs/commands.md', render: renderCommands },
  { name: 'alarms', page: 'docs/operate.md', render: renderAlarms },
  { name: 'scopes', page: 'SECURITY.md', render: renderScopes },
  { name: 'figures', page: 'docs/performance.md', render: renderFigures },
  { name: 'diagnoses', page: 'docs/diagnosis.md', render: renderDiagnoses },
];

/**
 * Puts a table between its two comments.
 *
 * @throws if the page has no such comments
 */
export function withTable(text: string, { name, page, render }: GeneratedTable): string {
  const place = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- end of ${name} -->)`);
  if (!place.test(text)) throw new Error(`${page} has no place for the table "${name}".`);
  return text.replace(
    place,
    (_all, start: string, end: string) => `${start}\n${render()}\n\n${end}`,
  );
}

function renderCommands(): string {
  const help = '`/s3rep help [command]`';
  return table(
    ['command', 'does'],
    [
      ...commands.map((command) => [`\`${usageOf(command)}\``, command.summary]),
      [help, 'these commands'],
    ],
  );
}

interface Alarm {
  readonly Type: string;
  readonly Properties: {
    readonly AlarmDescription: string;
    readonly MetricName: string;
    readonly Dimensions: readonly { readonly Value: string }[];
    readonly Threshold: number;
    readonly Period: number;
    readonly EvaluationPeriods: number;
    /** All of them if absent. */
    readonly DatapointsToAlarm?: number;
  };
}

/** The alarms that `npm run deploy` makes. */
function renderAlarms(): string {
  // Tags of CloudFormation, such as !Ref, leave the name that they refer to.
  const { resources } = parse(readFileSync('serverless.yml', 'utf8'), {
    merge: true,
    logLevel: 'error',
  }) as { readonly resources: { readonly Resources: Readonly<Record<string, Alarm>> } };
  const alarms = Object.entries(resources.Resources).filter(
    ([, { Type }]) => Type === 'AWS::CloudWatch::Alarm',
  );
  return table(
    ['alarm', 'when', 'what its e-mail says'],
    alarms.map(([name, { Properties: alarm }]) => [
      `\`${name}\``,
      sayWhen(alarm),
      alarm.AlarmDescription,
    ]),
  );
}

function sayWhen({ MetricName, Dimensions, ...alarm }: Alarm['Properties']): string {
  const [watched = ''] = Dimensions.map(({ Value }) => Value.split('.')[0]);
  const unit = MetricName.includes('Age') ? ' seconds' : '';
  const minutesOf = (periods: number) => (alarm.Period * periods) / 60;
  const { EvaluationPeriods: of, DatapointsToAlarm: some = of } = alarm;
  const long =
    some === of ? `for ${minutesOf(of)} min` : `in ${minutesOf(some)} of ${minutesOf(of)} min`;
  return `\`${MetricName}\` of \`${watched}\` above ${alarm.Threshold}${unit} ${long}`;
}

/** What the Slack app asks for, with the manifest's own comments. */
function renderScopes(): string {
  const manifest = readFileSync('manifest.yml', 'utf8');
  const scopes = manifest.matchAll(/^ +- ([a-z]+(?::[a-z]+)?) # (.*)$/gm);
  return table(
    ['scope', 'what for'],
    Array.from(scopes, ([, scope = '', why = '']) => [`\`${scope}\``, why]),
  );
}

const columns = [
  ['s3rep', '1 incident'],
  ['s3rep', '20 incidents'],
  ['s3rep', '1,000 incidents'],
  ['Powertools', '20 incidents'],
  ['plain', '20 incidents'],
] as const;

const figures = [
  ['failures per second', 'failuresPerSecond'],
  ['DynamoDB write units per failure', 'writeUnits'],
  ['DynamoDB requests per failure', 'tableRequests'],
  ['SQS requests per failure', 'sqsRequests'],
  ['dollars per million failures', 'dollarsPerMillion'],
  ['seconds from the first message to the first alert', 'firstAlertSeconds'],
  ['`/s3rep` answered meanwhile, 99 of 100 within, ms', 'commandP99Millis'],
  ['peak memory, MB', 'peakMegabytes'],
] as const satisfies readonly (readonly [label: string, figure: FigureName])[];

/** The medians of the last whole benchmark. */
function renderFigures(): string {
  const { results } = JSON.parse(readFileSync('bench/results/latest.json', 'utf8')) as {
    readonly results: readonly Result[];
  };
  const columnOf = (contestant: string, workload: string) =>
    results.find((one) => one.contestant === contestant && one.workload === workload);
  const rows = figures.map(([label, figure]) => [
    label,
    ...columns.map(([contestant, workload]) =>
      showFigure(medianIn(columnOf(contestant, workload), figure)),
    ),
  ]);
  return table(['', ...columns.map((column) => column.join(', '))], rows, '--:');
}

/** How good diagnoses were in the last whole run. */
function renderDiagnoses(): string {
  const summary = JSON.parse(
    readFileSync('bench/results/diagnosis.json', 'utf8'),
  ) as DiagnosisSummary;
  const { head, rows } = tabulateSummary(summary);
  const { worlds, breakages, seed } = summary;
  return [
    `${worlds.toLocaleString('en')} worlds of seed ${seed}, broken in ${breakages} ways:`,
    '',
    table(head, rows, '--:'),
    '',
    ...sayRest(summary),
  ].join('\n');
}

/** Three digits that count, or all of them before the point. */
function showFigure(value: number | undefined): string {
  if (value === undefined) return '';
  return value.toLocaleString(
    'en',
    value >= 100
      ? { maximumFractionDigits: 0 }
      : { minimumSignificantDigits: 3, maximumSignificantDigits: 3 },
  );
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align = '---',
): string {
  const rule = head.map((_cell, index) => (index === 0 ? '---' : align));
  const escaped = rows.map((row) => row.map((cell) => cell.replaceAll('|', String.raw`\|`)));
  return [head, rule, ...escaped]
    .map((cells) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`)
    .join('\n');
}
