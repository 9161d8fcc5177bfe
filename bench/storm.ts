import { millisecondsInSecond } from 'date-fns/constants';
import { incidentId } from '../src/incidents/model/incident-id.ts';
import { countEach } from '../src/lib/count-each.ts';
import { renderS3Event, wrapInSns } from '../src/local/s3-event.ts';
import { keyOfIncidentNumber } from './incident-keys.ts';
import { fractionAt, numberAt } from './seeded-numbers.ts';
import type { Workload } from './workloads.ts';

/** All messages of one run. None is kept: each is made when it is asked for. */
export interface Storm {
  readonly failures: number;
  /** More than failures where some are delivered twice. */
  readonly messages: number;
  body(messageIndex: number): string;
  countByIncident(): Map<string, number>;
}

const salts = { incident: 1, version: 2, repeat: 10, request: 11, size: 12 };

/** The same messages for the same arguments; their failures date from the minute before `startedAt`. */
export function buildStorm(workload: Workload, failures: number, startedAt: Date): Storm {
  const { failuresPerRepeat = Infinity, messagesPerEnvelope } = workload;
  const incidentOf = buildIncidentOf(workload.incidents, failures);
  const repeats = Math.floor(failures / failuresPerRepeat);
  return {
    failures,
    messages: failures + repeats,
    body(messageIndex) {
      const failure = failureOfMessage(messageIndex, failuresPerRepeat);
      const event = renderFailure(failure, incidentOf(failure), messageIndex, startedAt);
      const isWrapped =
        messagesPerEnvelope !== undefined && messageIndex % messagesPerEnvelope === 0;
      return isWrapped ? wrapInSns(event, `sns-${messageIndex}`) : event;
    },
    countByIncident: () => countByIncident(failures, incidentOf),
  };
}

/** After each row of failures comes one again that was there before. */
function failureOfMessage(messageIndex: number, failuresPerRepeat: number): number {
  if (failuresPerRepeat === Infinity) return messageIndex;
  const row = Math.floor(messageIndex / (failuresPerRepeat + 1));
  const place = messageIndex % (failuresPerRepeat + 1);
  const before = row * failuresPerRepeat;
  if (place < failuresPerRepeat) return before + place;
  return numberAt(row, salts.repeat) % (before + failuresPerRepeat);
}

/** Few incidents fail alike; many by Zipf's law, but that each occurs every so many failures. */
function buildIncidentOf(incidents: number, failures: number): (failure: number) => number {
  if (incidents <= 20) return (failure) => numberAt(failure, salts.incident) % incidents;
  const upTo: number[] = [];
  for (let number = 0; number < incidents; number++) {
    upTo.push((upTo[number - 1] ?? 0) + 1 / (number + 1));
  }
  const total = upTo[incidents - 1] ?? 1;
  const failuresPerTurn = Math.floor(failures / incidents);
  return (failure) =>
    failure % failuresPerTurn === 0
      ? (failure / failuresPerTurn) % incidents
      : firstAbove(upTo, fractionAt(failure, salts.incident) * total);
}

function firstAbove(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? Infinity) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function countByIncident(
  failures: number,
  incidentOf: (failure: number) => number,
): Map<string, number> {
  const byNumber = countEach(Array.from({ length: failures }, (_, failure) => incidentOf(failure)));
  return new Map(
    [...byNumber].map(([number, count]) => [incidentId(keyOfIncidentNumber(number)), count]),
  );
}

function renderFailure(
  failure: number,
  incidentNumber: number,
  messageIndex: number,
  startedAt: Date,
): string {
  const part = String(Math.floor(failure / 1000)).padStart(6, '0');
  return renderS3Event({
    ...keyOfIncidentNumber(incidentNumber),
    objectKey: `2026/11/25/part-${part}/file-${failure}.json`,
    versionId: versionOf(failure),
    sizeBytes: 1000 + (numberAt(failure, salts.size) % 5_000_000),
    failedAt: new Date(startedAt.getTime() - (failure % 60) * millisecondsInSecond),
    requestId: numberAt(messageIndex, salts.request).toString(16).toUpperCase().padStart(16, 'A'),
  });
}

const versionLetters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._';

function versionOf(failure: number): string {
  let text = '';
  for (let word = 0; word < 8; word++) {
    let bits = numberAt(failure, salts.version * 16 + word);
    for (let letter = 0; letter < 4; letter++) {
      text += versionLetters[bits & 63];
      bits >>>= 6;
    }
  }
  return text;
}
