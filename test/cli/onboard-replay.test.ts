import { buildStandInAws, nextCall, runOnboard, type StandInAws } from './stand-in-aws.ts';

const here = [
  '--replay',
  '--bucket=orders',
  '--region=eu-west-1',
  '--account=111122223333',
  '--reports=acme-reports',
];
const botArn = 'arn:aws:iam::111122223333:role/bots/s3rep';
const withBot = [...here, `--bot=${botArn}`];
const roleArn = 'arn:aws:iam::111122223333:role/s3rep-batch';
const changing = /^(?:create|put|delete)-/;
const files = 'arn:aws:s3:::acme-reports/s3rep/*';
const theirs = { Sid: 'theirs', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'x' };

interface Policy {
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

describe('npm run onboard -- --replay', () => {
  let aws: StandInAws;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());

  /** The second script, printed for what the first one has seen. */
  function lookAndPrint(args: readonly string[] = withBot): string {
    const looked = aws.paste(runOnboard(...args).stdout);
    expect(looked).toMatchObject({ status: 0, stderr: '' });
    expect(looked.asked.filter((each) => changing.test(each))).toEqual([]);
    const { stdout, stderr } = runOnboard(...nextCall(looked.stdout));
    expect(stderr).toBe('');
    return stdout;
  }
  const statementsIn = (name: string) => (aws.holds(name) as Policy).Statement;

  it('looks first, and changes only what it has seen', () => {
    const { stdout } = aws.paste(runOnboard(...withBot).stdout);
    expect(nextCall(stdout)).toEqual(
      expect.arrayContaining(['--replay', '--reports-policy', 'none']),
    );
  });

  it('makes the role of jobs before the bucket names it, and says what to set', () => {
    const { status, stderr, stdout, asked } = aws.paste(lookAndPrint());
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(asked.filter((each) => changing.test(each))).toEqual([
      'create-role',
      'put-role-policy',
      'put-role-policy',
      'put-bucket-policy',
    ]);
    expect(stdout).toContain(`BATCH_ROLE_ARN=${roleArn}`);
    expect(stdout).toContain('REPORT_BUCKET=acme-reports');
    expect(stdout).toContain(
      `--param batch-role-arn=${roleArn} --param report-bucket=acme-reports`,
    );
  });

  it('lets S3 assume the role for jobs of this account, and the jobs replicate and report', () => {
    aws.paste(lookAndPrint());
    expect(statementsIn('role-s3rep-batch')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'batchoperations.s3.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ]);
    const actions = statementsIn('policy-s3rep-batch-s3rep-batch-orders').map(
      ({ Action, Resource }) => [Action, Resource],
    );
    expect(actions).toEqual([
      ['s3:InitiateReplication', 'arn:aws:s3:::orders/*'],
      [['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'], 'arn:aws:s3:::orders'],
      [['s3:GetObject', 's3:GetObjectVersion'], files],
      ['s3:PutObject', files],
    ]);
  });

  it('lets the bot create jobs that are its own, pass them that role, and read their reports', () => {
    aws.paste(lookAndPrint());
    const passing = statementsIn('policy-s3rep-s3rep-replay').find(
      ({ Action }) => Action === 'iam:PassRole',
    );
    expect(passing).toEqual({ Effect: 'Allow', Action: 'iam:PassRole', Resource: roleArn });
  });

  it('prints what the bot needs where nobody says which role it has', () => {
    const { stdout, asked } = aws.paste(lookAndPrint(here));
    expect(asked.filter((each) => each === 'put-role-policy')).toHaveLength(1);
    expect(stdout).toContain('"iam:PassRole"');
  });

  it('adds to the policy of the bucket, and loses nothing of it', () => {
    aws.has('bucket-policy', { Version: '2012-10-17', Statement: [theirs] });
    const { stdout } = aws.paste(lookAndPrint());
    expect(statementsIn('bucket-policy')).toEqual([
      theirs,
      {
        Sid: 's3repJobs',
        Effect: 'Allow',
        Principal: { AWS: roleArn },
        Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
        Resource: files,
      },
      {
        Sid: 's3repBot',
        Effect: 'Allow',
        Principal: { AWS: botArn },
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: files,
      },
    ]);
    expect(stdout).toContain('WARNING: the policy of acme-reports denies something: "theirs"');
  });

  it.each([true, false])('says how to undo all of it, where there was a policy: %s', (some) => {
    if (some) aws.has('bucket-policy', { Version: '2012-10-17', Statement: [theirs] });
    const before = aws.holds('bucket-policy');
    const names = ['policy-s3rep-batch-s3rep-batch-orders', 'policy-s3rep-s3rep-replay'];
    const { stdout } = aws.paste(lookAndPrint());
    const undo = Array.from(stdout.matchAll(/^ {2}(aws .*)$/gm), ([, line]) => line);
    expect(aws.paste(undo.join('\n'))).toMatchObject({ status: 0, stderr: '' });
    expect(names.filter((name) => aws.holds(name) !== undefined)).toEqual([]);
    expect(aws.holds('bucket-policy')).toEqual(before);
  });

  it('keeps a policy of its own name that somebody changed, before it writes it anew', () => {
    const changed = { Version: '2012-10-17', Statement: [theirs] };
    aws.has('policy-s3rep-s3rep-replay', changed);
    const { stdout } = aws.paste(lookAndPrint());
    const undo = Array.from(stdout.matchAll(/^ {2}(aws iam .*)$/gm), ([, line]) => line);
    aws.paste(undo.join('\n'));
    expect(aws.holds('policy-s3rep-s3rep-replay')).toEqual(changed);
  });

  it('keeps what somebody had also when it is run twice', () => {
    const changed = { Version: '2012-10-17', Statement: [theirs] };
    aws.has('policy-s3rep-s3rep-replay', changed);
    const script = lookAndPrint();
    const { stdout } = aws.paste(script);
    aws.paste(script);
    aws.paste(Array.from(stdout.matchAll(/^ {2}(aws iam .*)$/gm), ([, line]) => line).join('\n'));
    expect(aws.holds('policy-s3rep-s3rep-replay')).toEqual(changed);
  });

  it('stops where the role is there under a path, so that its ARN is another one', () => {
    aws.paste(lookAndPrint());
    aws.has('role-path', 'arn:aws:iam::111122223333:role/jobs/\n');
    const { status, stderr } = aws.paste(runOnboard(...withBot).stdout);
    expect(status).toBe(1);
    expect(stderr).toContain('the role s3rep-batch is there, with another ARN');
  });

  it('changes nothing a second time', () => {
    aws.paste(lookAndPrint());
    const before = aws.holds('bucket-policy');
    const { status, asked } = aws.paste(lookAndPrint());
    expect(status).toBe(0);
    expect(asked.filter((each) => changing.test(each))).toEqual([]);
    expect(aws.holds('bucket-policy')).toEqual(before);
  });

  it('stops before anything changes where somebody has changed the policy of the bucket since', () => {
    const script = lookAndPrint();
    aws.has('bucket-policy', { Version: '2012-10-17', Statement: [theirs] });
    const { status, stderr, asked } = aws.paste(script);
    expect(status).toBe(1);
    expect(stderr).toContain('is not what onboard was given');
    expect(asked).not.toContain('put-bucket-policy');
  });

  it.each([withBot, [...withBot, '--reports-policy=none']])(
    'stops in each round where a role of this name is for something else',
    (...args) => {
      aws.has('role-s3rep-batch', { Statement: [{ Principal: { Service: 's3.amazonaws.com' } }] });
      const { status, stderr, asked } = aws.paste(runOnboard(...args).stdout);
      expect(status).toBe(1);
      expect(stderr).toContain('S3 Batch Operations may not assume it');
      expect(asked.filter((each) => changing.test(each))).toEqual([]);
    },
  );

  it.each(['sh', 'bash', 'dash'])('runs in %s', (shell) => {
    aws.has('bucket-policy', { Version: '2012-10-17', Statement: [theirs] });
    const { status, stderr } = aws.paste(lookAndPrint(), shell);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('lets no text of a policy become a command', () => {
    const name = "$(touch pwned)\nEND\nS3REP\ntouch pwned\n'; touch pwned '";
    const nasty = { ...theirs, Sid: name, Resource: name };
    aws.has('bucket-policy', `${JSON.stringify({ Version: '2012-10-17', Statement: [nasty] })}\n`);
    const { status, stderr } = aws.paste(lookAndPrint());
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(statementsIn('bucket-policy')[0]).toEqual(nasty);
    expect(aws.hasFile('pwned')).toBe(false);
  });

  it('goes on where an older AWS CLI does not say in which Region the bucket is', () => {
    aws.has('region', 'None\n');
    expect(aws.paste(lookAndPrint()).status).toBe(0);
  });

  it('stops where the AWS CLI cannot look, and changes nothing', () => {
    const script = lookAndPrint();
    for (const failing of [
      'get-bucket-policy',
      'get-role',
      'head-bucket',
      'get-bucket-encryption',
    ]) {
      aws.has('fails', `${failing}\n`);
      for (const each of [script, runOnboard(...withBot).stdout]) {
        const { status, asked } = aws.paste(each);
        expect([failing, status]).toEqual([failing, 1]);
        expect(asked.filter((one) => changing.test(one))).toEqual([]);
      }
    }
  });

  it('stops where the bucket for reports is in another Region than the jobs', () => {
    aws.has('region', 'us-east-1\n');
    const { status, stderr } = aws.paste(runOnboard(...withBot).stdout);
    expect(status).toBe(1);
    expect(stderr).toContain('acme-reports is in us-east-1');
  });

  it('has the same in Terraform', () => {
    const { stdout } = runOnboard(...withBot, '--reports-policy=none');
    for (const resource of [
      'aws_iam_role" "s3rep_batch"',
      'aws_iam_role_policy" "s3rep_batch_orders"',
      'aws_iam_role_policy" "s3rep_replay"',
      'aws_s3_bucket_policy" "s3rep_reports"',
    ]) {
      expect(stdout).toContain(`resource "${resource}`);
    }
    expect(stdout).toContain('\\"Service\\":\\"batchoperations.s3.amazonaws.com\\"');
    expect(stdout).not.toContain('ROLE_OF_S3REP');
  });

  it('has a name in capitals in the Terraform where nobody says which role the bot has, as AWS would take it', () => {
    const { stdout } = runOnboard(...here, '--reports-policy=none');
    expect(stdout).toContain('# Put the name of its role in the place of ROLE_OF_S3REP.\n');
    const [, role = ''] = /"s3rep_replay" \{[^}]*?role = "([^"]*)"/.exec(stdout) ?? [];
    expect(role).toBe('ROLE_OF_S3REP');
  });

  it.each<[string, readonly string[], string]>([
    ['no bucket for reports', here.slice(0, -1), '--reports is missing: expected a bucket name.'],
    ['no account', here.toSpliced(3, 1), '--account is missing: expected the 12 digits'],
    [
      'a bot of another account',
      [...here, `--bot=${botArn.replace('1111', '9999')}`],
      '--bot is in account 999922223333',
    ],
    [
      'a bot that is no role',
      [...here, '--bot=arn:aws:iam::111122223333:user/x'],
      '--bot is "arn:aws:iam::111122223333:user/x": expected the ARN of a role',
    ],
    [
      'a role that is a path',
      [...here, '--role=a/b'],
      '--role is "a/b": expected the name of a role',
    ],
  ])('says what is wrong: %s', (_what, args, problem) => {
    const { status, stdout, stderr } = runOnboard(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(problem);
  });

  it('follows the partition of the Region', () => {
    const args = [
      '--replay',
      '--bucket=orders',
      '--region=cn-north-1',
      '--account=111122223333',
      '--reports=acme-reports',
    ];
    const { stdout } = runOnboard(...args, '--reports-policy=none');
    expect(stdout).toContain('arn:aws-cn:s3:::orders/*');
    expect(stdout).not.toMatch(/arn:aws:/);
  });
});
