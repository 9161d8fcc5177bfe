import { planReplication, readReplication } from '../../src/onboarding/plan-replication.ts';

const Role = 'arn:aws:iam::111122223333:role/replication';
const on = {
  ID: 'on',
  Status: 'Enabled',
  Destination: { Bucket: 'b', Metrics: { Status: 'Enabled' } },
};
const off = { Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::b' }, Priority: 3 };

describe('planReplication', () => {
  it('turns metrics on where they are off, and keeps all else', () => {
    const plan = planReplication({ Role, Rules: [on, off] });
    expect(plan.withoutMetrics).toEqual(['to arn:aws:s3:::b']);
    expect(plan.configuration).toEqual({
      Role,
      Rules: [on, { ...off, Destination: { ...off.Destination, Metrics: { Status: 'Enabled' } } }],
    });
  });

  it('changes nothing where they are on', () => {
    const existing = { Role, Rules: [on] };
    expect(planReplication(existing)).toEqual({ configuration: existing, withoutMetrics: [] });
  });
});

it('reads what the AWS CLI prints, with or without its outer object', () => {
  const configuration = { Role, Rules: [on] };
  const wrapped = JSON.stringify({ ReplicationConfiguration: configuration });
  expect(readReplication(wrapped)).toEqual(configuration);
  expect(readReplication(JSON.stringify(configuration))).toEqual(configuration);
  expect(() => readReplication('[]')).toThrow('aws s3api get-bucket-replication');
});
