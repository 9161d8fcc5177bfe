import { causesOf, checksOf, fixesOf } from '../../src/replication/steps-of.ts';
import type { Circumstances } from '../../src/replication/explanation.ts';
import { explainReason } from '../../src/replication/explain-reason.ts';
import { runPrinting } from './run-printing.ts';

const aCase: Circumstances = {
  sourceBucket: 'orders',
  destinationBucket: 'orders-dr',
  ruleId: 'everything',
  region: 'eu-west-1',
  accountId: '111122223333',
  partition: 'aws',
  objectKey: '2026/a.json',
  versionId: 'v1',
  firstRequestedAt: new Date('2026-11-20T10:00:00Z'),
  lastRequestedAt: new Date('2026-11-20T11:00:00Z'),
};

const explain = (code: string, differences: Circumstances = {}) =>
  explainReason(code, { ...aCase, ...differences });
const commandsOf = (steps: readonly { readonly command?: string }[]) =>
  steps.flatMap(({ command }) => command ?? []);

/** The arguments of the command with this word, as the AWS CLI would get them. */
function argumentsOf(steps: readonly { readonly command?: string }[], word: string): string[] {
  const command = commandsOf(steps).find((each) => each.includes(word));
  if (command === undefined) throw new Error(`No command with ${word}`);
  return runPrinting([command])[0] ?? [];
}
const after = (args: readonly string[], option: string) => args[args.indexOf(option) + 1] ?? '';

describe.each(['DstPutObjectNotPermitted', 'DstMultipartInitNotPermitted'])('%s', (code) => {
  const checks = checksOf(explain(code));
  const causes = causesOf(explain(code));
  const fixes = fixesOf(explain(code));
  const ask = argumentsOf(checks, 'kms:Encrypt');

  it('asks IAM about the use of the destination key, in the context that policies depend on', () => {
    expect(ask).toEqual(
      expect.arrayContaining(['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt', 'KEY_ARN']),
    );
    expect(JSON.parse(after(ask, '--context-entries'))).toEqual([
      {
        ContextKeyName: 'kms:EncryptionContext:aws:s3:arn',
        ContextKeyValues: ['arn:aws:s3:::orders-dr/2026/a.json'],
        ContextKeyType: 'string',
      },
      {
        ContextKeyName: 'kms:ViaService',
        ContextKeyValues: ['s3.DESTINATION_REGION.amazonaws.com'],
        ContextKeyType: 'string',
      },
    ]);
    const { instruction } = checks.find(({ command }) => command?.includes('kms:Encrypt')) ?? {};
    expect(instruction).toContain('with S3 Bucket Keys it is that of the bucket');
  });

  it('turns an alias into KEY_ARN before it asks for the policy of the key', () => {
    const commands = commandsOf(checks);
    const at = (word: string) => commands.findIndex((each) => each.includes(word));
    expect(at('describe-key --key-id KEY_ID')).toBeGreaterThan(-1);
    expect(at('get-key-policy --key-id KEY_ARN')).toBeGreaterThan(at('describe-key'));
    expect(checks.map(({ instruction }) => instruction).join(' ')).toContain('prints KEY_ARN');
  });

  it('says that SSE-C is blocked in older buckets too, and unblocks it', () => {
    expect(causes.join(' ')).toMatch(/SSE-C.*in new buckets and in older ones/);
    const put = argumentsOf(fixes, 'put-bucket-encryption');
    expect(JSON.parse(after(put, '--server-side-encryption-configuration'))).toEqual({
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
          BlockedEncryptionTypes: { EncryptionType: ['NONE'] },
        },
      ],
    });
  });

  it('checks for Requester Pays in a bucket of another account', () => {
    const step = checks.find(({ command }) => command?.includes('get-bucket-request-payment'));
    expect(step?.instruction).toContain('rules replication out');
    expect(step?.credentialsOf).toBe('destination bucket');
  });
});

