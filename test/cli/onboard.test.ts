import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileCache } from '../compile-cache.ts';

const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:s3rep-prod';
const here = ['--bucket=orders', '--region=eu-west-1', `--queue=${queueArn}`];
const elsewhere = [
  '--bucket=orders',
  '--region=us-east-1',
  `--queue=${queueArn}`,
  '--account=444455556666',
  '--sns',
];
const topicArn = 'arn:aws:sns:us-east-1:444455556666:s3rep';
const failures = 's3:Replication:OperationFailedReplication';
const s3repEvents = [
  failures,
  's3:Replication:OperationMissedThreshold',
  's3:Replication:OperationReplicatedAfterThreshold',
  's3:Replication:OperationNotTracked',
];

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
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 's3rep-onboard-'));
    // Writes down what it is asked for, each word in a line, and what the files hold that it is given.
    const aws = '#!/bin/sh\nfor word in "$@"; do echo "$word" >> asked; done; echo >> asked\n';
    writeFileSync(join(folder, 'aws'), aws);
    chmodSync(join(folder, 'aws'), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function onboard(...args: string[]) {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['src/cli/onboard.ts', ...args],
      { encoding: 'utf8', env: { ...process.env, ...compileCache } },
    );
    return { stdout, stderr, status };
  }

  function aFile(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  /** Pastes what was printed into a shell. Says which commands ran, and gives the files that were made. */
  function paste(script: string) {
    const { status, stderr } = spawnSync('bash', ['-eu'], {
      cwd: folder,
      input: script,
      env: { PATH: `${folder}:${process.env['PATH']}` },
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const asked = readFileSync(join(folder, 'asked'), 'utf8').trimEnd().split('\n\n');
    return {
      commands: asked.map((words) => words.split('\n').slice(0, 2).join(' ')),
      read: (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')),
    };
  }

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

  it('refuses what S3 would refuse: a second target for the same events', () => {
    const TopicConfigurations = [{ TopicArn: 'arn:of:another', Events: s3repEvents }];
    const { stderr, status, stdout } = onboard(
      ...here,
      `--notification=${aFile('n', { TopicConfigurations })}`,
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('already sends replication events to arn:of:another');
    expect(stderr).toContain('run this command with --sns');
  });

  it('lets no text of a file become a command', () => {
    const target = 'x\n touch pwned #';
    const name = '$(touch pwned)\nEND\ntouch pwned\n';
    const QueueConfigurations = [{ Id: name, QueueArn: target, Events: [name] }];
    const Rules = [{ ID: name, Status: 'Enabled', Destination: { Bucket: name } }];
    const { stdout } = onboard(
      ...here,
      `--notification=${aFile('n', { QueueConfigurations })}`,
      `--replication=${aFile('r', { Role: name, Rules })}`,
    );
    const { read } = paste(stdout);
    expect(read('notification.json').QueueConfigurations[0]).toEqual(QueueConfigurations[0]);
    expect(() => read('pwned')).toThrow(/ENOENT/);
  });

  it.each<[string, string[], string]>([
    ['a name that is none', ['--bucket', 'My_Bucket;rm'], '--bucket is "My_Bucket;rm": expected'],
    ['a queue that is none', ['--queue', 'http://x'], '--queue is "http://x": expected an ARN'],
    ['another Region without a topic', ['--region', 'us-east-1'], 'Add --sns.'],
    ['an account that is none', ['--account', '12'], 'expected the 12 digits'],
    ['an option that is not there', ['--bukket', 'x'], "Unknown option '--bukket'"],
    ['a file that is not there', ['--notification', '/nowhere'], '--notification /nowhere: ENOENT'],
  ])('says what is wrong with %s', (_name, args, problem) => {
    const { stderr, status, stdout } = onboard(...here, ...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(problem);
  });

  it.each(['notification', 'replication', 'queue-policy', 'topic-policy'])(
    'says which file is not what --%s takes',
    (option) => {
      const another = '{"Attributes": {"Policy": "no JSON"}, "Rules": 1}';
      for (const content of ['no JSON', '[]', '[1]', another]) {
        const path = aFile('f', content);
        const { stderr, status } = onboard(...here, `--${option}`, path);
        expect(status).toBe(1);
        expect(stderr).toContain(`--${option} ${path}: `);
      }
    },
  );
});

function aDestination(metrics: { readonly Status: string } | undefined) {
  return { Bucket: 'arn:aws:s3:::orders-dr', ...(metrics && { Metrics: metrics }) };
}
