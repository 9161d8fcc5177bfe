import {
  botDiagnosePolicy,
  otherAccountPolicy,
  otherAccountTrust,
} from '../../src/onboarding/diagnose-policies.ts';
import { buildStandInAws, runOnboard, type StandInAws } from './stand-in-aws.ts';

const botArn = 'arn:aws:iam::111122223333:role/bots/s3rep';
const place = ['--diagnose', '--region=eu-west-1', `--bot=${botArn}`, '--bucket=orders,orders-dr'];
const own = [...place, '--account=111122223333'];
const other = [...place, '--account=444455556666', '--external-id=only-s3rep-knows'];
const buckets = ['orders', 'orders-dr'];
const changing = /^(?:create|put|delete|update|attach)-/;

describe('npm run onboard -- --diagnose', () => {
  let aws: StandInAws;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());
  const print = (args: readonly string[]) => {
    const { stdout, stderr } = runOnboard(...args);
    expect(stderr).toBe('');
    return stdout;
  };
  const scope = (accountId: string) => {
    return { partition: 'aws', accountId, buckets, roleName: 's3rep-diagnose' } as const;
  };

  it('lets s3rep look at its own account by a policy of its role', () => {
    const { status, stderr, stdout, asked } = aws.paste(print(own));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(asked.filter((each) => changing.test(each))).toEqual(['put-role-policy']);
    expect(aws.holds('policy-s3rep-s3rep-diagnose')).toEqual(
      botDiagnosePolicy(scope('111122223333')),
    );
    expect(stdout).toContain('DIAGNOSE=on\n');
    expect(stdout).not.toContain('DIAGNOSE_ROLE_NAME');
  });

  it('makes a role in another account, which s3rep alone may assume', () => {
    aws.has('account', '444455556666\n');
    const { status, stderr, stdout, asked } = aws.paste(print(other));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(asked.filter((each) => changing.test(each))).toEqual(['create-role', 'put-role-policy']);
    expect(aws.holds('role-s3rep-diagnose')).toEqual(
      otherAccountTrust({ botArn, externalId: 'only-s3rep-knows' }),
    );
    expect(aws.holds('policy-s3rep-diagnose-s3rep-diagnose')).toEqual(
      otherAccountPolicy(scope('444455556666')),
    );
    expect(stdout).toContain('DIAGNOSE_ROLE_NAME=s3rep-diagnose\n');
    expect(stdout).toContain('DIAGNOSE_EXTERNAL_ID=only-s3rep-knows\n');
  });

  it('does nothing twice', () => {
    aws.has('account', '444455556666\n');
    aws.paste(print(other));
    const { status, asked, stdout } = aws.paste(print(other));
    expect(status).toBe(0);
    expect(asked.filter((each) => changing.test(each))).toEqual([]);
    expect(stdout).toContain('Done before: the policy s3rep-diagnose.');
  });

  it('leaves a role of the same name alone that somebody else assumes', () => {
    aws.has('account', '444455556666\n');
    aws.has('role-s3rep-diagnose', { Statement: [{ Principal: { AWS: 'theirs' } }] });
    const { status, stderr, asked } = aws.paste(print(other));
    expect(status).not.toBe(0);
    expect(stderr).toContain('its trust policy does not name');
    expect(asked.filter((each) => changing.test(each))).toEqual([]);
  });

  it('stops with credentials of a third account', () => {
    aws.has('account', '999900001111\n');
    const { status, stderr, asked } = aws.paste(print(other));
    expect(status).not.toBe(0);
    expect(stderr).toContain('this needs those of account 444455556666');
    expect(asked.filter((each) => changing.test(each))).toEqual([]);
  });

  it('prints the same in Terraform for another account', () => {
    expect(print(other)).toContain('#   resource "aws_iam_role" "s3rep_diagnose" {');
    expect(print(own)).not.toContain('Terraform');
  });

  it('leaves objects out unless buckets are named', () => {
    const without = print(own.filter((word) => !word.startsWith('--bucket')));
    expect(without).not.toContain('GetObjectVersion');
    expect(without).toContain('s3:GetBucketPolicy');
  });

  it.each<[string[], string]>([
    [['--diagnose'], '--region is missing: expected a Region'],
    [['--diagnose'], '--account is missing: expected the 12 digits'],
    [['--diagnose'], '--bot is missing: expected the ARN of a role'],
    [other.slice(0, -1), '--external-id is missing: expected 2 to 1,224'],
    [[...own, '--bucket=a;rm'], '--bucket is "a;rm": expected bucket names'],
    [[...other, '--external-id=$(rm)'], '--external-id is "$(rm)": expected 2 to 1,224'],
    [[...other, '--role=a b'], '--role is "a b": expected the name of a role'],
    [[...other, '--bot=arn:aws:iam::1:user/me'], 'expected the ARN of a role'],
  ])('refuses %j', (args, problem) => {
    const { stderr, status, stdout } = runOnboard(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(problem);
  });
});
