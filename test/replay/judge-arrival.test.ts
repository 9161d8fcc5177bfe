import { isFailed, judgeArrival } from '../../src/replay/judge-arrival.ts';
import type { VersionAnswer } from '../../src/replay/ports/replication-statuses.ts';

const says = (status: string | undefined): VersionAnswer => ({ kind: 'there', status });

describe('judgeArrival', () => {
  it.each([
    ['COMPLETED'],
    // What the SDK's model calls it.
    ['COMPLETE'],
  ])('takes %s for proof, whatever the number of destinations', (status) => {
    expect(judgeArrival(says(status))).toEqual({ kind: 'arrived', at: 'all destinations' });
  });

  it.each([
    ['pending', says('PENDING')],
    ['failed', says('FAILED')],
    ['unmatched', says(undefined)],
    ['replica', says('REPLICA')],
    ['gone', { kind: 'gone' }],
    ['deleteMarker', { kind: 'delete marker' }],
    ['notPermitted', { kind: 'not permitted' }],
    ['refused', { kind: 'refused' }],
    ['unanswered', { kind: 'slow down' }],
    ['unanswered', { kind: 'no answer', error: 'socket hang up' }],
  ] as const)('says %s, and never that it arrived, of %o', (why, answer) => {
    expect(judgeArrival(answer)).toEqual({ kind: 'not arrived', why });
  });

  it('cannot tell of a status that it does not know, and names it', () => {
    expect(judgeArrival(says('SOMETHING_NEW'))).toEqual({
      kind: 'not arrived',
      why: 'unknownStatus',
      status: 'SOMETHING_NEW',
    });
  });

  it('goes by the replica where another destination may have failed', () => {
    expect(judgeArrival(says('FAILED'), { replica: says('REPLICA') })).toEqual({
      kind: 'arrived',
      at: 'its destination',
    });
    for (const replica of [says('PENDING'), says(undefined), { kind: 'gone' } as const]) {
      expect(judgeArrival(says('FAILED'), { replica })).toEqual({
        kind: 'not arrived',
        why: 'failed',
      });
    }
    expect(judgeArrival(says('PENDING'), { replica: says('REPLICA') }).kind).toBe('not arrived');
    expect([says('FAILED'), says('PENDING')].map(isFailed)).toEqual([true, false]);
  });

  it('takes COMPLETED for proof only where a rule still sends there, else goes by the replica', () => {
    const isRerouted = true;
    for (const replica of [undefined, says(undefined), { kind: 'not permitted' } as const]) {
      expect(judgeArrival(says('COMPLETED'), { replica, isRerouted })).toEqual({
        kind: 'not arrived',
        why: 'elsewhere',
      });
    }
    expect(judgeArrival(says('COMPLETED'), { replica: says('REPLICA'), isRerouted })).toEqual({
      kind: 'arrived',
      at: 'its destination',
    });
  });
});
