import fc from 'fast-check';
import {
  fromIncidentItem,
  keyOfIncident,
  toIncidentItem,
} from '../../src/dynamodb/incident-item.ts';
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
  partition: fc.constantFrom('aws' as const, 'aws-cn' as const, 'aws-us-gov' as const),
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
