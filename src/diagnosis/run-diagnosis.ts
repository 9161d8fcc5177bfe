import { millisecondsInMinute } from '../lib/dates.ts';
import type { Pause } from '../lib/pause.ts';
import { diagnose } from './diagnose.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { Diagnosis } from './model/diagnosis.ts';
import type { DiagnosisSubject } from './model/subject.ts';
import type { AwsReader } from './ports/aws-reader.ts';

/** How long a diagnosis serves others who ask for it: policies change, and nobody may act on an old answer. */
const keptMillis = millisecondsInMinute;

/**
 * Diagnoses of one source bucket in a minute: six are at most 150 calls. IAM allows an account few calls a second, without
 * saying how many, and deployments need them too; six are a person who fixes and checks again every ten seconds.
 */
export const maxDiagnosesAMinute = 6;

/** How diagnoses look at AWS. */
export interface DiagnosingParts {
  readonly reader: AwsReader;
  readonly clock: () => Date;
  readonly pause: Pause;
}

/** How somebody asks for a diagnosis. */
export interface DiagnosisRequest {
  readonly subject: DiagnosisSubject;
  /** After a fix: only what is read from now on counts. */
  readonly isFresh?: boolean;
  /** What incidents of a storm share, such as a role: one diagnosis serves all of them. */
  readonly sharedCause?: string | undefined;
  /** Hears the first look, at once if somebody else's has been there already. */
  readonly onFirstLook?: (diagnosis: Diagnosis) => void;
}

/** What comes of it. */
type DiagnosisAnswer =
  | { readonly kind: 'diagnosed'; readonly diagnosis: Diagnosis }
  /** The bucket was diagnosed too often: ask again from then on. `last` is what was found before, if it is not a minute old. */
  | { readonly kind: 'wait'; readonly until: Date; readonly last: Diagnosis | undefined };

interface Run {
  readonly startedMillis: number;
  readonly diagnosis: Promise<Diagnosis>;
  readonly listeners: ((diagnosis: Diagnosis) => void)[];
  firstLook: Diagnosis | undefined;
}

/** Waits for the end of the one before. */
interface Queued {
  readonly asks: DiagnosisRequest[];
  readonly answer: Promise<DiagnosisAnswer>;
}

interface Diagnosing {
  readonly parts: DiagnosingParts;
  readonly runs: Map<string, Run>;
  readonly queued: Map<string, Queued>;
  /** When each source bucket was diagnosed, in milliseconds. */
  readonly starts: Map<string, readonly number[]>;
}

/** Runs a diagnosis, or shares one. */
export type RunDiagnosis = (request: DiagnosisRequest) => Promise<DiagnosisAnswer>;

/**
 * Runs diagnoses, one at a time of each source bucket, rule and reason: those who ask meanwhile, or within a minute, share it.
 */
export function buildDiagnosing(parts: DiagnosingParts): RunDiagnosis {
  const diagnosing: Diagnosing = {
    parts,
    runs: new Map(),
    queued: new Map(),
    starts: new Map(),
  };
  return async (ask) => {
    const key = keyOf(ask);
    const run = diagnosing.runs.get(key);
    if (run === undefined) return start(diagnosing, key, ask);
    if (ask.isFresh === true) return startAfter(diagnosing, key, run, ask);
    const ageMillis = parts.clock().getTime() - run.startedMillis;
    return ageMillis < keptMillis ? share(run, ask) : start(diagnosing, key, ask);
  };
}

async function start(
  { parts, runs, starts }: Diagnosing,
  key: string,
  ask: DiagnosisRequest,
): Promise<DiagnosisAnswer> {
  const nowMillis = parts.clock().getTime();
  forgetOld(runs, starts, nowMillis);
  const { sourceBucket } = ask.subject;
  const recent = starts.get(sourceBucket) ?? [];
  const [oldest = nowMillis] = recent;
  if (recent.length >= maxDiagnosesAMinute) {
    const last = await runs.get(key)?.diagnosis.catch(() => undefined);
    return { kind: 'wait', until: new Date(oldest + millisecondsInMinute), last };
  }
  starts.set(sourceBucket, [...recent, nowMillis]);
  const run = beginRun(parts, ask, nowMillis);
  runs.set(key, run);
  // What failed is not kept: the next to ask tries anew.
  run.diagnosis.catch(() => runs.delete(key));
  return share(run, ask);
}

/** One that is under way may not have seen what was just fixed. */
function startAfter(
  diagnosing: Diagnosing,
  key: string,
  run: Run,
  ask: DiagnosisRequest,
): Promise<DiagnosisAnswer> {
  const { queued } = diagnosing;
  const waiting = queued.get(key);
  if (waiting !== undefined) {
    waiting.asks.push(ask);
    return waiting.answer;
  }
  const asks = [ask];
  const onFirstLook = (look: Diagnosis) => asks.forEach((one) => one.onFirstLook?.(look));
  const answer = run.diagnosis
    .catch(() => undefined)
    .then(() => {
      queued.delete(key);
      return start(diagnosing, key, { ...ask, onFirstLook });
    });
  queued.set(key, { asks, answer });
  return answer;
}

function beginRun(
  { reader, clock, pause }: DiagnosingParts,
  { subject }: DiagnosisRequest,
  startedMillis: number,
): Run {
  const listeners: Run['listeners'] = [];
  const diagnosis = gatherEvidence(reader, subject, {
    clock,
    pause,
    onFirstLook: (evidence) => {
      run.firstLook = diagnose(subject, evidence);
      for (const listener of listeners) listener(run.firstLook);
    },
  }).then((evidence) => diagnose(subject, evidence));
  const run: Run = { startedMillis, diagnosis, listeners, firstLook: undefined };
  return run;
}

async function share(run: Run, { onFirstLook }: DiagnosisRequest): Promise<DiagnosisAnswer> {
  if (onFirstLook !== undefined) {
    if (run.firstLook === undefined) run.listeners.push(onFirstLook);
    else onFirstLook(run.firstLook);
  }
  return { kind: 'diagnosed', diagnosis: await run.diagnosis };
}

function keyOf({ subject, sharedCause }: DiagnosisRequest): string {
  const { sourceBucket, destinationBucket, ruleId, reason } = subject;
  return JSON.stringify(
    sharedCause === undefined
      ? [sourceBucket, destinationBucket, ruleId, reason]
      : [sharedCause, reason],
  );
}

function forgetOld(
  runs: Map<string, Run>,
  starts: Map<string, readonly number[]>,
  nowMillis: number,
): void {
  for (const [key, { startedMillis }] of runs) {
    if (nowMillis - startedMillis >= keptMillis) runs.delete(key);
  }
  for (const [bucket, times] of starts) {
    const recent = times.filter((millis) => nowMillis - millis < millisecondsInMinute);
    if (recent.length === 0) starts.delete(bucket);
    else starts.set(bucket, recent);
  }
}
