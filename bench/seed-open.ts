import { subDays } from 'date-fns/subDays';
import { subMilliseconds } from 'date-fns/subMilliseconds';
import { lifecycleTimes } from '../src/incidents/lifecycle/lifecycle-times.ts';
import { incidentId } from '../src/incidents/model/incident-id.ts';
import type { Incident } from '../src/incidents/model/incident.ts';
import { toChunkItem } from '../src/dynamodb/chunk-items.ts';
import { toIncidentItem } from '../src/dynamodb/incident-items.ts';
import { putItems } from '../src/dynamodb/write-items.ts';
import { entryBytes } from '../src/incidents/counting/pack-chunks.ts';
import { keyOfIncidentNumber } from './incident-keys.ts';
import { numberAt } from './seeded-numbers.ts';
import { channelId, type Stage } from './start-stage.ts';

const openedDaysAgo = 3;
const cappedChunks = 67;
const versionsPerChunk = 15_000;

/** The incident that has more object versions than are counted. */
export const cappedIncidentId = incidentId(keyOfIncidentNumber(0));

/**
 * Fills the table with incidents that were told of long ago, are not acknowledged and fail no more: nothing is new about
 * them until all of them are called for again.
 */
export async function seedOpen(
  { dynamodb, tableName }: Pick<Stage, 'dynamodb' | 'tableName'>,
  count: number,
  calledAt: Date,
): Promise<void> {
  const now = new Date();
  const table = { client: dynamodb, tableName };
  const mentionedAt = subMilliseconds(calledAt, lifecycleTimes.mentionMillis);
  const numbers = Array.from({ length: count }, (_, number) => number);
  const incidents = numbers.map((number) => anOpenIncident(number, mentionedAt, now));
  await putItems(table, incidents.map(toIncidentItem));
  const places = Array.from({ length: cappedChunks }, (_, place) => place);
  for (const place of places) await putItems(table, [aChunkItem(place, now)]);
}

function anOpenIncident(number: number, mentionedAt: Date, now: Date): Incident {
  const key = keyOfIncidentNumber(number);
  const openedAt = subDays(now, openedDaysAgo);
  const messageTs = `${Math.floor(openedAt.getTime() / 1000)}.${String(number).padStart(6, '0')}`;
  return {
    ...key,
    id: incidentId(key),
    accountId: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
    episode: 1,
    status: { kind: 'open' },
    createdAt: openedAt,
    firstFailedAt: openedAt,
    alert: {
      channelId,
      messageTs,
      isGone: false,
      shown: {
        missingObjects: 1 + (number % 500),
        missingBytes: 1_000_000,
        lastFailedAt: openedAt,
        status: { kind: 'open' },
        quietSince: openedAt,
        at: openedAt,
      },
    },
    reopening: undefined,
    claim: undefined,
    unsettledPostSince: undefined,
    backOff: undefined,
    route: {},
    followUp: { quietSince: openedAt, remindedAt: openedAt, escalations: 1, mentionedAt },
    entryCount: 4,
    revision: 9,
  };
}

function aChunkItem(place: number, now: Date) {
  const packed = new Uint8Array(versionsPerChunk * entryBytes);
  for (let at = 0; at < packed.length; at += 1) packed[at] = numberAt(at, place + 1) & 255;
  const at = subDays(now, openedDaysAgo);
  const chunk = {
    incidentId: cappedIncidentId,
    packed,
    samples: [],
    firstFailedAt: at,
    lastFailedAt: at,
    firstRequestedAt: undefined,
    lastRequestedAt: undefined,
    writtenAt: at,
  };
  return toChunkItem(chunk, `token-${place}`);
}
