import { contestants, type Rival, rivals } from './contestants.ts';
import type { Figures } from './figures.ts';
import { measureIdle } from './measure-idle.ts';
import { perFailure } from './per-failure.ts';
import { idleName, type Options } from './read-options.ts';
import { Results } from './results.ts';
import { drainBy } from './run-contestant.ts';
import { runS3rep } from './run-s3rep.ts';
import { startProcess } from './start-process.ts';
import { type Stage, startStage } from './start-stage.ts';
import { buildStorm } from './storm.ts';
import { hugeWorkload, mainWorkload, type Workload, workloads } from './workloads.ts';

type Report = (round: number, contestant: string, workload: string, figures: Figures) => void;

/** Runs everybody once in each round, so that what else the machine does strikes all alike. */
export async function runRounds(options: Options, report: Report): Promise<Results> {
  const run: Run = { options, report, results: new Results() };
  const chosen = workloads.filter(({ name }) => options.only.includes(name));
  for (let round = 1; round <= options.rounds; round++) {
    for (const workload of chosen) await measureS3rep(run, round, workload);
    if (!chosen.includes(mainWorkload)) continue;
    for (const rival of rivals) await measureRival(run, round, rival);
  }
  if (options.only.includes(idleName)) await measureWaiting(run);
  if (options.only.includes(hugeWorkload.name)) await measureS3rep(run, 1, hugeWorkload);
  return run.results;
}

interface Run {
  readonly options: Options;
  readonly report: Report;
  readonly results: Results;
}

async function measureS3rep(
  { options, report, results }: Run,
  round: number,
  workload: Workload,
): Promise<void> {
  const failures = workload.failures ?? options.failures;
  const storm = buildStorm(workload, failures, new Date());
  const { figures, ...findings } = await onStage(options, (stage) =>
    runS3rep(stage, storm, options),
  );
  const contestant = contestants.s3rep;
  results.add({ contestant, workload: workload.name, failures }, figures, findings);
  report(round, contestant, workload.name, figures);
}

async function measureRival(
  { options, report, results }: Run,
  round: number,
  rival: Rival,
): Promise<void> {
  const failures = rival.isSlow ? options.failuresOfSlow : options.failures;
  const figures = await onStage(options, (stage) =>
    rival.readsQueue ? drain(stage, rival, failures) : measureAlone(stage, rival, failures),
  );
  const workload = mainWorkload.name;
  results.add({ contestant: rival.name, workload, failures }, figures);
  report(round, rival.name, workload, figures);
}

async function drain(stage: Stage, { script }: Rival, failures: number): Promise<Figures> {
  const storm = buildStorm(mainWorkload, failures, new Date());
  const start = () => startProcess(script, { env: stage.environment });
  const { contestant, drained } = await drainBy(stage, storm, start);
  await contestant.stop();
  return perFailure(drained, failures);
}

async function measureAlone(stage: Stage, { script }: Rival, failures: number): Promise<Figures> {
  const contestant = startProcess(script, { args: [String(failures)], env: stage.environment });
  const failuresPerSecond = await contestant.next<number>('measured');
  await contestant.stop();
  return { failuresPerSecond };
}

async function measureWaiting({ options, report, results }: Run): Promise<void> {
  const figures = await onStage(options, (stage) =>
    measureIdle(stage, options, options.idleSeconds),
  );
  results.add({ contestant: contestants.s3rep, workload: idleName, failures: 0 }, figures);
  report(1, contestants.s3rep, idleName, figures);
}

/** Each run has its own queue, table and Slack, all new. */
async function onStage<T>(options: Options, act: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await startStage(options);
  try {
    return await act(stage);
  } finally {
    await stage.stop();
  }
}
