import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildStandInAws, nextCall, runOnboard } from './stand-in-aws.ts';

const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:s3rep';
const here = ['--bucket=orders', '--region=eu-west-1', `--queue=${queueArn}`];
const elsewhere = [...here.with(1, '--region=ap-east-1'), '--account=444455556666', '--sns'];
const topicArn = 'arn:aws:sns:ap-east-1:444455556666:s3rep';

const thumbnails = {
  QueueConfigurations: [
    {
      Id: 'thumbnails',
      QueueArn: 'arn:aws:sqs:eu-west-1:111122223333:thumbnails',
      Events: ['s3:ObjectCreated:*'],
    },
  ],
};
const oldStatement = { Sid: 'old', Effect: 'Allow' };
const oldPolicy = {
  Attributes: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [oldStatement] }) },
};
const rules = {
  ReplicationConfiguration: {
    Role: 'role',
    Rules: [
      {
        ID: 'without',
        Status: 'Enabled',
        Filter: { And: { Prefix: 'a/', Not: { Or: { Prefixes: ['a/tmp/'] } } } },
        Destination: {
          Bucket: 'arn:aws:s3:::orders-dr',
          EncryptionConfiguration: { UseSourceMultiRegionKey: { Status: 'Enabled' } },
        },
        FieldOfTomorrow: [1],
      },
    ],
  },
};
const puts = /^(put|set)-/;

