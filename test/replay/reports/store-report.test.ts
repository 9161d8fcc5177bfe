import { storeFailures } from '../../../src/incidents/ingest/store-failures.ts';
import { readSummary } from '../../../src/incidents/read-summary.ts';
import { placeFailures } from '../../../src/replay/reports/place-failures.ts';
import { storeReport, type StoreReportOptions } from '../../../src/replay/reports/store-report.ts';
import { answerReportAsk } from '../../../src/slack/reports/answer-report-ask.ts';
import { aFailure } from '../../a-failure.ts';
import { anIncident, aLateIncident } from '../../an-incident.ts';
import { beginWorld } from '../../incidents/lifecycle-model/world.ts';
import { recordLog } from '../../sqs/start-queue.ts';
import { aFailedRow, aReport, aRow } from './a-report.ts';

type World = ReturnType<typeof beginWorld>;

const store = (world: World, rows: readonly string[], options?: Partial<StoreReportOptions>) =>
  storeReport(world.workers[0]!.ingest, aReport([rows.join('')]), world.clock(), {
    partition: 'aws',
    ...options,
  });

const told = (world: World, differences = {}) =>
  storeFailures(
    world.workers[0]!.ingest,
    [aFailure({ sourceBucket: 'orders', reason: 'DstBucketUnversioned', ...differences })],
    world.clock(),
  );

/** Rule and missing objects of each incident. */
async function counts(world: World) {
  const { store: stores } = world.workers[0]!.announcer;
  const all = [...world.place.incidents.values()].map(({ id }) =>
    readSummary(stores, id, world.clock()),
  );
  return (await Promise.all(all)).map((each) => [
    each?.incident.ruleId ?? 'no rule',
    each?.missingObjects,
  ]);
}

const keys = ['a', 'b', 'c'];
const versionOf = (key: string) => ({ objectKey: key, versionId: `version-of-${key}` });

describe('storeReport', () => {
  it('counts what failed in the one incident of bucket and reason, each object version once', async () => {
    const world = beginWorld();
    await told(world, { ruleId: 'r1', ...versionOf('a'), sizeBytes: 42 });
    const stored = await store(
      world,
      keys.map((key) => aFailedRow(key)),
    );
    expect(stored.parts).toMatchObject([
      { reason: 'DstBucketUnversioned', isKnown: true, failures: 3 },
    ]);
    expect(await counts(world)).toEqual([['r1', 3]]);
    await store(
      world,
      [...keys, ...keys].map((key) => aFailedRow(key)),
    );
    await told(world, { ruleId: 'r1', ...versionOf('b') });
    expect(await counts(world)).toEqual([['r1', 3]]);
    const { store: stores } = world.workers[0]!.announcer;
    const summary = await readSummary(stores, stored.parts[0]!.incidentId, world.clock());
    expect(summary?.missingBytes).toBe(42 + aFailure().sizeBytes!);
  });

  it('names no rule where several may have failed, or none is known, however often it is stored', async () => {
    const world = beginWorld();
    await told(world, { ruleId: 'r1' });
    await told(world, { ruleId: 'r2' });
    for (let times = 0; times < 2; times += 1) {
      const stored = await store(world, [
        ...keys.map((key) => aFailedRow(key)),
        aFailedRow('x', 'DstBucketNotFound'),
      ]);
      expect(stored.parts).toMatchObject([{ isKnown: false }, { isKnown: false }]);
      expect(await counts(world)).toEqual([
        ['r1', 1],
        ['r2', 1],
        ['no rule', 3],
        ['no rule', 1],
      ]);
    }
  });

  it('opens nothing for what succeeded or is expected', async () => {
    const world = beginWorld();
    const stored = await store(world, [aRow('a'), aFailedRow('b', 'SrcReplicationNotPending')]);
    expect(stored).toMatchObject({ parts: [], expected: 1, tasks: 2, isPartial: false });
    expect(world.place.incidents.size).toBe(0);
  });

  it('goes on where it stopped', async () => {
    const world = beginWorld();
    const rows = Array.from({ length: 40 }, (_, nth) => aFailedRow(`key-${nth}`));
    let looks = 0;
    const first = await store(world, rows, { isTimeUp: () => (looks += 1) > 200 });
    expect(first.isPartial).toBe(true);
    expect(await counts(world)).toEqual([['no rule', first.tasks]]);
    const rest = await store(world, rows, { from: first.tasks });
    expect(rest.parts[0]!.failures).toBe(40 - first.tasks);
    expect(await counts(world)).toEqual([['no rule', 40]]);
  });

  it('opens no more than a hundred incidents, whatever a report says', async () => {
    const world = beginWorld();
    const rows = Array.from({ length: 130 }, (_, nth) => aFailedRow('a', `DstNew${nth}`));
    expect(await store(world, rows)).toMatchObject({ leftOut: 30 });
    expect(world.place.incidents.size).toBe(100);
  });
});

describe('An incident that only a report tells of', () => {
  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['eu-west-1', 'aws'],
  ])('is of the partition of the bot: in %s, %s', async (region, partition) => {
    const world = beginWorld();
    const parts = {
      ingest: world.workers[0]!.ingest,
      openReport: async () => aReport([aFailedRow('a')]),
      readRegion: async () => region,
      clock: world.clock,
      log: recordLog().log,
      fetch: async () => new Response('ok'),
    };
    await answerReportAsk(
      parts as never,
      {
        source: { kind: 's3', bucket: 'reports', key: 'a/manifest.json' },
        does: { kind: 'count', from: 0 },
        by: 'U0ANN00000',
        at: world.clock(),
        responseUrl: 'https://hooks.slack.com/commands/1/2',
      } as never,
    );
    const incidents = [...world.place.incidents.values()];
    expect(incidents.map((one) => one.partition)).toEqual([partition]);
  });
});

describe('placeFailures', () => {
  const reason = 'DstBucketUnversioned';
  const one = anIncident({ sourceBucket: 'orders', reason, region: 'eu-west-1' });
  const place = (...incidents: Parameters<typeof placeFailures>[0]) =>
    placeFailures(incidents, 'orders', reason, 'aws-cn');

  it('takes the partition of the bucket from any of its incidents, or is told', () => {
    expect(place(one)).toMatchObject({ partition: 'aws' });
    expect(place()).toMatchObject({ partition: 'aws-cn' });
  });

  it('takes the Region of the bucket from any of its incidents', () => {
    expect(place({ ...one, reason: 'DstBucketNotFound' })).toMatchObject({
      ruleId: undefined,
      region: 'eu-west-1',
      isKnown: false,
    });
  });

  it('leaves tests, what is late, and other buckets alone', () => {
    const late = aLateIncident({ sourceBucket: 'orders', reason });
    const others = [late, { ...one, isTest: true }, { ...one, sourceBucket: 'photos' }];
    expect(place(one, ...others)).toMatchObject({ ruleId: one.ruleId, isKnown: true });
    expect(place(...others)).toMatchObject({ region: undefined, isKnown: false });
  });
});
