import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replicationEvents } from '../../src/onboarding/onboarding.ts';
import { here, lookAndPrint, puts, queueArn } from './a-bucket-in-use.ts';
import { buildStandInAws, nextCall, runOnboard, type StandInAws } from './stand-in-aws.ts';

const onlyIn = (prefix: string) => ({
  Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: prefix }] } },
});
const filtered = { Id: 'x', QueueArn: queueArn, Events: replicationEvents, ...onlyIn('a/') };
const done = { status: 0, stderr: '' };

describe('a script of npm run onboard, for a bucket with notifications that are in the way,', () => {
  let aws: StandInAws;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());

  function haveNotification(...QueueConfigurations: readonly object[]) {
    aws.has('notification', { QueueConfigurations });
  }

  /** The second round. */
  function printAfterLook(...options: string[]) {
    const call = nextCall(aws.paste(runOnboard(...here).stdout).stdout);
    return runOnboard(...call, ...options);
  }

  it('takes an Id that is free', () => {
    const [one, other] = ['s3rep', 's3rep-2'].map((Id, index) => ({
      Id,
      QueueArn: 'arn:aws:sqs:eu-west-1:111122223333:other',
      Events: [index === 0 ? 's3:ObjectCreated:*' : 's3:ObjectRemoved:*'],
    }));
    haveNotification(one!, other!);
    expect(aws.paste(lookAndPrint(aws))).toMatchObject(done);
    expect(aws.holds('notification')).toMatchObject({
      QueueConfigurations: [one, other, { Id: 's3rep-3', QueueArn: queueArn }],
    });
  });

  it.each([replicationEvents, replicationEvents.slice(0, 1), ['s3:Replication:*']])(
    'does not take a part of the keys for all of them: %j',
    (...Events) => {
      haveNotification({ ...filtered, Events });
      const { status, stdout, stderr } = printAfterLook();
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain('only for keys that start with "a/"');
      expect(stderr).toContain('--all-keys');
    },
  );

  it('sends all keys instead of a part where a person says so, and says how to undo it', () => {
    const others = ['s3:ObjectCreated:*'];
    haveNotification({ ...filtered, Events: [...others, ...replicationEvents.slice(0, 1)] });
    const before = aws.holds('notification');
    const { status, stdout, stderr } = aws.paste(printAfterLook('--all-keys').stdout);
    expect({ status, stderr }).toEqual(done);
    expect(aws.holds('notification')).toEqual({
      QueueConfigurations: [
        { ...filtered, Events: others },
        { Id: 's3rep', QueueArn: queueArn, Events: replicationEvents },
      ],
    });
    const undo = Array.from(stdout.matchAll(/^ {2}(aws .*notification-undo\.json)$/gm))[0]?.[1];
    expect(aws.paste(undo ?? '')).toMatchObject(done);
    expect(aws.holds('notification')).toEqual(before);
  });

  it('takes a filter without a value for none, as the console writes it', () => {
    haveNotification({ ...filtered, ...onlyIn('') });
    const script = lookAndPrint(aws);
    expect(script).toContain('# Nothing to do: it sends them already.');
    expect(aws.paste(script)).toMatchObject(done);
  });

  it('does not take a longer name for the target', () => {
    const longer = { ...filtered, Id: 'longer', QueueArn: `${queueArn}-other`, Filter: undefined };
    const script = printOpen();
    haveNotification({ ...longer, Events: ['s3:ObjectCreated:*'] });
    aws.has('silent', 'put-bucket-notification-configuration\n');
    const { status, stderr } = aws.paste(script(longer));
    expect(status).toBe(1);
    expect(stderr).toContain('the change does not show');
  });

  /** Where the way is open already, for a bucket that notifies like this. */
  function printOpen() {
    return (existing: object) => {
      const path = join(aws.folder, 'n');
      writeFileSync(
        path,
        `${JSON.stringify({ QueueConfigurations: [{ ...existing, Events: ['s3:ObjectCreated:*'] }] }, undefined, 4)}\n`,
      );
      return runOnboard(...here, '--deployed', `--notification=${path}`).stdout;
    };
  }

  it.each([
    ['get-bucket-notification-configuration', 'is not what onboard was given'],
    ['get-bucket-replication', 'could not be read'],
  ])('takes no answer of %s for no success, though nothing is to do', (operation, problem) => {
    haveNotification({ ...filtered, Filter: undefined });
    const script = lookAndPrint(aws);
    aws.has('silent', `${operation}\n`);
    const { status, stderr, stdout } = aws.paste(script);
    expect(status).toBe(1);
    expect(stderr).toContain(problem);
    expect(stdout).not.toContain('All of it is there.');
  });

  it.each(['list-subscriptions-by-topic', 'subscribe'])(
    'takes no answer of %s for no subscription',
    (operation) => {
      aws.has('topic-policy', { Attributes: { Policy: '{"Statement": []}' } });
      const look = aws.paste(runOnboard(...here, '--sns').stdout);
      const script = runOnboard(...nextCall(look.stdout)).stdout;
      aws.has('silent', `${operation}\n`);
      const { status, stdout, stderr } = aws.paste(script);
      expect(status).toBe(1);
      expect(stderr).toContain('subscri');
      expect(stdout).not.toContain('All of it is there.');
    },
  );

  it('moves the events of another target to a topic at once, when both are subscribed', () => {
    const other = 'arn:aws:sqs:eu-west-1:111122223333:other';
    const others = { ...filtered, Id: 'other', QueueArn: other };
    haveNotification(others);
    aws.has('topic-policy', { Attributes: { Policy: '{"Statement": []}' } });
    const withoutTopic = printAfterLook();
    expect(withoutTopic.stderr).toContain('leave the notification as it is until then');
    const look = aws.paste(runOnboard(...here, '--sns').stdout);
    const script = runOnboard(...nextCall(look.stdout)).stdout;
    const { status, stderr } = aws.paste(script);
    expect(status).toBe(1);
    expect(stderr).toContain(`${other} gets these events now, and is not subscribed`);
    expect(aws.holds('notification')).toEqual({ QueueConfigurations: [others] });
    const [, subscribe = ''] = /"(aws sns subscribe .*RawMessageDelivery=true)"/.exec(stderr) ?? [];
    expect(aws.paste(subscribe)).toMatchObject(done);
    const again = aws.paste(script);
    expect(again).toMatchObject(done);
    expect(again.stdout).toContain('All of it is there.');
    expect(again.stdout).toContain('got only keys that start with "a/"');
    expect(aws.holds('notification')).toEqual({
      QueueConfigurations: [],
      TopicConfigurations: [
        {
          Id: 's3rep',
          TopicArn: 'arn:aws:sns:eu-west-1:111122223333:s3rep',
          Events: replicationEvents,
        },
      ],
    });
  });

  it('makes no command of a target that is no ARN', () => {
    haveNotification({
      ...filtered,
      QueueArn: "arn:aws:sqs:x:111122223333:y'\nS3REP\ntouch pwned",
    });
    const { status, stdout, stderr } = printAfterLook('--sns');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('expected the ARN of a queue or function');
  });

  it('leaves the notification alone where another topic has the events', () => {
    const TopicArn = 'arn:aws:sns:eu-west-1:111122223333:other';
    aws.has('notification', { TopicConfigurations: [{ TopicArn, Events: replicationEvents }] });
    const { status, stdout, stderr } = printAfterLook('--sns');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`--topic-arn ${TopicArn} --protocol sqs`);
  });

  it('changes nothing that somebody changed after it was seen to be right', () => {
    haveNotification({ ...filtered, Filter: undefined });
    const script = lookAndPrint(aws);
    haveNotification(filtered);
    const { status, stderr, asked } = aws.paste(script);
    expect(status).toBe(1);
    expect(stderr).toContain('is not what onboard was given');
    expect(asked.filter((each) => puts.test(each))).toEqual(['set-queue-attributes']);
  });
});