describe('a script of npm run onboard', () => {
  let aws: ReturnType<typeof buildStandInAws>;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());

  /** Everything that others need. */
  function haveSomething() {
    aws.has('notification', thumbnails);
    aws.has('queue-policy', oldPolicy);
    aws.has('topic-policy', oldPolicy);
    aws.has('replication', rules);
    aws.has('rules-without-metrics', '1\n');
  }

  /** Looks, and prints the script that changes. */
  function lookAndPrint(args = here): string {
    const looked = aws.paste(runOnboard(...args).stdout);
    expect(looked).toMatchObject({ status: 0, stderr: '' });
    expect(looked.asked.filter((each) => puts.test(each))).toEqual([]);
    const printed = runOnboard(...nextCall(looked.stdout));
    expect(printed).toMatchObject({ status: 0, stderr: '' });
    return printed.stdout;
  }

  const shells = ['sh', 'bash', 'dash'].filter(
    (shell) => spawnSync(shell, ['-c', ':']).status === 0,
  );

  it.each(shells)('looks, merges, changes and checks in %s', (shell) => {
    haveSomething();
    const script = lookAndPrint();
    const { status, stderr, stdout, asked } = aws.paste(script, shell);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(asked.filter((each) => puts.test(each) || each.startsWith('sleep'))).toEqual([
      'set-queue-attributes',
      'sleep 60',
      'put-bucket-notification-configuration',
      'put-bucket-replication',
    ]);
    const { QueueConfigurations } = aws.holds('notification') as typeof thumbnails;
    expect(QueueConfigurations).toMatchObject([{ Id: 'thumbnails' }, { QueueArn: queueArn }]);
    const { Policy } = (aws.holds('queue-policy') as typeof oldPolicy).Attributes;
    expect(JSON.parse(Policy).Statement).toMatchObject([oldStatement, { Resource: queueArn }]);
    const [rule] = rules.ReplicationConfiguration.Rules;
    const Destination = { ...rule!.Destination, Metrics: { Status: 'Enabled' } };
    expect(aws.holds('replication')).toEqual({
      ReplicationConfiguration: { Role: 'role', Rules: [{ ...rule, Destination }] },
    });
    expect(stdout).toContain('All of it is there.');
    expect(stdout).toContain('"ignored":{"s3:TestEvent":1}');
  });

  it('begins from nothing where AWS says that there is nothing', () => {
    const { status, stderr } = aws.paste(lookAndPrint());
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(aws.holds('notification')).toMatchObject({ QueueConfigurations: [{ Id: 's3rep' }] });
  });

  const reads = [
    'get-caller-identity',
    'get-queue-url',
    'get-queue-attributes',
    'get-bucket-notification-configuration',
    'get-bucket-replication',
  ];

  it.each(reads)('stops where %s fails, leaves no file to merge with, and says so', (operation) => {
    haveSomething();
    aws.has('fails', `${operation}\n`);
    const { status, stderr, stdout, asked } = aws.paste(runOnboard(...here).stdout);
    expect(status).toBe(1);
    expect(stderr).toContain('Stopped: ');
    expect(stdout).not.toContain('> onboard.sh');
    expect(asked.at(-1)).toBe(operation);
  });

  it.each(reads)('changes nothing from where %s fails, though it did not before', (operation) => {
    haveSomething();
    const script = lookAndPrint();
    aws.has('fails', `${operation}\n`);
    const { status, stderr, asked } = aws.paste(script);
    expect([status, asked.at(-1)]).toEqual([1, operation]);
    expect(stderr).toContain('Stopped: ');
    expect(aws.holds('replication')).toEqual(rules);
    // The notification comes before the rules.
    const isLast = operation === 'get-bucket-replication';
    expect(asked.includes('put-bucket-notification-configuration')).toBe(isLast);
  });

  it.each(reads)(
    'changes nothing from where %s answers nothing, though there is something',
    (operation) => {
      haveSomething();
      const script = lookAndPrint();
      aws.has('silent', `${operation}\n`);
      const { status, stderr, asked } = aws.paste(script);
      expect(status).toBe(1);
      expect(stderr).toContain('Stopped: ');
      expect(asked.filter((each) => puts.test(each)).length).toBeLessThan(3);
      expect(aws.holds('replication')).toEqual(rules);
      for (const name of ['notification', 'queue-policy'])
        expect(JSON.stringify(aws.holds(name))).toContain(
          name === 'notification' ? 'thumbnails' : 'old',
        );
    },
  );

  it('wipes nothing where a person says that there is none, and there is', () => {
    haveSomething();
    for (const option of ['--notification', '--queue-policy']) {
      const script = runOnboard(...here, '--deployed', option, 'none').stdout;
      const { status, stderr } = aws.paste(
        option === '--notification' ? script : runOnboard(...here, option, 'none').stdout,
      );
      expect(status).toBe(1);
      expect(stderr).toContain('is not what onboard was given');
    }
    expect(aws.holds('notification')).toEqual(thumbnails);
    expect(aws.holds('queue-policy')).toEqual(oldPolicy);
  });

  it('wipes nothing that came after it was read', () => {
    const script = lookAndPrint();
    aws.has('notification', thumbnails);
    const { status, stderr } = aws.paste(script);
    expect(status).toBe(1);
    expect(stderr).toContain('notification-now.json, or --notification none');
    expect(aws.holds('notification')).toEqual(thumbnails);
  });

  it.each(['notification', 'queue-policy', 'replication', 'topic-policy'])(
    'is not printed for an empty file as --%s, as a read that failed leaves it',
    (option) => {
      const path = join(aws.folder, 'empty');
      writeFileSync(path, '\n');
      const { status, stdout, stderr } = runOnboard(...here, `--${option}=${path}`);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`--${option} ${path}: the file is empty`);
    },
  );

  it.each([true, false])('says how to undo all of it, where there was something: %s', (some) => {
    if (some) haveSomething();
    const before = ['notification', 'queue-policy', 'replication'].map((name) => aws.holds(name));
    const { stdout } = aws.paste(lookAndPrint());
    const undo = Array.from(stdout.matchAll(/^ {2}(aws .*-undo\.json)$/gm), ([, line]) => line);
    expect(undo).toHaveLength(some ? 3 : 2);
    expect(aws.paste(undo.join('\n'))).toMatchObject({ status: 0, stderr: '' });
    expect(['notification', 'queue-policy', 'replication'].map((name) => aws.holds(name))).toEqual(
      before,
    );
  });

  it('does nothing a second time', () => {
    haveSomething();
    const script = lookAndPrint();
    aws.paste(script);
    const again = aws.paste(script);
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(again.asked.filter((each) => puts.test(each))).toEqual([]);
    expect(again.stdout.match(/^Done before: /gm)).toHaveLength(3);
  });

  it('leaves out what is done, when it is printed anew', () => {
    haveSomething();
    aws.paste(lookAndPrint());
    const anew = lookAndPrint();
    expect(anew.match(/# Nothing to do/g)).toHaveLength(2);
    expect(aws.paste(anew)).toMatchObject({ status: 0, stderr: '' });
  });

  it('goes on where it stopped, when S3 refuses a queue whose policy is too young', () => {
    haveSomething();
    const script = lookAndPrint();
    aws.has('fails', 'put-bucket-notification-configuration\n');
    const refused = aws.paste(script);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('younger than 60 seconds: wait, and run this again');
    aws.has('fails', '');
    const { status, stdout } = aws.paste(script);
    expect(status).toBe(0);
    expect(stdout).toContain('Done before: the policy of the queue s3rep.');
  });

  it('neither reads nor puts rules by an AWS CLI that would lose exclusions', () => {
    haveSomething();
    const script = lookAndPrint();
    aws.has('skeleton', '{"Filter": {}, "EncryptionConfiguration": {"ReplicaKmsKeyID": ""}}');
    const changing = aws.paste(script);
    expect(changing.status).toBe(1);
    expect(changing.stderr).toContain('Stopped: nothing of the rules was changed.');
    expect(aws.holds('replication')).toEqual(rules);
    const looking = aws.paste(runOnboard(...here).stdout);
    expect(looking.stdout).not.toContain('--replication');
    for (const { stderr } of [changing, looking])
      expect(stderr).toContain('aws-cli/0.0.0 does not know Not of replication rules');
  });

  it('needs no such AWS CLI where metrics are on', () => {
    aws.has('skeleton', '{}');
    expect(aws.paste(lookAndPrint())).toMatchObject({ status: 0, stderr: '' });
  });

  it('stops with credentials of another account', () => {
    aws.has('account', '999999999999\n');
    const { status, stderr, asked } = aws.paste(runOnboard(...here).stdout);
    expect([status, asked]).toEqual([1, ['get-caller-identity']]);
    expect(stderr).toContain('credentials of account 999999999999');
  });

  it('does in each of two accounts what belongs there, from an opt-in Region', () => {
    haveSomething();
    aws.has('notification', '');
    const as = (account: string, script: string) => {
      aws.has('account', `${account}\n`);
      return aws.paste(script);
    };
    const look = runOnboard(...elsewhere).stdout;
    expect(as('444455556666', look).asked).not.toContain('get-queue-attributes');
    const { stdout } = as('111122223333', look);
    const script = runOnboard(...nextCall(stdout)).stdout;
    const first = as('444455556666', script);
    expect(first.stderr).toContain('step 3, with credentials of account 111122223333');
    expect(as('111122223333', script).status).toBe(0);
    expect(as('444455556666', script)).toMatchObject({ status: 0, stderr: '' });
    const { Policy } = (aws.holds('queue-policy') as typeof oldPolicy).Attributes;
    expect(JSON.parse(Policy).Statement.at(-1)).toMatchObject({
      Principal: { Service: ['sns.amazonaws.com', 'sns.ap-east-1.amazonaws.com'] },
      Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
    });
    expect(aws.holds('notification')).toMatchObject({
      TopicConfigurations: [{ TopicArn: topicArn }],
    });
  });
});
