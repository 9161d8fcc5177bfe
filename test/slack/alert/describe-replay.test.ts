import type { IncidentReplay } from '../../../src/incidents/model/incident-replay.ts';
import {
  describeReplay,
  describeReplayEntry,
  renderReplay,
} from '../../../src/slack/alert/describe-replay.ts';
import { anIncident } from '../../an-incident.ts';

const replay: IncidentReplay = {
  planId: 'plan-1',
  by: 'U0ANN00000',
  confirmedAt: new Date('2026-11-22T10:00:00Z'),
  state: 'released',
  objects: 1_284,
  done: 812,
  newsCount: 3,
  replayRevision: 9,
};

describe('the line of an alert about a replay', () => {
  it('tells progress in words, and who started it', () => {
    expect(describeReplay(replay)).toBe(
      '🔁 Replicating: 812 of 1,284 objects · started by <@U0ANN00000>',
    );
  });

  it.each([
    [{ state: 'confirmed' }, 'the job is being created'],
    [{ state: 'created' }, 'S3 prepares the job'],
    [{ state: 'cancelling' }, 'is being cancelled'],
    [{ state: 'complete' }, 'That is no proof that they arrived'],
    [{ state: 'failed', why: 'JobFailed: 50% failed.' }, 'failed: `JobFailed: 50% failed`'],
    [{ state: 'refused', why: 'AccessDenied' }, 'Nothing was replicated: AccessDenied'],
    [
      { problem: 'AccessDenied', silentSince: new Date('2026-11-22T10:05:00Z') },
      '|2026-11-22 10:05 UTC> S3 does not say how far it is: AccessDenied. Allow `s3:DescribeJob` for s3rep’s role. s3rep keeps asking',
    ],
    [{ problem: 'AccessDenied', state: 'confirmed' }, '`s3:ListJobs`'],
    [{ problem: 'ServiceUnavailable' }, 'ServiceUnavailable. s3rep keeps asking'],
  ] as const)('says how far it is: %j', (more, words) => {
    expect(describeReplay({ ...replay, ...more })).toContain(words);
  });

  it.each(['complete', 'failed', 'cancelled', 'refused'] as const)(
    'says nothing of silence once it is over: %s',
    (state) => {
      const silent = { problem: 'AccessDenied', silentSince: replay.confirmedAt };
      expect(describeReplay({ ...replay, ...silent, state })).not.toContain('S3 does not say');
    },
  );

  it('is not there without one', () => {
    expect(renderReplay(anIncident())).toEqual([]);
    expect(renderReplay(anIncident({ replay }))).toHaveLength(1);
  });

  it('leaves a resolved alert once the job is over, whose words it would contradict', () => {
    const status = { kind: 'resolved', at: replay.confirmedAt, acceptedObjects: 0 } as const;
    const shown = (state: IncidentReplay['state']) =>
      renderReplay(anIncident({ status, replay: { ...replay, state } }));
    expect(shown('released')).toHaveLength(1);
    expect(shown('complete')).toEqual([]);
  });
});

describe('the line of a thread about a replay', () => {
  const entry = { kind: 'replay', planId: 'plan-1', objects: 25, at: replay.confirmedAt } as const;
  const say = (more: object) => describeReplayEntry({ ...entry, number: 1, ...more } as never);

  it('calls nothing cancelled that S3 did not cancel', () => {
    const why = 'the job stays suspended, as S3 does not cancel it: AccessDenied';
    expect(say({ event: 'cancelled', why })).toBe(`🔁 s3rep gave up the replication: \`${why}\`.`);
    expect(say({ event: 'cancelled' })).toContain('was cancelled. What S3 had tried by then stays');
  });

  it.each(['created', 'released'])('says why the job is not cancelled: %s', (event) => {
    expect(say({ event, why: 'AccessDenied' })).toBe('🔁 The job is not cancelled: AccessDenied');
  });
});
