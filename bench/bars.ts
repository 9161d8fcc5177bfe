import { sumBy } from '../src/lib/sum-by.ts';
import { contestants } from './contestants.ts';
import type { DiagnosisSummary } from './diagnosis/summarize-worlds.ts';
import type { FigureName } from './figures.ts';
import { idleName } from './read-options.ts';
import { medianIn, type Results } from './results.ts';
import { hugeWorkload, mainWorkload } from './workloads.ts';

/** Something that s3rep has to reach, and whether it did. */
export interface Bar {
  readonly what: string;
  readonly wanted: string;
  readonly found: string;
  readonly holds: boolean;
}

interface Limit {
  readonly what: string;
  readonly workload: string;
  readonly figure: FigureName;
  readonly most: number;
}

const manyIncidents = '1,000 incidents';

const limits: readonly Limit[] = [
  // While lists of objects fill, which they do from the first failure to the last.
  limit('write units per failure', mainWorkload.name, 'writeUnits', 0.25),
  // The list is full after the first 10,000.
  limit('write units per failure', hugeWorkload.name, 'writeUnits', 0.1),
  limit('DynamoDB requests per failure', mainWorkload.name, 'tableRequests', 0.02),
  limit('write units per failure', manyIncidents, 'writeUnits', 1),
  limit('DynamoDB requests per failure', manyIncidents, 'tableRequests', 0.05),
  limit('SQS requests per failure', mainWorkload.name, 'sqsRequests', 0.25),
  limit('seconds to the first post', '1 incident', 'firstAlertSeconds', 3),
  limit('seconds to the first post', mainWorkload.name, 'firstAlertSeconds', 3),
  limit('/s3rep answered, p99, ms', mainWorkload.name, 'commandP99Millis', 150),
  limit('Slack posts', '1 incident', 'slackPosts', 1),
  limit('peak memory, MB', hugeWorkload.name, 'peakMegabytes', 250),
  limit('SQS requests a minute', idleName, 'sqsPerMinute', 4),
  limit('DynamoDB requests a minute', idleName, 'tablePerMinute', 60),
];

/** Compares the medians of all rounds with the bars. Bars about something not measured are left out. */
export function checkBars(results: Results): Bar[] {
  return [
    ...checkRate(results),
    ...checkRivals(results),
    ...limits.flatMap((one) => checkLimit(results, one)),
    ...checkUpdates(results),
    ...checkGrowth(results),
    ...checkExactness(results),
  ];
}

function limit(what: string, workload: string, figure: FigureName, most: number): Limit {
  return { what, workload, figure, most };
}

function checkLimit(results: Results, { what, workload, figure, most }: Limit): Bar[] {
  const found = medianIn(results.find(contestants.s3rep, workload), figure);
  return atMost(`${workload}: ${what}`, found, most);
}

function atMost(what: string, found: number | undefined, most: number | undefined): Bar[] {
  if (found === undefined || most === undefined) return [];
  return [{ what, wanted: `<= ${show(most)}`, found: show(found), holds: found <= most }];
}

const wantedRate = 3_500;
const shareOfCeiling = 0.75;

function checkRate(results: Results): Bar[] {
  const found = mainMedian(results, contestants.s3rep, 'failuresPerSecond');
  const ceiling = mainMedian(results, contestants.receiveAndDelete, 'failuresPerSecond');
  if (found === undefined || ceiling === undefined) return [];
  const wanted = Math.min(wantedRate, shareOfCeiling * ceiling);
  return [
    {
      what: `${mainWorkload.name}: failures per second`,
      wanted: `>= ${show(wanted)}: ${wantedRate}, or ${shareOfCeiling} of receive and delete`,
      found: show(found),
      holds: found >= wanted,
    },
  ];
}

const wantedLead = 8;
/** What 0.25 write units leave of the 3 that Powertools takes, while lists of objects fill. Powertools keeps no lists. */
const wantedSaving = 12;

function checkRivals(results: Results): Bar[] {
  const { s3rep, powertools } = contestants;
  const ratio = (figure: FigureName, above: string, below: string): number =>
    (mainMedian(results, above, figure) ?? NaN) / (mainMedian(results, below, figure) ?? NaN);
  const bar = (what: string, found: number, least: number): Bar[] =>
    Number.isNaN(found)
      ? []
      : [{ what, wanted: `>= ${least} times`, found: show(found), holds: found >= least }];
  return [
    ...bar('faster than Powertools', ratio('failuresPerSecond', s3rep, powertools), wantedLead),
    ...bar('write units of Powertools', ratio('writeUnits', powertools, s3rep), wantedSaving),
  ];
}

function checkUpdates(results: Results): Bar[] {
  const result = results.find(contestants.s3rep, '1 incident');
  const allowed = medianIn(result, 'slackUpdatesAllowed');
  return atMost('1 incident: Slack updates', medianIn(result, 'slackUpdates'), allowed);
}

/** Memory that is level may still swing by so much. It is the usual memory: a count takes more for a second. */
const levelWithin = 1.1;

function checkGrowth(results: Results): Bar[] {
  const result = results.find(contestants.s3rep, hugeWorkload.name);
  const early = medianIn(result, 'earlyMegabytes');
  const late = medianIn(result, 'lateMegabytes');
  const most = early === undefined ? undefined : early * levelWithin;
  return atMost(`${hugeWorkload.name}: memory late, against early, MB`, late, most);
}

function checkExactness(results: Results): Bar[] {
  const problems = sumBy(results.all, ({ problems: found }) => found.length);
  return [
    {
      what: 'counts that are not exact',
      wanted: '0',
      found: show(problems),
      holds: problems === 0,
    },
  ];
}

function mainMedian(results: Results, contestant: string, figure: FigureName): number | undefined {
  return medianIn(results.find(contestant, mainWorkload.name), figure);
}

function show(value: number): string {
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : 3;
  return value.toLocaleString('en', { maximumFractionDigits: decimals });
}

/** In percent of the worlds whose cause can be seen with the permissions given. */
const wantedShown = 95;
const wantedFirst = 90;
const mostCalls = 25;
const mostSeconds = 3;

/** Compares a run of `--diagnosis` with its bars. */
export function checkDiagnosis({ tallies, calls, seconds }: DiagnosisSummary): Bar[] {
  const { visible, first, later, accused } = tallies.at(-1)!;
  const atLeast = (what: string, count: number, percent: number): Bar => ({
    what,
    wanted: `>= ${percent} %`,
    found: `${((100 * count) / visible).toFixed(1)} %`,
    holds: 100 * count >= percent * visible,
  });
  return [
    atLeast('cause shown, of those that can be seen', first + later, wantedShown),
    atLeast('cause shown first, of those that can be seen', first, wantedFirst),
    ...atMost('worlds with an innocent accused', accused, 0),
    ...atMost('API calls for one diagnosis', calls.max, mostCalls),
    ...atMost('seconds with 100 ms a call', seconds.max, mostSeconds),
  ];
}
