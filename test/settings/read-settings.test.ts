import { SettingsError } from '../../src/settings/read-environment.ts';
import {
  readBotSettings,
  readSlackFunctionSettings,
  readIngestSettings,
  readSettings,
} from '../../src/settings/read-settings.ts';

const complete = {
  SLACK_BOT_TOKEN: 'xoxb-1-token',
  SLACK_SIGNING_SECRET: 'abc123',
  ALERT_CHANNEL_ID: 'C0123ABCDEF',
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/s3rep',
  TABLE_NAME: 's3rep',
};

function problemsOf(environment: Record<string, string | undefined>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
  }
  throw new Error('The settings were accepted.');
}

describe('readSettings', () => {
  it('needs five settings and knows sensible values for the others', () => {
    expect(readSettings(complete)).toEqual({
      slackBotToken: 'xoxb-1-token',
      slackIntake: { kind: 'http', signingSecret: 'abc123' },
      slackApiUrl: undefined,
      alertChannelId: 'C0123ABCDEF',
      queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/s3rep',
      tableName: 's3rep',
      port: 3000,
      announceIntervalSeconds: 30,
      pager: undefined,
      onCallId: undefined,
      operatorsGroupId: undefined,
      guestsMayChange: true,
      mayCheckArrival: false,
      lifecycleTimes: { remindMillis: 900_000, escalateMillis: 1_800_000, askMillis: 14_400_000 },
      batchRoleArn: undefined,
      reportBucket: undefined,
      replayMaxObjects: 1_000_000,
      s3Endpoint: undefined,
      s3ControlEndpoint: undefined,
      logLevel: 'info',
    });
  });

  it('takes Socket Mode as soon as there is an app token, and then needs no signing secret', () => {
    const environment = {
      ...complete,
      SLACK_SIGNING_SECRET: undefined,
      SLACK_APP_TOKEN: 'xapp-1-a',
    };
    expect(readSettings(environment).slackIntake).toEqual({ kind: 'socket', appToken: 'xapp-1-a' });
  });

  it('calls at once for critical reasons only where it is told to', () => {
    const read = (CALL_CRITICAL_AT_ONCE: string) =>
      readSettings({ ...complete, CALL_CRITICAL_AT_ONCE }).lifecycleTimes;
    expect(read('yes')).toMatchObject({ escalateCriticalMillis: 0 });
    expect(read('no')).not.toHaveProperty('escalateCriticalMillis');
  });

  it('names everything that is missing in one message', () => {
    const text = problemsOf({ SLACK_BOT_TOKEN: ' ' });
    expect(text).toContain('Cannot start: 5 setting(s) to fix.');
    for (const name of Object.keys(complete)) expect(text).toContain(`${name} is missing: `);
  });

  it.each([
    [
      'ALERT_CHANNEL_ID',
      '#s3-alerts',
      'ALERT_CHANNEL_ID is "#s3-alerts": expected a channel ID such as C0123ABCDEF, neither a name nor direct messages (D…), where nobody else would see the alerts.',
    ],
    ['ALERT_CHANNEL_ID', 'D0123ABCDEF', 'neither a name nor direct messages (D…)'],
    ['QUEUE_URL', 's3rep', 'QUEUE_URL is "s3rep": expected a URL'],
    ['TABLE_NAME', 'no spaces', 'TABLE_NAME is "no spaces": expected a table name'],
    ['PORT', '70000', 'PORT is "70000": expected a whole number from 0 to 65535.'],
    ['PORT', '-1', 'PORT is "-1": expected'],
    [
      'ANNOUNCE_INTERVAL_SECONDS',
      '0',
      'ANNOUNCE_INTERVAL_SECONDS is "0": expected a whole number from 1 to 3600.',
    ],
    [
      'ON_CALL_ID',
      '@oncall',
      'ON_CALL_ID is "@oncall": expected the ID of a user (U0123ABCDEF) or user group (S0123ABCDEF), not a name.',
    ],
    ['ASK_AFTER_HOURS', '0', 'ASK_AFTER_HOURS is "0": expected a whole number from 1 to 168.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud": expected one of debug, info, warn, error.'],
    ['SLACK_API_URL', 'slack', 'SLACK_API_URL is "slack": expected a URL'],
    ['AWS_ENDPOINT_URL_S3', 's3', 'AWS_ENDPOINT_URL_S3 is "s3": expected a URL'],
    ['AWS_ENDPOINT_URL_S3_CONTROL', 's3', 'AWS_ENDPOINT_URL_S3_CONTROL is "s3": expected a URL'],
    ['AWS_ENDPOINT_URL_KMS', 'kms', 'AWS_ENDPOINT_URL_KMS is "kms": expected a URL'],
    ['DIAGNOSE', 'yes', 'DIAGNOSE is "yes": expected on or off.'],
    [
      'DIAGNOSE_ROLE_NAME',
      'arn:aws:iam::111122223333:role/s3rep-diagnose',
      'DIAGNOSE_ROLE_NAME is "arn:aws:iam::111122223333:role/s3rep-diagnose": expected the name of a role such as s3rep-diagnose, which is the same in each account, without the ARN.',
    ],
    ['DIAGNOSE_ROLE_NAME', 's3rep-*', 'expected the name of a role'],
    [
      'BATCH_ROLE_ARN',
      's3rep-batch',
      'BATCH_ROLE_ARN is "s3rep-batch": expected the ARN of a role such as arn:aws:iam::111122223333:role/s3rep-batch.',
    ],
    [
      'BATCH_ROLE_ARN',
      'arn:aws:sts::111122223333:assumed-role/s3rep-batch/me',
      'expected the ARN of a role',
    ],
    ['BATCH_ROLE_ARN', 'arn:aws:iam::111122223333:user/me', 'expected the ARN of a role'],
    [
      'REPORT_BUCKET',
      's3://reports/2026',
      'REPORT_BUCKET is "s3://reports/2026": expected the name of a bucket such as acme-s3rep-reports, without a folder: all is written under s3rep/.',
    ],
    ['REPORT_BUCKET', 'arn:aws:s3:::reports', 'expected the name of a bucket'],
    ['REPORT_BUCKET', 'Reports', 'expected the name of a bucket'],
    [
      'REPLAY_MAX_OBJECTS',
      '0',
      'REPLAY_MAX_OBJECTS is "0": expected a whole number from 1 to 20000000000.',
    ],
  ])('says what %s is and what it should be', (name, value, problem) => {
    expect(problemsOf({ ...complete, [name]: value })).toContain(problem);
  });

  it.each([
    ['QUEUE_URL', 'expected a URL that starts with https:// or http://, of a standard queue'],
    ['DEAD_LETTER_QUEUE_URL', 'of a standard queue: S3 does not send to FIFO queues (.fifo)'],
  ])('takes no FIFO queue, to which S3 does not send: %s', (name, problem) => {
    const fifo = `${complete.QUEUE_URL}.fifo`;
    const text = problemsOf({ ...complete, [name]: fifo });
    expect(text).toContain(`${name} is ${JSON.stringify(fifo)}: expected`);
    expect(text).toContain(problem);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a reminder after the escalation',
      { REMIND_AFTER_MINUTES: '45' },
      'REMIND_AFTER_MINUTES is 45 and ESCALATE_AFTER_MINUTES is 30: expected the reminder to come first.',
    ],
    [
      'a dead-letter queue that is the queue',
      { DEAD_LETTER_QUEUE_URL: complete.QUEUE_URL },
      'DEAD_LETTER_QUEUE_URL and QUEUE_URL are the same: expected two queues.',
    ],
    [
      'a dead-letter queue in another Region, which s3rep would look for in that of the queue',
      { DEAD_LETTER_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/111122223333/letters' },
      'DEAD_LETTER_QUEUE_URL is in us-east-1 and QUEUE_URL in eu-west-1: expected both in one Region.',
    ],
    [
      'a role for jobs, and no place for their reports',
      { BATCH_ROLE_ARN: 'arn:aws:iam::111122223333:role/s3rep-batch' },
      'BATCH_ROLE_ARN is set and REPORT_BUCKET is not: expected both, since jobs write their reports there.',
    ],
    [
      'a role of another partition',
      {
        AWS_REGION: 'cn-north-1',
        BATCH_ROLE_ARN: 'arn:aws:iam::111122223333:role/s3rep-batch',
        REPORT_BUCKET: 'reports',
      },
      'BATCH_ROLE_ARN is of the partition aws and AWS_REGION of aws-cn: expected a role in the same partition.',
    ],
    [
      'a role for other accounts, and no diagnosis',
      { DIAGNOSE_ROLE_NAME: 's3rep-diagnose', DIAGNOSE: 'OFF' },
      'DIAGNOSE_ROLE_NAME is set and DIAGNOSE is off: expected DIAGNOSE=on as well.',
    ],
    [
      'an external id of no role',
      { DIAGNOSE: 'on', DIAGNOSE_EXTERNAL_ID: 'only-s3rep-knows' },
      'DIAGNOSE_EXTERNAL_ID is set and DIAGNOSE_ROLE_NAME is not: expected both, since it belongs to that role.',
    ],
  ])('names what contradicts itself, along with the rest: %s', (_what, differences, problem) => {
    const text = problemsOf({ ...complete, ...differences, TABLE_NAME: '' });
    expect(text).toContain('Cannot start: 2 setting(s) to fix.');
    expect(text).toContain(`\n  ${problem}`);
  });

  it('takes a role for jobs with the bucket for their reports, by its name or its S3 URI', () => {
    const role = 'arn:aws-cn:iam::111122223333:role/jobs/of s3/s3rep-batch'.replaceAll(' ', '_');
    const replay = { BATCH_ROLE_ARN: role, AWS_REGION: 'cn-north-1', REPLAY_MAX_OBJECTS: '500' };
    for (const bucket of ['reports', 's3://reports', 's3://reports/']) {
      expect(readSettings({ ...complete, ...replay, REPORT_BUCKET: bucket })).toMatchObject({
        batchRoleArn: role,
        reportBucket: 'reports',
        replayMaxObjects: 500,
      });
    }
  });

  it('takes a bucket for reports alone, where people create the jobs', () => {
    expect(readSettings({ ...complete, REPORT_BUCKET: 'reports' })).toMatchObject({
      batchRoleArn: undefined,
      reportBucket: 'reports',
    });
  });

  it("takes the AWS SDK's own addresses of S3, for emulators and VPC endpoints", () => {
    const addresses = {
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4811',
      AWS_ENDPOINT_URL_S3_CONTROL: 'http://127.0.0.1:4812',
    };
    expect(readSettings({ ...complete, ...addresses })).toMatchObject({
      s3Endpoint: 'http://127.0.0.1:4811',
      s3ControlEndpoint: 'http://127.0.0.1:4812',
    });
  });

  it('asks AWS why replications fail only where that is switched on', () => {
    expect(readSettings(complete).diagnosis).toBeUndefined();
    const endpoint = 'http://127.0.0.1:4811';
    const names = ['S3', 'IAM', 'KMS', 'STS', 'CLOUDWATCH', 'SNS', 'SQS'];
    const addresses = names.map((name) => [`AWS_ENDPOINT_URL_${name}`, endpoint]);
    expect(
      readSettings({
        ...complete,
        ...Object.fromEntries(addresses),
        DIAGNOSE: 'On',
        DIAGNOSE_ROLE_NAME: 'teams/s3rep-diagnose',
        DIAGNOSE_EXTERNAL_ID: 'only-s3rep-knows',
      }).diagnosis,
    ).toEqual({
      role: { name: 'teams/s3rep-diagnose', externalId: 'only-s3rep-knows' },
      endpoints: Object.fromEntries(names.map((name) => [name.toLowerCase(), endpoint])),
    });
    expect(readSettings({ ...complete, DIAGNOSE: 'on' }).diagnosis?.role).toBeUndefined();
  });

  it('says only what is wrong with a switch, not what would follow from it', () => {
    const text = problemsOf({ ...complete, DIAGNOSE: 'maybe', DIAGNOSE_ROLE_NAME: 's3rep' });
    expect(text).toContain('Cannot start: 1 setting(s) to fix.');
  });

  it('takes a reminder that comes with the escalation', () => {
    const { lifecycleTimes } = readSettings({ ...complete, REMIND_AFTER_MINUTES: '30' });
    expect(lifecycleTimes.remindMillis).toBe(lifecycleTimes.escalateMillis);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-secret-of-a-user'],
    ['SLACK_APP_TOKEN', 'xoxb-secret-in-the-wrong-place'],
    ['SLACK_SIGNING_SECRET', 'two words'],
    ['DIAGNOSE_EXTERNAL_ID', 'two words'],
    ['PAGER_KEYS', 'Payments=R0123456789abcdefghijklmnopqrstu'],
    ['PAGER_KEYS', 'R0123456789abcdefghijklmnopqrstu'],
    ['PAGER_KEYS', 'data=R0123456789abcdefghijklmnopqrstu, data=P0123456789abcdefghijklmnopqrstu'],
    ['PAGER_KEYS', 'default=R0123456789abcdefghijklmnopqrstu,'],
  ])('never shows what %s holds', (name, value) => {
    const text = problemsOf({ ...complete, [name]: value });
    expect(text).toContain(`${name} is a text of ${value.length} characters: expected`);
    expect(text).not.toContain(value);
  });
});

