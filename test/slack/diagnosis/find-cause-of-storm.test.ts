import type { Cause } from '../../../src/incidents/model/storm.ts';
import { findCauseOfStorm } from '../../../src/slack/diagnosis/find-cause-of-storm.ts';
import { aStorm } from '../../a-storm.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

function find(inStorm: number | undefined, cause: Cause | undefined) {
  const shown = { ...anAlert().shown, ...(inStorm !== undefined && { inStorm }) };
  const storm = aStorm({ number: 3, ...(cause && { cause }) });
  const store = { listStorms: () => Promise.resolve([storm]) };
  return findCauseOfStorm(store, anIncident({ alert: anAlert({ shown }) }));
}

describe('What incidents of a storm share', () => {
  it('is its role, key or bucket, so that one diagnosis serves all', async () => {
    expect(await find(3, { kind: 'role', name: 'replicate' })).toBe('role replicate');
  });

  it.each<[string, number | undefined, Cause | undefined]>([
    ['it is in no storm', undefined, { kind: 'role', name: 'replicate' }],
    ['it is in another storm', 2, { kind: 'role', name: 'replicate' }],
    ['the storm has no cause', 3, undefined],
    ['they only fail alike', 3, { kind: 'reason', name: 'DstBucketUnversioned' }],
  ])('is nothing where %s', async (_what, inStorm, cause) => {
    expect(await find(inStorm, cause)).toBeUndefined();
  });
});
