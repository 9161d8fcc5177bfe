import { suggestBucket } from '../../../src/slack/diagnosis/suggest-bucket.ts';
import { anIncident } from '../../an-incident.ts';
import { aFinding } from '../../diagnosis/a-finding.ts';

const store = { listUnresolved: async () => [anIncident({ sourceBucket: 'invoices' })] };
const suggest = (bucket: string, verdict: 'shown' | 'ruled out' = 'shown') =>
  suggestBucket(
    store,
    { kind: 'bucket', bucket },
    { findings: [aFinding('source-bucket', verdict)] },
  );

describe('A typed bucket that does not exist', () => {
  it('may be a typo for one that fails', async () => {
    expect(await suggest('invocies')).toEqual(['Did you mean `/s3rep diagnose invoices`?']);
  });

  it('is no typo where nothing is near, where it exists, or where that one itself was deleted', async () => {
    expect(await suggest('orders')).toEqual([]);
    expect(await suggest('invocies', 'ruled out')).toEqual([]);
    expect(await suggest('invoices')).toEqual([]);
    const target = { kind: 'incident', incidentId: 'x' } as const;
    const findings = [aFinding('source-bucket', 'shown')];
    expect(await suggestBucket(store, target, { findings })).toEqual([]);
  });
});