describe('The pager', () => {
  const key = 'R0123456789abcdefghijklmnopqrstu';
  const readPager = (differences: Record<string, string>) =>
    readSettings({ ...complete, ...differences }).pager;

  it('has keys by name, and PagerDuty as where they are sent', () => {
    const pager = readPager({
      PAGER_KEYS: ` default = ${key}, data-team=${key.replace('R', 'P')}`,
    });
    expect(pager?.url).toBe('https://events.pagerduty.com/v2/enqueue');
    expect([...(pager?.keys ?? [])]).toEqual([
      ['default', key],
      ['data-team', key.replace('R', 'P')],
    ]);
  });

  it('is none without keys, whatever the address', () => {
    expect(readPager({ PAGER_URL: 'https://pager.example/v2/enqueue' })).toBeUndefined();
  });

  it('takes other keys than those of PagerDuty elsewhere, and HTTP on this machine alone', () => {
    const PAGER_KEYS = 'default=token-of-another-pager';
    expect(readPager({ PAGER_KEYS, PAGER_URL: 'http://localhost:8080/v2/enqueue' })).toBeDefined();
    const PAGER_URL = 'http://pager.example/v2/enqueue';
    expect(problemsOf({ ...complete, PAGER_KEYS, PAGER_URL })).toContain(
      'PAGER_URL is "http://pager.example/v2/enqueue": expected a URL that starts with https://',
    );
  });

  it('says, without the key, that one of the REST API is no integration key', () => {
    const problem = problemsOf({ ...complete, PAGER_KEYS: 'default=u+a1b2c3d4e5f6g7h8i9' });
    expect(problem).toContain('PAGER_KEYS has a text of 20 characters as default: expected');
    expect(problem).not.toContain('u+a1b2');
  });
});

