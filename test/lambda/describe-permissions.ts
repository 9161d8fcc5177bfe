import { botReplayPolicy } from '../../src/onboarding/bot-permissions.ts';
import { diagnosisPolicies } from './describe-diagnosis.ts';
import { evaluate } from './evaluate.ts';
import { fillIn } from './fill-in.ts';
import type { Packaged, Statement } from './package-functions.ts';

/** Policies that are there only where a parameter is given, with the condition that it decides. */
const capabilities = [
  ['CreateJobsPolicy', 'MayCreateJobs'],
  ['ReadRulesPolicy', 'MayCreateJobs'],
  ['ReadReportsPolicy', 'MayReadReports'],
  ['LookAtObjectsPolicy', 'MayLookAtObjects'],
] as const;

const roleArn = 'arn:aws:iam::111122223333:role/s3rep-batch';

/** What the bot may do in AWS beyond its own table and queue. */
export function describePermissions(packaged: () => Packaged): void {
  const policyOf = (name: string) => packaged().template.Resources[name]!;
  const statementsOf = (name: string): readonly Statement[] =>
    policyOf(name).Properties.PolicyDocument.Statement;
  const statementOf = (name: string, action: string): Statement => {
    const found = statementsOf(name).find(({ Action }) => [Action].flat().includes(action));
    if (found === undefined) throw new Error(`${name} does not allow ${action}.`);
    return found;
  };
  const jobs = {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own
    'Fn::Sub': 'arn:${AWS::Partition}:s3:*:${AWS::AccountId}:job/*',
  };
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own
  const inBucket = { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::acme-s3rep-reports/s3rep/*' };

  it.each(capabilities)('has %s only where its parameter is given', (name, condition) => {
    const { Conditions } = packaged().template;
    expect(policyOf(name)).toMatchObject({ Type: 'AWS::IAM::Policy', Condition: condition });
    expect(evaluate(Conditions[condition], Conditions)).toBe(true);
    const text = JSON.stringify(Conditions[condition]);
    const withoutValue = JSON.parse(text.replace(/\["[^"]+",""\]/, '["",""]'));
    expect(evaluate(withoutValue, Conditions)).toBe(false);
  });

  it('has no permission in S3 but by these, all for sweep, and slack may read rules alone', () => {
    const allowing = Object.entries(packaged().template.Resources).filter(([, { Properties }]) =>
      /"(?:s3|iam):[A-Z]/.test(JSON.stringify(Properties ?? {})),
    );
    const named = allowing
      .map(([name]) => name)
      .filter((name) => name !== 'DeploymentBucketPolicy');
    const names = [...capabilities, ...diagnosisPolicies].map(([name]) => name);
    expect(named.filter((name) => !names.some((one) => one === name))).toEqual([]);
    const roles = capabilities.map(([name]) => [name, policyOf(name).Properties.Roles] as const);
    const sweep = { Ref: 'SweepRole' };
    expect(Object.fromEntries(roles)).toEqual({
      CreateJobsPolicy: [sweep],
      ReadRulesPolicy: [{ Ref: 'SlackRole' }, sweep],
      ReadReportsPolicy: [sweep],
      LookAtObjectsPolicy: [sweep],
    });
  });

  it('creates jobs that replicate and say by a tag whose they are, and no others', () => {
    expect(statementOf('CreateJobsPolicy', 's3:CreateJob')).toEqual({
      Effect: 'Allow',
      Action: 's3:CreateJob',
      Resource: '*',
      Condition: {
        StringEquals: { 's3:RequestJobOperation': 'S3ReplicateObject' },
        Null: { 'aws:RequestTag/s3rep': 'false' },
      },
    });
    expect(statementOf('CreateJobsPolicy', 's3:PutJobTagging')).toEqual({
      Effect: 'Allow',
      Action: 's3:PutJobTagging',
      Resource: jobs,
      Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['s3rep'] } },
    });
  });

  it('confirms and cancels its own jobs alone, and looks at the others', () => {
    expect(statementOf('CreateJobsPolicy', 's3:UpdateJobStatus')).toEqual({
      Effect: 'Allow',
      Action: 's3:UpdateJobStatus',
      Resource: jobs,
      Condition: { Null: { 'aws:ResourceTag/s3rep': 'false' } },
    });
    expect(statementOf('CreateJobsPolicy', 's3:DescribeJob')).toMatchObject({ Resource: jobs });
    expect(statementOf('CreateJobsPolicy', 's3:ListJobs')).not.toHaveProperty('Condition');
  });

  it('passes jobs one role, without iam:PassedToService, which S3 does not tell', () => {
    expect(statementOf('CreateJobsPolicy', 'iam:PassRole')).toEqual({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: roleArn,
    });
  });

  it('writes manifests and reads reports under s3rep/ of one bucket', () => {
    expect(statementOf('CreateJobsPolicy', 's3:PutObject')).toMatchObject({ Resource: inBucket });
    expect(statementsOf('ReadReportsPolicy')).toEqual([
      { Effect: 'Allow', Action: 's3:GetObject', Resource: inBucket },
    ]);
  });

  it('grants what npm run onboard -- --replay prints for a bot that runs elsewhere', () => {
    const known = { 'AWS::Partition': 'aws', 'AWS::AccountId': '111122223333' };
    const granted = ['CreateJobsPolicy', 'ReadRulesPolicy', 'ReadReportsPolicy'].flatMap(
      statementsOf,
    );
    const printed = botReplayPolicy({
      bucket: 'orders',
      region: 'eu-west-1',
      accountId: '111122223333',
      reportBucket: 'acme-s3rep-reports',
      roleName: 's3rep-batch',
      botArn: undefined,
    }) as { readonly Statement: readonly unknown[] };
    expect(new Set(fillIn(granted, known) as readonly unknown[])).toEqual(
      new Set(printed.Statement),
    );
  });

  it('looks at objects of the buckets that were named', () => {
    const [statement, ...others] = statementsOf('LookAtObjectsPolicy');
    expect(others).toEqual([]);
    expect(statement?.Action).toEqual(['s3:GetObject', 's3:GetObjectVersion']);
    const known = { 'AWS::Partition': 'aws' };
    expect(evaluate(fillIn(statement?.Resource, known), {})).toEqual([
      'arn:aws:s3:::orders/*',
      'arn:aws:s3:::orders-dr/*',
    ]);
  });

  it('can change nothing in S3 but jobs and its own manifests', () => {
    const actions = capabilities.flatMap(([name]) =>
      statementsOf(name).flatMap(({ Action }) => Action),
    );
    const changing = actions.filter((action) => !/:(?:Get|Describe|List)/.test(action));
    expect(changing.toSorted()).toEqual([
      'iam:PassRole',
      's3:CreateJob',
      's3:PutJobTagging',
      's3:PutObject',
      's3:UpdateJobStatus',
    ]);
  });
}
