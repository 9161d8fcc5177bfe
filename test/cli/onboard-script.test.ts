import { spawnSync } from 'node:child_process';
import {
  haveSomething,
  here,
  lookAndPrint,
  oldPolicy,
  oldStatement,
  puts,
  queueArn,
  rules,
  thumbnails,
} from './a-bucket-in-use.ts';
import { buildStandInAws, nextCall, runOnboard, type StandInAws } from './stand-in-aws.ts';

const elsewhere = [...here.with(1, '--region=ap-east-1'), '--account=444455556666', '--sns'];
const topicArn = 'arn:aws:sns:ap-east-1:444455556666:s3rep';

describe('a script of npm run onboard', () => {
  let aws: StandInAws;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());

  const shells = ['sh', 'bash', 'dash'].filter(
    (shell) => spawnSync(shell, ['-c', ':']).status === 0,
  );

  it.each(shells)('looks, merges, changes and checks in %s', (shell) => {
    haveSomething(aws);
    const script = lookAndPrint(aws);
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
    const { status, stderr } = aws.paste(lookAndPrint(aws));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(aws.holds('notification')).toMatchObject({ QueueConfigurations: [{ Id: 's3rep' }] });
  });

  it.each([true, false])('says how to undo all of it, where there was something: %s', (some) => {
    if (some) haveSomething(aws);
    const before = ['notification', 'queue-policy', 'replication'].map((name) => aws.holds(name));
    const { stdout } = aws.paste(lookAndPrint(aws));
    const undo = Array.from(stdout.matchAll(/^ {2}(aws .*-undo\.json)$/gm), ([, line]) => line);
    expect(undo).toHaveLength(some ? 3 : 2);
    expect(aws.paste(undo.join('\n'))).toMatchObject({ status: 0, stderr: '' });
    expect(['notification', 'queue-policy', 'replication'].map((name) => aws.holds(name))).toEqual(
      before,
    );
  });

  it('does nothing a second time', () => {
    haveSomething(aws);
    const script = lookAndPrint(aws);
    aws.paste(script);
    const again = aws.paste(script);
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(again.asked.filter((each) => puts.test(each))).toEqual([]);
    expect(again.stdout.match(/^Done before: /gm)).toHaveLength(3);
  });

  it('leaves out what is done, when it is printed anew', () => {
    haveSomething(aws);
    aws.paste(lookAndPrint(aws));
    const anew = lookAndPrint(aws);
    expect(anew.match(/# Nothing to do/g)).toHaveLength(2);
    expect(aws.paste(anew)).toMatchObject({ status: 0, stderr: '' });
  });

  it('goes on where it stopped, when S3 refuses a queue whose policy is too young', () => {
    haveSomething(aws);
    const script = lookAndPrint(aws);
    aws.has('fails', 'put-bucket-notification-configuration\n');
    const refused = aws.paste(script);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('younger than 60 seconds (wait, and run this again)');
    aws.has('fails', '');
    const { status, stdout } = aws.paste(script);
    expect(status).toBe(0);
    expect(stdout).toContain('Done before: the policy of the queue s3rep.');
  });

  it('needs no such AWS CLI where metrics are on', () => {
    aws.has('skeleton', '{}');
    expect(aws.paste(lookAndPrint(aws))).toMatchObject({ status: 0, stderr: '' });
  });

  it('does in each of two accounts what belongs there, from an opt-in Region', () => {
    haveSomething(aws);
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
