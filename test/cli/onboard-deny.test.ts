import { here, lookAndPrint, puts, queueArn } from './a-bucket-in-use.ts';
import { buildStandInAws, nextCall, runOnboard, type StandInAws } from './stand-in-aws.ts';

const outsiders = {
  Sid: 'NoOutsiders',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:SendMessage',
  Resource: queueArn,
  Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
};
const butServices = {
  ...outsiders,
  Condition: { ...outsiders.Condition, Bool: { 'aws:PrincipalIsAWSService': 'false' } },
};

describe('a script of npm run onboard, for a queue whose policy denies something,', () => {
  let aws: StandInAws;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());

  const havePolicy = (...Statement: readonly object[]) =>
    aws.has('queue-policy', { Attributes: { Policy: JSON.stringify({ Statement }) } });

  function printAfterLook(...options: readonly string[]) {
    const { stdout } = aws.paste(runOnboard(...here, ...options).stdout);
    return runOnboard(...nextCall(stdout));
  }

  it.each<string[]>([[], ['--sns'], ['--deployed']])(
    'names what denies AWS services too: %j',
    (...options) => {
      havePolicy(outsiders);
      if (options.includes('--sns'))
        aws.has('topic-policy', { Attributes: { Policy: '{"Statement": []}' } });
      const { status, stdout, stderr } = printAfterLook(...options);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain('"NoOutsiders"');
      expect(stderr).toContain('aws:PrincipalIsAWSService');
    },
  );

  it('goes on where the denial leaves AWS services out', () => {
    havePolicy(butServices);
    expect(aws.paste(lookAndPrint(aws))).toMatchObject({ status: 0, stderr: '' });
  });

  it('warns of a denial of which it cannot tell, and names denials and keys if S3 refuses', () => {
    havePolicy({ ...butServices, Condition: { StringNotEquals: { 'aws:SourceOrgID': 'o-1' } } });
    const { status, stdout, stderr } = aws.paste(lookAndPrint(aws));
    expect(stdout).toContain('WARNING: the policy of the queue s3rep may deny this: "NoOutsiders"');
    expect(status).toBe(1);
    expect(stderr).toMatch(/Stopped: .*Deny.*kms:GenerateDataKey/);
  });

  it('leaves alone a statement with its Sid that it would not have written', () => {
    const Sid = 's3repBucketorders';
    havePolicy({ ...butServices, Sid });
    expect(aws.paste(lookAndPrint(aws))).toMatchObject({ status: 0, stderr: '' });
    const { Attributes } = aws.holds('queue-policy') as { Attributes: { Policy: string } };
    expect(JSON.parse(Attributes.Policy).Statement).toMatchObject([
      { Sid, Effect: 'Deny' },
      { Sid: `${Sid}2`, Effect: 'Allow' },
    ]);
  });

  it('does not say that all is there where the deployment does not let the bucket send', () => {
    havePolicy();
    const { status, stdout, stderr } = printAfterLook('--deployed');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('does not let the bucket send yet');
    expect(stderr).toContain('--param buckets');
  });

  it('stops where the policy that it found to be right is another one now', () => {
    aws.paste(lookAndPrint(aws));
    const script = lookAndPrint(aws);
    havePolicy();
    const { status, stderr, asked } = aws.paste(script);
    expect(status).toBe(1);
    expect(stderr).toContain('is not what onboard was given');
    expect(asked.filter((each) => puts.test(each))).toEqual([]);
  });
});
