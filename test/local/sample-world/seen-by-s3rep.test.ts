import { pause } from '../../../src/lib/pause.ts';
import { auditAccounts } from '../../../src/coverage/audit-accounts.ts';
import { buildDiagnosing } from '../../../src/diagnosis/run-diagnosis.ts';
import { credentials } from '../../../src/local/credentials.ts';
import { startPretendAws } from '../../../src/local/pretend-aws/start-pretend-aws.ts';
import { buildSampleWorld } from '../../../src/local/sample-world/build-sample-world.ts';
import { putObjects } from '../../../src/local/sample-world/put-objects.ts';
import { sampleQueueArn, sampleRules } from '../../../src/local/sample-world/sample-rules.ts';
import { mendRule } from '../../../src/local/sample-world/switch-rule.ts';
import { loadDiagnosis } from '../../../src/wiring/load-diagnosis.ts';

const start = new Date('2026-11-29T03:00:00Z');
const clock = () => start;
let close = async () => {};
afterEach(() => close());

/** The sample world behind a server that s3rep reads. */
async function openWorld() {
  const world = buildSampleWorld({ start, isFast: false, onEvent: () => {} });
  const aws = await startPretendAws({ world });
  const { url } = aws;
  close = () => aws.close();
  const endpoints = { s3: url, iam: url, kms: url, sts: url, cloudwatch: url, sns: url, sqs: url };
  const dynamodb = { config: { region: async () => 'eu-west-1' } } as never;
  const diagnosis = { role: undefined, endpoints };
  const readers = loadDiagnosis({ diagnosis, dynamodb, clock, s3Overrides: { credentials } })!;
  return { world, readers };
}

describe('What s3rep sees of the sample world', () => {
  it.each(sampleRules)('shows why $sourceBucket fails, and nothing else', async (rule) => {
    const { world, readers } = await openWorld();
    putObjects(world, rule, 2);
    world.agenda.advance(60_000);
    const versions = [...world.buckets.get(rule.sourceBucket)!.versions.values()].flat();
    const subject = {
      ...rule,
      region: 'eu-west-1',
      accountId: world.accountId,
      partition: 'aws' as const,
      objects: versions.map(({ key, versionId }) => ({ objectKey: key, versionId })),
      batchRoleArn: undefined,
    };
    const shown = async (wanted: string) => {
      const answer = await buildDiagnosing({ reader: readers.reader, clock, pause })({ subject });
      if (answer.kind !== 'diagnosed') throw new Error('It has to wait');
      return answer.diagnosis.findings.filter(({ verdict }) => verdict === wanted);
    };
    expect(await shown('shown')).toMatchObject([{ part: 'cause' }]);
    mendRule(world, rule);
    expect(await shown('shown')).toEqual([]);
    const untold = await shown('cannot tell');
    expect(untold.filter(({ about }) => about !== 'resource control policies')).toEqual([]);
  });

  it('would not be heard of where a rule has no metrics or is disabled, nor where versioning is off', async () => {
    const { readers } = await openWorld();
    const heardOf = () => true;
    const scope = { queueArn: sampleQueueArn, accountIds: [], heardOf };
    const { findings, replicated } = await auditAccounts(readers, scope, start);
    expect(replicated).toBe(5);
    expect(findings.map(({ bucket, finding }) => `${bucket}: ${finding}`)).toEqual([
      'orders: versioning off',
      'payroll: rule disabled',
      'wiki: no metrics',
    ]);
  });
});
