import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replicationEvents } from '../../src/onboarding/onboarding.ts';
import { here } from './a-bucket-in-use.ts';
import { buildStandInAws, runOnboard, type StandInAws } from './stand-in-aws.ts';

describe('npm run onboard', () => {
  let aws: StandInAws;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());

  function aFile(name: string, content: unknown): string {
    const path = join(aws.folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  it('refuses what S3 would refuse: a second target for the same events', () => {
    const another = 'arn:aws:lambda:eu-west-1:111122223333:function:another';
    const LambdaFunctionConfigurations = [
      { LambdaFunctionArn: another, Events: replicationEvents },
    ];
    const { stderr, status, stdout } = runOnboard(
      ...here,
      `--notification=${aFile('n', { LambdaFunctionConfigurations })}`,
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`already sends replication events to ${another}`);
    expect(stderr).toContain('run this command with --sns');
  });

  it('refuses kinds of notification that it does not know', () => {
    const path = aFile('n', { SomethingOfTomorrow: [] });
    const { stderr, status, stdout } = runOnboard(...here, `--notification=${path}`);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('SomethingOfTomorrow');
  });

  it('names each option that is missing on a line of its own', () => {
    const { stderr } = runOnboard('--region', 'eu-west-1');
    expect(stderr).toContain('--bucket is missing: expected a bucket name.\n--queue is missing: ');
  });

  it.each<[string, string[], string]>([
    ['a name that is none', ['--bucket', 'My_Bucket;rm'], '--bucket is "My_Bucket;rm": expected'],
    [
      'a FIFO queue',
      ['--queue', 'arn:aws:sqs:eu-west-1:111122223333:s3rep.fifo'],
      '--queue is a FIFO queue: S3 sends to standard queues only.',
    ],
    [
      'a Region that is none',
      ['--region', 'Frankfurt'],
      '--region is "Frankfurt": expected a Region',
    ],
    ['a queue that is none', ['--queue', 'http://x'], '--queue is "http://x": expected an ARN'],
    ['another Region without a topic', ['--region', 'us-east-1'], 'Add --sns.'],
    ['an account that is none', ['--account', '12'], 'expected the 12 digits'],
    ['an option that is not there', ['--bukket', 'x'], "Unknown option '--bukket'"],
    [
      'a file that is not there',
      ['--notification', '/nowhere'],
      "no such file or directory, open '/nowhere'",
    ],
    [
      'a bucket that is elsewhere by its name',
      ['--bucket', 'logs-111122223333-eu-west-2-an'],
      'The bucket is in eu-west-2 by its name',
    ],
    [
      'a bucket of another account by its name',
      ['--bucket', 'logs-444455556666-eu-west-1-an'],
      'in account 444455556666 by its name, not in 111122223333. Add --account.',
    ],
  ])('says what is wrong with %s', (_name, args, problem) => {
    const { stderr, status, stdout } = runOnboard(...here, ...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(problem);
  });

  it.each(['notification', 'replication', 'queue-policy', 'topic-policy'])(
    'says which file is not what --%s takes',
    (option) => {
      const another = '{"Attributes": {"Policy": "no JSON"}, "Rules": 1}';
      for (const content of ['no JSON', '[]', '[1]', another]) {
        const path = aFile('f', content);
        const { stderr, status } = runOnboard(...here, `--${option}`, path);
        expect(status).toBe(1);
        expect(stderr).toContain(`--${option} ${path}: `);
      }
    },
  );
});
