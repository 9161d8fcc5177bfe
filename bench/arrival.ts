/** How long 10,000 checks of arrival take against the stand-in for S3, how much memory, and how many requests. */
import { randomUUID } from 'node:crypto';
import { createTable } from '../src/dynamodb/create-table.ts';
import { buildDynamodbClient } from '../src/dynamodb/build-dynamodb-client.ts';
import { buildDynamodbStores } from '../src/dynamodb/build-dynamodb-stores.ts';
import { storeFailures } from '../src/incidents/ingest/store-failures.ts';
import { cacheRules } from '../src/incidents/model/cache-rules.ts';
import { buildLog } from '../src/lib/log.ts';
import { pause } from '../src/lib/pause.ts';
import { credentials } from '../src/local/credentials.ts';
import { startEmbeddedTable } from '../src/local/embedded-table.ts';
import { startPretendAws } from '../src/local/pretend-aws/start-pretend-aws.ts';
import { addBucket, buildWorld } from '../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../src/local/pretend-aws/world/put-version.ts';
import { checkArrivals } from '../src/replay/check-arrivals.ts';
import { requestCheck } from '../src/replay/request-check.ts';
import type { ReplicationFailure } from '../src/replication/failure.ts';
import { buildReplicationStatuses } from '../src/s3/read-replication-status.ts';

const objects = 10_000;
const tableName = 's3rep';
const region = 'eu-west-1';
const clock = () => new Date();

const world = buildWorld({ start: clock() });
addBucket(world, { name: 'orders-dr' });
const orders = addBucket(world, {
  name: 'orders',
  replication: {
    Role: 'arn:aws:iam::111122223333:role/replication',
    Rules: [
      {
        ID: 'everything',
        Status: 'Enabled',
        Priority: 1,
        Filter: { Prefix: '' },
        DeleteMarkerReplication: { Status: 'Disabled' },
        Destination: { Bucket: 'arn:aws:s3:::orders-dr' },
      },
    ],
  },
});
const failedAt = new Date(Date.now() - 3_600_000);
const failures = Array.from({ length: objects }, (_, index): ReplicationFailure => {
  const { key, versionId } = putVersion(world, orders, { key: `file-${index}.json`, body: 'x' });
  return {
    outcome: 'failed',
    sourceBucket: 'orders',
    destinationBucket: 'orders-dr',
    ruleId: 'everything',
    reason: 'DstPutObjectNotPermitted',
    objectKey: key,
    versionId,
    sizeBytes: 1,
    failedAt,
    requestedAt: failedAt,
    accountId: '111122223333',
    region,
    partition: 'aws',
  };
});
world.agenda.advance(60_000);

const aws = await startPretendAws({ world });
const table = await startEmbeddedTable();
const dynamodb = buildDynamodbClient({ endpoint: table.endpoint, region, credentials });
await createTable(dynamodb, tableName);
const store = buildDynamodbStores(dynamodb, tableName, randomUUID);
const mutes = cacheRules(() => store.listMutes(), clock);
await storeFailures(
  {
    store,
    listedBefore: new Map(),
    yieldToEventLoop: async () => {},
    mutes,
    clock,
    onDue: () => {},
  },
  failures,
  clock(),
);
const [incident] = await store.listUnresolved();
if (incident === undefined) throw new Error('There is no incident to check.');

const statuses = buildReplicationStatuses({
  endpoint: aws.url,
  readRegion: async () => 'eu-west-1',
  overrides: { credentials },
});
let heads = 0;
let peakBytes = 0;
const counting: typeof statuses = {
  ...statuses,
  readStatus(...asked) {
    heads += 1;
    if (heads % 100 === 0) peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
    return statuses.readStatus(...asked);
  },
};
const parts = { store, clock, pause, log: buildLog('error'), newId: randomUUID };
await requestCheck(parts, incident);
const startedAt = performance.now();
await checkArrivals({ ...parts, statuses: counting }, new AbortController().signal);
const seconds = (performance.now() - startedAt) / 1000;
console.log(
  JSON.stringify({
    objects,
    heads,
    seconds: Math.round(seconds),
    perSecond: Math.round(heads / seconds),
    peakMegabytes: Math.round(peakBytes / 1e6),
  }),
);
dynamodb.destroy();
await Promise.all([aws.close(), table.stop()]);
