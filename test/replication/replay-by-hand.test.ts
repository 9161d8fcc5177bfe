import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { breakReplication, mendReplication } from '../../src/local/pretend-aws/world/obstacles.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { formatManifest } from '../../src/replay/format-manifest.ts';
import { explainReason } from '../../src/replication/explain-reason.ts';
import type { Circumstances } from '../../src/replication/explanation.ts';
import { addOrders, usePretendAws } from '../local/pretend-aws/use-pretend-aws.ts';
import { hasAwsCli, startAwsCli } from './run-with-aws-cli.ts';

const minute = 60_000;
/** A dozen starts of the AWS CLI take seconds, or minutes on a machine that is busy. */
const patienceMillis = 10 * minute;
const keys = ['2026/a.json', 'it\'s "here", é +%2B.txt', 'last\nline'];

/** Whoever has no AWS CLI, or an old one, still has the other tests of the commands. */
const describeWithCli = hasAwsCli() ? describe : describe.skip;

describeWithCli('whoever pastes the commands of Replicate one after another', () => {
  let aws: Awaited<ReturnType<typeof usePretendAws>>;
  let cli: Awaited<ReturnType<typeof startAwsCli>>;
  let failed: readonly { readonly key: string; readonly versionId: string }[];

  beforeEach(async () => {
    aws = await usePretendAws();
    const { orders } = addOrders(aws.world);
    cli = await startAwsCli(aws.url);
    breakReplication(aws.world, 'orders-dr', 'DstPutObjectNotPermitted');
    failed = keys.map((key) => putVersion(aws.world, orders, { key, body: 'x' }));
    aws.world.agenda.advance(minute);
    mendReplication(aws.world, 'orders-dr');
  });
  afterEach(async () => {
    await cli.stop();
    await aws.close();
  });

  const aCase = (): Circumstances => ({
    sourceBucket: 'orders',
    destinationBucket: 'orders-dr',
    region: 'eu-west-1',
    accountId: '111122223333',
    partition: 'aws',
    objectKey: failed[0]!.key,
    versionId: failed[0]!.versionId,
    firstRequestedAt: new Date(aws.world.agenda.now().getTime() - minute),
    lastRequestedAt: aws.world.agenda.now(),
    incidentId: 'ab-cd_ef12345678',
    reportBucket: 'reports',
  });

  /** Runs every command, with what earlier ones printed in place of CAPITAL words. @returns what each printed */
  async function paste(circumstances: Circumstances): Promise<Map<string, string>> {
    const printed = new Map<string, string>();
    const words = new Map<string, string>();
    const { replaySteps } = explainReason('DstPutObjectNotPermitted', circumstances);
    for (const { instruction, command } of replaySteps) {
      if (command === undefined) continue;
      const filled = [...words].reduce(
        (text, [word, value]) => text.replaceAll(word, value),
        command,
      );
      const out = await cli.run(filled);
      printed.set(instruction, out);
      const word = /prints ([A-Z]+_[A-Z_]+)/.exec(instruction)?.[1];
      if (word !== undefined) words.set(word, out);
      // As long as people take, and S3.
      aws.world.agenda.advance(10 * minute);
    }
    return printed;
  }

  async function expectAllToHaveArrived(): Promise<void> {
    for (const { key: Key, versionId: VersionId } of failed) {
      const replica = { Bucket: 'orders-dr', Key, VersionId };
      expect((await aws.s3.send(new HeadObjectCommand(replica))).ReplicationStatus).toBe('REPLICA');
    }
  }

  const find = (printed: Map<string, string>, start: string) =>
    [...printed].find(([instruction]) => instruction.startsWith(start))?.[1] ?? '';

  it(
    'has exactly the listed objects replicated, and a report of each',
    async () => {
      const objects = failed.map(({ key, versionId }) => ({ objectKey: key, versionId }));
      cli.write('orders-ab-cd_ef12345678-manifest.csv', formatManifest('orders', objects));
      const listed = { objects: 3, at: aws.world.agenda.now() };
      const printed = await paste({ ...aCase(), listed });
      const [status, { TotalNumberOfTasks: tasks }] = JSON.parse(find(printed, 'When the job is'));
      expect([status, tasks]).toEqual(['Suspended', 3]);
      expect(find(printed, 'After the run')).toContain('"Complete"');
      expect(find(printed, 'Fetch the report')).toContain('manifest.json');
      expect(find(printed, 'Complete means')).toBe('COMPLETED');
      await expectAllToHaveArrived();
    },
    patienceMillis,
  );

  it(
    'has all that S3 finds to have failed replicated, where not all are listed',
    async () => {
      const printed = await paste(aCase());
      expect(find(printed, 'After the run')).toContain('"Complete"');
      await expectAllToHaveArrived();
    },
    patienceMillis,
  );

  it(
    'can narrow the search as the step says',
    async () => {
      const { replaySteps } = explainReason('DstPutObjectNotPermitted', aCase());
      const step = replaySteps.find(({ command }) => command?.includes('create-job'));
      const constraint = /("KeyNameConstraint":\{.*?\]\})/.exec(step!.instruction)?.[1] ?? '';
      const narrowed = step!
        .command!.replace(
          '"Filter":{',
          `"Filter":{${constraint.replace('START_OF_THE_KEYS', '2026/')},`,
        )
        .replace('BATCH_ROLE_ARN', 'arn:aws:iam::111122223333:role/s3rep-batch');
      const jobId = await cli.run(narrowed);
      aws.world.agenda.advance(10 * minute);
      const look = `aws s3control describe-job --account-id 111122223333 --job-id ${jobId} --query Job.ProgressSummary.TotalNumberOfTasks`;
      expect(await cli.run(look)).toBe('1');
    },
    patienceMillis,
  );
});
