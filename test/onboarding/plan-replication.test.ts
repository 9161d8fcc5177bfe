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

  it('keeps what it does not know, exclusions, and keys of several Regions', () => {
    const rule = {
      ...off,
      Filter: { And: { Prefix: 'a/', Not: { Or: { Prefixes: ['a/tmp/'] } } }, Tomorrow: 1 },
      Destination: {
        Bucket: 'b',
        EncryptionConfiguration: { UseSourceMultiRegionKey: { Status: 'Enabled' } },
        Metrics: { Status: 'Disabled', EventThreshold: { Minutes: 15 }, Tomorrow: 2 },
      },
    };
    const { configuration } = planReplication({ Role, Rules: [rule], Tomorrow: 3 });
    const Metrics = { Status: 'Enabled', Tomorrow: 2 };
    expect(configuration).toEqual({
      Role,
      Rules: [{ ...rule, Destination: { ...rule.Destination, Metrics } }],
      Tomorrow: 3,
    });
  });

  it('keeps the threshold of Replication Time Control', () => {
    const Metrics = { Status: 'Disabled', EventThreshold: { Minutes: 15 } };
    const Destination = { Bucket: 'b', ReplicationTime: { Status: 'Enabled' }, Metrics };
    const { configuration } = planReplication({ Role, Rules: [{ ...off, Destination }] });
    expect(configuration.Rules[0]?.Destination.Metrics).toEqual({ ...Metrics, Status: 'Enabled' });
  });

  it('changes nothing where they are on', () => {
    const existing = { Role, Rules: [on] };
    expect(planReplication(existing)).toEqual({
      existing,
      configuration: existing,
      withoutMetrics: [],
    });
  });
});

it('reads what the AWS CLI prints, with or without its outer object', () => {
  const configuration = { Role, Rules: [on] };
  const wrapped = JSON.stringify({ ReplicationConfiguration: configuration });
  expect(readReplication(wrapped)).toEqual(configuration);
  expect(readReplication(JSON.stringify(configuration))).toEqual(configuration);
  expect(() => readReplication('[]')).toThrow('aws s3api get-bucket-replication');
});