describe('SrcGetObjectNotPermitted', () => {
  it('asks IAM about the use of the source key', () => {
    const ask = argumentsOf(checksOf(explain('SrcGetObjectNotPermitted')), 'kms:Decrypt');
    expect(after(ask, '--context-entries')).toContain('arn:aws:s3:::orders/2026/a.json');
    expect(after(ask, '--context-entries')).toContain('s3.eu-west-1.amazonaws.com');
  });
});

describe('every simulation', () => {
  it('says that allowed does not rule a control policy out', () => {
    const codes = [
      'SrcGetTaggingNotPermitted',
      'DstDelObjNotPermitted',
      'DstPutObjectNotPermitted',
    ];
    for (const step of codes.flatMap((code) => checksOf(explain(code)))) {
      if (step.command?.includes('simulate-principal-policy') !== true) continue;
      expect(step.instruction).toMatch(/SCP.*allowed does not rule out a Deny.*RCP/);
    }
  });
});

describe('DstBucketNotFound', () => {
  const own = (region: string) =>
    explain('DstBucketNotFound', { destinationBucket: `logs-dr-444455556666-${region}-an` });

  it("creates a bucket of an account's own namespace within it", () => {
    expect(argumentsOf(fixesOf(own('eu-central-1')), 'create-bucket')).toEqual([
      's3api',
      'create-bucket',
      '--bucket',
      'logs-dr-444455556666-eu-central-1-an',
      '--bucket-namespace',
      'account-regional',
      '--region',
      'eu-central-1',
      '--create-bucket-configuration',
      'LocationConstraint=eu-central-1',
    ]);
    expect(argumentsOf(fixesOf(own('us-east-1')), 'create-bucket').join(' ')).not.toContain(
      'Location',
    );
  });

  it("speaks of strangers only where the name could be a stranger's", () => {
    expect(JSON.stringify(own('eu-central-1'))).not.toContain('another account');
    expect(JSON.stringify(explain('DstBucketNotFound'))).toContain('another account may own');
  });
});

describe('DstDelObjNotPermitted', () => {
  it('looks for the delete marker in the list of versions at the destination', () => {
    const { replaySteps } = explain('DstDelObjNotPermitted');
    expect(commandsOf(replaySteps).join('\n')).not.toContain('head-object');
    expect(commandsOf(replaySteps).at(-1)).toContain('list-object-versions --bucket orders-dr');
  });
});

describe('SrcObjectNotEligible', () => {
  it('says that a prefix is literal and that later tags do not count', () => {
    const causes = causesOf(explain('SrcObjectNotEligible')).join(' ');
    expect(causes).toMatch(/prefix .* literally: a \* or a leading \/ in it matches nothing/);
    expect(causes).toMatch(/tags were added after the upload/);
  });
});

describe('the job that replicates again', () => {
  it.each(['SrcObjectNotEligible', 'SrcBucketReplicationConfigMissing'])(
    'asks after %s for objects without a status too, up to now',
    (code) => {
      const job = argumentsOf(explain(code).replaySteps, 'create-job');
      expect(JSON.parse(after(job, '--manifest-generator'))).toMatchObject({
        S3JobManifestGenerator: {
          Filter: {
            EligibleForReplication: true,
            ObjectReplicationStatuses: ['NONE', 'FAILED'],
            CreatedAfter: '2026-11-20T09:50:00.000Z',
          },
        },
      });
      expect(after(job, '--manifest-generator')).not.toContain('CreatedBefore');
    },
  );

  it('is looked at once more after its run, and its report for what failed', () => {
    const commands = commandsOf(explain('DstBucketUnversioned').replaySteps);
    const at = (word: string) => commands.findLastIndex((each) => each.includes(word));
    expect(at('describe-job')).toBeGreaterThan(at('update-job-status'));
    expect(at('s3://REPORT_BUCKET/s3rep/job-JOB_ID/')).toBeGreaterThan(at('describe-job'));
  });
});
