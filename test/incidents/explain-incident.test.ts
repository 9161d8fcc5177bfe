import { circumstancesOfIncident, explainIncident } from '../../src/incidents/explain-incident.ts';
import type { FailedObject } from '../../src/incidents/model/failed-object.ts';
import { anIncident, aSummary } from '../an-incident.ts';

const incident = anIncident();
const sample = (objectKey: string, sizeBytes: number | undefined): FailedObject => ({
  objectKey,
  versionId: `version of ${objectKey}`,
  sizeBytes,
  failedAt: incident.firstFailedAt,
});

describe('The explanation of an incident', () => {
  it('is that of its reason, with its own buckets, rule, Region and account', () => {
    expect(circumstancesOfIncident(incident)).toEqual({
      sourceBucket: 'orders',
      destinationBucket: 'orders-dr',
      ruleId: 'everything',
      region: 'eu-west-1',
      accountId: '111122223333',
      partition: 'aws',
      incidentId: incident.id,
    });
    expect(explainIncident(incident).title).toBe(explainIncident(incident, aSummary()).title);
  });

  it('names an object that is no delete marker, of which S3 tells something, and when objects were written', () => {
    const samples = [sample('deleted', undefined), sample('invoice.pdf', 10)];
    const summary = aSummary({ samples });
    const { firstRequestedAt, lastRequestedAt } = summary;
    expect(circumstancesOfIncident(incident, summary)).toMatchObject({
      objectKey: 'invoice.pdf',
      versionId: 'version of invoice.pdf',
      firstRequestedAt,
      lastRequestedAt,
    });
  });

  it('names a delete marker where there is nothing else, and no object where none is known', () => {
    const only = aSummary({ samples: [sample('deleted', undefined)] });
    expect(circumstancesOfIncident(incident, only).objectKey).toBe('deleted');
    const none = circumstancesOfIncident(incident, aSummary({ samples: [] }));
    expect([none.objectKey, none.versionId]).toEqual([undefined, undefined]);
  });

  it('is for the role and the bucket of the reports that jobs have, where there are any', () => {
    const job = { batchRoleArn: 'arn:aws:iam::111122223333:role/for-jobs' };
    expect(JSON.stringify(explainIncident(incident, aSummary(), job))).toContain('for-jobs');
    expect(JSON.stringify(explainIncident(incident, aSummary()))).not.toContain('for-jobs');
  });
});
