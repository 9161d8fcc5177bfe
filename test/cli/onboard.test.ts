import { failures, here, onboard, queueArn, s3repEvents, useOnboarding } from './use-onboarding.ts';

const elsewhere = [
  '--bucket=orders',
  '--region=us-east-1',
  `--queue=${queueArn}`,
  '--account=444455556666',
  '--sns',
];
const topicArn = 'arn:aws:sns:us-east-1:444455556666:s3rep';

/** A bucket that notifies a queue and EventBridge. */
const thumbnails = {
  QueueConfigurations: [
    {
      Id: 'thumbnails',
      QueueArn: 'arn:aws:sqs:eu-west-1:111122223333:thumbnails',
      Events: ['s3:ObjectCreated:*'],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it has to arrive as it is
      Filter: { Key: { FilterRules: [{ Name: 'Prefix', Value: 'images/${x}"/' }] } },
    },
  ],
  EventBridgeConfiguration: {},
};

describe('npm run onboard', () => {
  const { aFile, paste } = useOnboarding();

  it('only looks, until it is known what would be lost', () => {
    const { commands } = paste(onboard(...here).stdout);
    expect(commands).toEqual([
      'sqs get-queue-attributes',
      's3api get-bucket-notification-configuration',
      's3api get-bucket-replication',
      's3api get-bucket-replication',
    ]);
  });

  it('adds to what the bucket and the queue have, and loses nothing of it', () => {
    const Statement = [{ Sid: 'old', Effect: 'Allow' }];
    const policy = { Attributes: { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) } };
    const rules = [
      { ID: 'with', Status: 'Enabled', Destination: aDestination({ Status: 'Enabled' }) },
      { ID: 'without', Status: 'Enabled', Destination: aDestination(undefined), Priority: 2 },
    ];
    const { stdout } = onboard(
      ...here,
      `--notification=${aFile('n', thumbnails)}`,
      `--queue-policy=${aFile('p', policy)}`,
      `--replication=${aFile('r', { ReplicationConfiguration: { Role: 'role', Rules: rules } })}`,
    );
    const { commands, read } = paste(stdout);
    expect(commands).toEqual([
      'sqs set-queue-attributes',
      's3api put-bucket-notification-configuration',
      's3api put-bucket-replication',
    ]);
    expect(read('notification.json')).toEqual({
      ...thumbnails,
      QueueConfigurations: [
        ...thumbnails.QueueConfigurations,
        { Id: 's3rep', QueueArn: queueArn, Events: s3repEvents },
      ],
    });
    expect(JSON.parse(read('queue-attributes.json').Policy).Statement).toMatchObject([
      { Sid: 'old' },
      {
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          ArnLike: { 'aws:SourceArn': 'arn:*:s3:::orders' },
        },
      },
    ]);
    const metrics = { Status: 'Enabled' };
    expect(read('replication.json')).toEqual({
      Role: 'role',
      Rules: [rules[0], { ...rules[1], Destination: aDestination(metrics) }],
    });
    expect(stdout).toContain('# Metrics are off for: "without"');
    expect(stdout).toContain('filter_prefix = "images/$${x}\\"/"');
    expect(stdout).toContain('eventbridge = true');
  });

  it('goes by a topic from another Region and account, which lets the queue’s account subscribe', () => {
    const { stdout } = onboard(
      ...elsewhere,
      `--notification=${aFile('n', '')}`,
      `--topic-policy=${aFile('t', '')}`,
    );
    const { commands, read } = paste(stdout);
    expect(commands.slice(0, 5)).toEqual([
      'sns create-topic',
      'sns set-topic-attributes',
      'sqs get-queue-attributes',
      'sns subscribe',
      's3api put-bucket-notification-configuration',
    ]);
    expect(read('topic-policy.json').Statement).toMatchObject([
      { Action: 'sns:Publish', Resource: topicArn, Principal: { Service: 's3.amazonaws.com' } },
      { Action: 'sns:Subscribe', Resource: topicArn, Principal: { AWS: '111122223333' } },
    ]);
    expect(JSON.parse(read('queue-attributes.json').Policy).Statement).toMatchObject([
      { Condition: { ArnEquals: { 'aws:SourceArn': topicArn } } },
    ]);
    expect(read('notification.json')).toEqual({
      TopicConfigurations: [{ Id: 's3rep', TopicArn: topicArn, Events: s3repEvents }],
    });
  });

  it('has nothing to do where all is done', () => {
    const QueueConfigurations = [{ Id: 'any', QueueArn: queueArn, Events: ['s3:Replication:*'] }];
    const Rules = [{ Status: 'Enabled', Destination: aDestination({ Status: 'Enabled' }) }];
    const { stdout } = onboard(
      ...here,
      `--notification=${aFile('n', { QueueConfigurations })}`,
      `--replication=${aFile('r', { Role: 'role', Rules })}`,
    );
    expect(paste(stdout).commands).toEqual(['sqs get-queue-attributes']);
    expect(stdout.match(/nothing to do/g)).toHaveLength(2);
  });

  it('adds what is missing to an entry that has failures alone, and keeps its filter', () => {
    const Filter = { Key: { FilterRules: [{ Name: 'Prefix', Value: 'images/' }] } };
    const QueueConfigurations = [
      ...thumbnails.QueueConfigurations,
      { Id: 'any', QueueArn: queueArn, Events: [failures], Filter },
    ];
    const { stdout } = onboard(...here, `--notification=${aFile('n', { QueueConfigurations })}`);
    expect(paste(stdout).read('notification.json')).toEqual({
      QueueConfigurations: [
        ...thumbnails.QueueConfigurations,
        { Id: 'any', QueueArn: queueArn, Events: s3repEvents, Filter },
      ],
    });
  });
});

function aDestination(metrics: { readonly Status: string } | undefined) {
  return { Bucket: 'arn:aws:s3:::orders-dr', ...(metrics && { Metrics: metrics }) };
}
