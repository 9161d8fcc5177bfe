import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import type { Pause } from '../lib/pause.ts';
import type { FailedObject } from '../incidents/model/failed-object.ts';
import type { Incident } from '../incidents/model/incident.ts';
import { arrivalTimes } from './arrival-times.ts';
import { type ArrivalVerdict, isCompleted, isFailed, judgeArrival } from './judge-arrival.ts';
import type {
  AskedBucket,
  ReplicationStatuses,
  VersionAnswer,
} from './ports/replication-statuses.ts';

/** Who is asked, and by which time. */
export interface AskParts {
  readonly statuses: ReplicationStatuses;
  readonly clock: () => Date;
  readonly pause: Pause;
}

/** An object, and what was found out about it. */
export interface Judged {
  readonly object: FailedObject;
  readonly verdict: ArrivalVerdict;
}

/** What came in place of answers; undefined if the signal aborted. */
export interface Unanswered {
  readonly error: string | undefined;
}

/** Asks S3 for some objects of an incident, side by side and at a rate, unless it stays too busy or gives no answers. */
export async function askObjects(
  parts: AskParts,
  incident: Incident,
  objects: readonly FailedObject[],
  signal: AbortSignal,
): Promise<Judged[] | Unanswered> {
  const ask = atARate(parts, signal);
  const source = { name: incident.sourceBucket, region: incident.region };
  const destinations = once(() => parts.statuses.listDestinations(source, signal));
  const judged: Judged[] = [];
  let unanswered = 0;
  let error: string | undefined;
  const mustStop = () => signal.aborted || unanswered >= arrivalTimes.maxUnanswered;
  const note = (answer: VersionAnswer): void => {
    if (mustStop()) return;
    if (answer.kind === 'slow down') {
      unanswered = arrivalTimes.maxUnanswered;
      error = 'S3 is too busy to answer (SlowDown)';
    } else if (answer.kind === 'no answer') {
      unanswered += 1;
      error = answer.error;
    } else unanswered = 0;
  };
  await forEachConcurrently(objects, arrivalTimes.atOnce, async (object) => {
    if (mustStop()) return;
    const answer = await ask(source, object);
    note(answer);
    const destination = { name: incident.destinationBucket ?? '', region: undefined };
    const isEither = isFailed(answer) || isCompleted(answer);
    const sent = isEither ? compareRules(incident, await destinations()) : inStep;
    const mustAskReplica =
      !isBesidesContent(incident) && (isFailed(answer) ? sent.isToOthers : sent.isRerouted);
    const replica = mustAskReplica ? await ask(destination, object) : undefined;
    if (replica !== undefined) note(replica);
    const { isRerouted } = sent;
    judged.push({ object, verdict: judgeArrival(answer, { replica, isRerouted }) });
  });
  if (!mustStop()) return judged;
  return { error: signal.aborted ? undefined : error };
}

type Ask = (bucket: AskedBucket, object: FailedObject) => Promise<VersionAnswer>;

/** Each call has its place in time. Where S3 is busy it is asked again, later each time. */
function atARate({ statuses, clock, pause }: AskParts, signal: AbortSignal): Ask {
  const { perSecond, slowDownMillis, slowDownTries } = arrivalTimes;
  let nextAt = clock().getTime();
  const turn = async (delayMillis = 0): Promise<void> => {
    const now = clock().getTime();
    const at = Math.max(nextAt, now + delayMillis);
    nextAt = at + 1000 / perSecond;
    if (at > now) await pause(at - now, signal);
  };
  return async (bucket, object) => {
    for (let tries = 1; ; tries += 1) {
      await turn(tries === 1 ? 0 : slowDownMillis * 2 ** (tries - 2));
      const answer = await statuses.readStatus(bucket, object, signal);
      if (answer.kind !== 'slow down' || tries > slowDownTries || signal.aborted) return answer;
    }
  };
}

/** What is no object's content may have failed although the replica is there: its tags, its locks, who may read it. */
const besidesContent = /Tagging|Acl|Retention|LegalHold|Annotation|DelObj/;

function isBesidesContent({ reason = '' }: Incident): boolean {
  return besidesContent.test(reason);
}

const inStep = { isToOthers: false, isRerouted: false };

/** Whether today's rules send to others than the incident's destination, so that FAILED may be about those, and not to it at all. */
function compareRules(
  { destinationBucket }: Incident,
  destinations: readonly string[] | undefined,
): typeof inStep {
  if (destinationBucket === undefined || destinations === undefined) return inStep;
  const isRerouted = !destinations.includes(destinationBucket);
  return { isToOthers: destinations.length > 1 || isRerouted, isRerouted };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
