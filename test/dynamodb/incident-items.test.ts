import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import {
  buildIncidentItems,
  fromIncidentItem,
  keyOfIncident,
  toIncidentItem,
} from '../../src/dynamodb/incident-items.ts';
import type { Incident, Status } from '../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../an-incident.ts';

const date = fc.date({ noInvalidDate: true });
const text = fc.string({ unit: 'grapheme', minLength: 1 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const status: fc.Arbitrary<Status> = fc.oneof(
  fc.constant({ kind: 'open' } as const),
  fc.record({
    kind: fc.constant('open' as const),
    unacknowledged: fc.record({ by: text, at: date }),
  }),
  fc.record({ kind: fc.constant('open' as const), reopened: fc.record({ by: text, at: date }) }),
  fc.record({ kind: fc.constant('acknowledged' as const), by: text, at: date }),
  fc.record({
    kind: fc.constant('resolved' as const),
    by: text,
    at: date,
    acceptedObjects: fc.nat(),
  }),
);
const shown = fc.record({
  missingObjects: fc.nat(),
  missingBytes: fc.maxSafeNat(),
  lastFailedAt: date,
  status,
  at: date,
});
const incident: fc.Arbitrary<Incident> = fc.record({
  id: text,
  sourceBucket: text,
  destinationBucket: maybe(text),
  ruleId: maybe(text),
  reason: maybe(text),
  accountId: maybe(text),
  region: maybe(text),
  partition: fc.constantFrom('aws' as const, 'aws-cn' as const, 'aws-iso-b' as const),
  episode: fc.nat(),
  status,
  createdAt: date,
  firstFailedAt: date,
  alert: maybe(fc.record({ channelId: text, messageTs: text, isGone: fc.boolean(), shown })),
  reopening: maybe(
    fc.record({
      previousAlert: maybe(fc.record({ channelId: text, messageTs: text })),
      resolvedBy: text,
      resolvedAt: date,
      acceptedObjects: fc.nat(),
      vouchedObjects: fc.nat(),
      vouchedBytes: fc.nat(),
      vouchedUntil: date,
      storedUntil: fc.nat(),
    }),
  ),
  claim: maybe(fc.record({ owner: text, until: date })),
  unsettledPostSince: maybe(date),
  backOff: maybe(
    fc.record({
      why: fc.constant('refused' as const),
      since: date,
      until: date,
      refusals: fc.nat(),
    }),
  ),
  revision: fc.nat(),
});

const resolved: Status = {
  kind: 'resolved',
  by: 'U0ANN00000',
  at: new Date('2026-11-22T11:00:00Z'),
  acceptedObjects: 3,
};

describe('incident item', () => {
  it('gives back every incident as it was', () => {
    fc.assert(
      fc.property(incident, (any) => {
        expect(fromIncidentItem(toIncidentItem(any))).toEqual(any);
      }),
    );
  });

  it('keeps the key apart from those of other incidents', () => {
    expect(keyOfIncident('AAAAbbbb0000-_zz')).toEqual({
      pk: { S: 'incident#AAAAbbbb0000-_zz' },
      sk: { S: 'incident' },
    });
  });

  it('is in the index of unresolved incidents until it is resolved', () => {
    expect(toIncidentItem(anIncident())).toHaveProperty('unresolved');
    expect(toIncidentItem(anIncident({ status: resolved }))).not.toHaveProperty('unresolved');
  });

  it('keeps what a newer version has added through a change by this one', () => {
    const newer = { ...toIncidentItem(anIncident()), severity: { S: 'high' } };
    const changed = { ...fromIncidentItem(newer), alert: anAlert() };
    expect(toIncidentItem(changed)).toMatchObject({ severity: { S: 'high' } });
  });
});

/** A worker whose writes are counted and answered as given; what a store must do is in the contract. */
function aWorker(answer: (write: number) => void = () => {}) {
  const client = new DynamoDBClient({ region: 'eu-west-1' });
  const writes = { count: 0, underWay: 0, maxUnderWay: 0 };
  client.middlewareStack.add(
    () => async () => {
      writes.underWay += 1;
      writes.maxUnderWay = Math.max(writes.maxUnderWay, writes.underWay);
      await Promise.resolve();
      writes.underWay -= 1;
      answer(++writes.count);
      return { response: {}, output: { $metadata: {} } };
    },
    { step: 'initialize' },
  );
  return { store: buildIncidentItems({ client, tableName: 's3rep' }), writes };
}

const incidents = (count: number) =>
  Array.from({ length: count }, (_, index) => anIncident({ id: `incident ${index}` }));

describe('incident items', () => {
  it('writes nothing of incidents that it knows to be there', async () => {
    const { store, writes } = aWorker();
    await store.addIncidents(incidents(3));
    await store.addIncidents(incidents(4));
    await store.addIncidents(incidents(4));
    expect(writes.count).toBe(4);
  });

  it('adds at most 8 incidents at a time', async () => {
    const { store, writes } = aWorker();
    await store.addIncidents(incidents(30));
    expect(writes).toEqual({ count: 30, underWay: 0, maxUnderWay: 8 });
  });

  it('does not take an incident for known that could not be written', async () => {
    const { store, writes } = aWorker((write) => {
      if (write === 1) throw new Error('no table');
    });
    await expect(store.addIncidents(incidents(1))).rejects.toThrow('no table');
    await store.addIncidents(incidents(1));
    expect(writes.count).toBe(2);
  });

  it('adds an incident anew that it finds to be deleted', async () => {
    const { store, writes } = aWorker();
    await store.addIncidents(incidents(1));
    expect(await store.readIncident('incident 0')).toBeUndefined();
    const before = writes.count;
    await store.addIncidents(incidents(1));
    expect(writes.count).toBe(before + 1);
  });

  it('forgets what it knows after 10,000 incidents, to stay small', async () => {
    const { store, writes } = aWorker();
    await store.addIncidents(incidents(10_008));
    await store.addIncidents(incidents(1));
    expect(writes.count).toBe(10_009);
  });
});
