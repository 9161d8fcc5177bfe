import { cpus, totalmem } from 'node:os';
import type { FigureName, Figures } from './figures.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** What one contestant did with one workload, round by round. */
export interface Result {
  readonly contestant: string;
  readonly workload: string;
  readonly failures: number;
  readonly rounds: Figures[];
  readonly problems: string[];
  readonly logged: Record<string, number>;
}

/** Where everything ran. */
export interface Machine {
  readonly processors: number;
  readonly processor: string;
  readonly memoryGigabytes: number;
  readonly node: string;
  readonly table: string;
}

/** Gathers the results of all rounds. */
export class Results {
  readonly all: Result[] = [];

  add(
    { contestant, workload, failures }: Pick<Result, 'contestant' | 'workload' | 'failures'>,
    figures: Figures,
    findings: { problems?: readonly string[]; logged?: Readonly<Record<string, number>> } = {},
  ): void {
    let result = this.find(contestant, workload);
    if (result === undefined) {
      result = { contestant, workload, failures, rounds: [], problems: [], logged: {} };
      this.all.push(result);
    }
    result.rounds.push(figures);
    result.problems.push(...(findings.problems ?? []));
    for (const [fact, count] of Object.entries(findings.logged ?? {})) {
      result.logged[fact] = (result.logged[fact] ?? 0) + count;
    }
  }

  find(contestant: string, workload: string): Result | undefined {
    return this.all.find((one) => one.contestant === contestant && one.workload === workload);
  }
}

/** A figure over all rounds; undefined if it was never measured. */
export function spreadIn(result: Result | undefined, name: FigureName): Spread | undefined {
  const values = result?.rounds.flatMap((figures) => figures[name] ?? []) ?? [];
  return values.length === 0 ? undefined : spreadOf(values);
}

/** The median of a figure over all rounds. */
export function medianIn(result: Result | undefined, name: FigureName): number | undefined {
  return spreadIn(result, name)?.median;
}

/** What everything runs on, and which table it calls. */
export function describeMachine(table: string): Machine {
  const bytesPerGigabyte = 2 ** 30;
  return {
    processors: cpus().length,
    processor: cpus()[0]?.model.trim() || 'unknown',
    memoryGigabytes: Math.round(totalmem() / bytesPerGigabyte),
    node: process.version,
    table,
  };
}