describe('on Lambda', () => {
  it('contradictions are named by the functions that they concern', () => {
    const { SLACK_SIGNING_SECRET: _none, ...bot } = complete;
    expect(() => readBotSettings({ ...bot, ESCALATE_AFTER_MINUTES: '5' })).toThrow(
      'REMIND_AFTER_MINUTES is 15 and ESCALATE_AFTER_MINUTES is 5',
    );
    const DEAD_LETTER_QUEUE_URL = complete.QUEUE_URL;
    expect(() => readIngestSettings({ ...complete, DEAD_LETTER_QUEUE_URL })).toThrow('the same');
  });

  const { QUEUE_URL: _queue, SLACK_SIGNING_SECRET: _secret, ...enough } = complete;

  it('each function needs only what it uses', () => {
    const { QUEUE_URL } = complete;
    expect(readIngestSettings({ TABLE_NAME: 's3rep', QUEUE_URL })).toEqual({
      tableName: 's3rep',
      queueUrl: QUEUE_URL,
      deadLetterQueueUrl: undefined,
      logLevel: 'info',
    });
    expect(readBotSettings(enough)).not.toHaveProperty('signingSecret');
    expect(() => readSlackFunctionSettings(enough)).toThrow(
      /1 setting\(s\) to fix\.\n {2}SLACK_SIGNING_SECRET is missing: the app's signing secret, text/,
    );
    const hearing = { ...enough, SLACK_SIGNING_SECRET: 'abc123' };
    expect(readSlackFunctionSettings(hearing)).toEqual({
      ...readBotSettings(enough),
      signingSecret: 'abc123',
    });
  });
});
