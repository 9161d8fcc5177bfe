import { findFailures } from '../../../src/replication/find-failures.ts';
import { buildSampleWorld } from '../../../src/local/sample-world/build-sample-world.ts';
import { describeJobs, describeRules } from '../../../src/local/sample-world/describe-world.ts';
import { putObjects } from '../../../src/local/sample-world/put-objects.ts';
import { runByHand } from '../../../src/local/sample-world/run-by-hand.ts';
import { sampleRules } from '../../../src/local/sample-world/sample-rules.ts';
import { breakRule, mendRule } from '../../../src/local/sample-world/switch-rule.ts';

const [orders, invoices] = sampleRules;
const minute = 60_000;

function aWorld({ isFast = false } = {}) {
  const events: string[] = [];
  const start = new Date('2026-11-29T03:00:00Z');
  const onEvent = ({ body }: { body: string }) => void events.push(body);
  const world = buildSampleWorld({ start, isFast, onEvent });
  const rule = (name: string) => describeRules(world).find((one) => one.name === name)!;
  return { world, events, rule };
}

describe('The sample world', () => {
  it('fails what is put for the reason of each rule, and tells it as S3 does', () => {
    const { world, events, rule } = aWorld();
    for (const each of sampleRules) putObjects(world, each);
    expect(rule('orders/everything')).toMatchObject({ pending: 25, failed: 0 });
    world.agenda.advance(minute);
    expect(rule('orders/everything')).toMatchObject({ pending: 0, failed: 25, arrived: 0 });
    const failures = events.flatMap((body) => findFailures(body, world.agenda.now()));
    const byReason = Map.groupBy(failures, ({ reason }) => reason);
    expect([...byReason].map(([reason, all]) => [reason, all.length])).toEqual(
      sampleRules.map(({ reason, objects }) => [reason, objects]),
    );
  });

  it('lets what is put arrive once a rule is mended, and leaves failed what has failed', () => {
    const { world, rule } = aWorld();
    putObjects(world, orders!);
    world.agenda.advance(minute);
    mendRule(world, orders!);
    putObjects(world, orders!);
    world.agenda.advance(minute);
    expect(rule('orders/everything')).toMatchObject({
      reason: undefined,
      failed: 25,
      arrived: 25,
      versioning: 'Enabled',
    });
  });

  it.each(sampleRules)('breaks $sourceBucket/$ruleId again, and mends it', (sample) => {
    const { world, rule } = aWorld();
    const reason = () => rule(`${sample.sourceBucket}/${sample.ruleId}`).reason;
    expect(reason()).toBe(sample.reason);
    mendRule(world, sample);
    expect(reason()).toBeUndefined();
    breakRule(world, sample);
    breakRule(world, sample);
    expect(reason()).toBe(sample.reason);
    mendRule(world, sample);
    expect(reason()).toBeUndefined();
  });
});

describe('Batch Replication by hand', () => {
  it('replicates what has failed, a few objects at a time, and names its report', () => {
    const { world, rule } = aWorld();
    putObjects(world, orders!);
    world.agenda.advance(minute);
    mendRule(world, orders!);
    runByHand(world, orders!);
    const progress = new Set<number>();
    for (let second = 0; second < 60; second += 1) {
      world.agenda.advance(1_000);
      progress.add(describeJobs(world)[0]!.succeeded);
    }
    expect([...progress]).toEqual([0, 5, 10, 15, 20, 25]);
    expect(rule('orders/everything')).toMatchObject({ failed: 0, arrived: 25 });
    const [job] = describeJobs(world);
    expect(job).toMatchObject({
      status: 'Complete',
      tasks: 25,
      title: 'Somebody replicates orders again',
      reportUrl: `s3://s3rep-reports/by-hand/job-${job!.id}/manifest.json`,
    });
  });

  it('fails its tasks while nobody has mended the rule', () => {
    const { world, rule } = aWorld();
    putObjects(world, invoices!);
    world.agenda.advance(minute);
    runByHand(world, invoices!);
    world.agenda.advance(minute);
    expect(describeJobs(world)).toMatchObject([{ status: 'Complete', succeeded: 0, failed: 1 }]);
    expect(rule('invoices/pdf-only')).toMatchObject({ failed: 1 });
  });

  it('is over within seconds where time is fast', () => {
    const { world, rule } = aWorld({ isFast: true });
    putObjects(world, orders!);
    world.agenda.advance(1_000);
    mendRule(world, orders!);
    runByHand(world, orders!);
    world.agenda.advance(6_000);
    expect(rule('orders/everything')).toMatchObject({ failed: 0, arrived: 25 });
  });
});
