import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCache } from '../compile-cache.ts';
import { buildStandInAws, runOnboard } from './stand-in-aws.ts';

const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:s3rep-prod';
/** The way is open, so that the notification is put at once. */
const here = ['--bucket=orders', '--region=eu-west-1', `--queue=${queueArn}`, '--deployed'];
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
  let aws: ReturnType<typeof buildStandInAws>;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());

  function aFile(name: string, content: unknown): string {
    const path = join(aws.folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  /** Onboards a bucket that notifies like this, and runs what is printed. */
  function onboardWith(notification: unknown): string {
    const text = `${JSON.stringify(notification)}\n`;
    aws.has('notification', text);
    const { stdout } = runOnboard(...here, `--notification=${aFile('n', text)}`);
    expect(aws.paste(stdout)).toMatchObject({ status: 0, stderr: '' });
    return stdout;
  }

  it('prints to standard output, or says on standard error what is wrong', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['src/cli/onboard.ts', ...args], {
        encoding: 'utf8',
        env: { ...process.env, ...compileCache },
      });
    expect(run(...here)).toMatchObject({ status: 0, stderr: '' });
    const { status, stdout, stderr } = run(...here, '--bucket=_');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('--bucket is "_": expected a bucket name.');
    expect(stderr).toContain('For help: npm run onboard -- --help');
    expect(run('--help').stdout).toContain('--notification FILE');
  });

  it('adds to what the bucket notifies, and loses nothing of it', () => {
    const stdout = onboardWith(thumbnails);
    expect(aws.holds('notification')).toEqual({
      ...thumbnails,
      QueueConfigurations: [
        ...thumbnails.QueueConfigurations,
        { Id: 's3rep', QueueArn: queueArn, Events: s3repEvents },
      ],
    });
    expect(stdout).toContain('filter_prefix = "images/$${x}\\"/"');
    expect(stdout).toContain('eventbridge = true');
  });

  it('adds what is missing to an entry that has failures alone', () => {
    const ours = { Id: 'any', QueueArn: queueArn, Events: [failures] };
    onboardWith({ QueueConfigurations: [...thumbnails.QueueConfigurations, ours] });
    expect(aws.holds('notification')).toEqual({
      QueueConfigurations: [...thumbnails.QueueConfigurations, { ...ours, Events: s3repEvents }],
    });
  });

  it('says what the Terraform leaves out', () => {
    const [queue] = thumbnails.QueueConfigurations;
    const Filter = { Key: { ...queue!.Filter.Key, Depth: 1 }, Size: 2 };
    const stdout = onboardWith({ QueueConfigurations: [{ ...queue, Filter, Delay: 3 }] });
    for (const field of ['Delay', 'Filter.Size', 'Filter.Depth'])
      expect(stdout).toContain(
        `# ADD "${field}" as the existing notification has it: it is not written here.`,
      );
  });

  it('lets no text of a file become a command', () => {
    const name = "$(touch pwned)\nEND\nS3REP\ntouch pwned\n'; touch pwned '";
    const QueueConfigurations = [{ Id: name, QueueArn: 'x\n touch pwned #', Events: [name] }];
    const Rules = [{ ID: name, Status: 'Enabled', Destination: { Bucket: name } }];
    aws.has('notification', `${JSON.stringify({ QueueConfigurations })}\n`);
    aws.has('replication', `${JSON.stringify({ Role: name, Rules })}\n`);
    const { stdout } = runOnboard(
      ...here,
      `--notification=${aFile('n', { QueueConfigurations })}`,
      `--replication=${aFile("r'; touch pwned; '", { Role: name, Rules })}`,
    );
    expect(aws.paste(stdout)).toMatchObject({ status: 0, stderr: '' });
    const held = aws.holds('notification') as { readonly QueueConfigurations: unknown[] };
    expect(held.QueueConfigurations[0]).toEqual(QueueConfigurations[0]);
    expect(aws.hasFile('pwned')).toBe(false);
  });

  it.each([
    ['aws-cn', 'cn-north-1'],
    ['aws-eusc', 'eusc-de-east-1'],
    ['aws-iso-b', 'us-isob-east-1'],
  ])('follows the partition of the queue: %s', (partition, region) => {
    const queue = `arn:${partition}:sqs:${region}:111122223333:s3rep`;
    const args = ['--bucket=orders', `--region=${region}`, `--queue=${queue}`, '--sns'];
    const { stdout, status } = runOnboard(...args);
    expect(status).toBe(0);
    expect(stdout).toContain(`arn:${partition}:sns:${region}:111122223333:s3rep`);
    expect(stdout).not.toMatch(/arn:aws:|amazonaws\.com\/|https:/);
  });

  it('takes the longest name of the account-regional namespace', () => {
    const name = `${'a'.repeat(37)}-111122223333-eu-west-1-an`;
    expect(runOnboard(...here, `--bucket=${name}`).status).toBe(0);
  });
});
