import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { subMinutes } from 'date-fns/subMinutes';
import { buildReplayItems } from '../src/dynamodb/replay-items.ts';
import { startPretendAws } from '../src/local/pretend-aws/start-pretend-aws.ts';
import { buildWorld } from '../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../src/local/pretend-aws/world/put-version.ts';
import type { World } from '../src/local/pretend-aws/world/world.ts';
import { addOrders, roleArn } from '../test/local/pretend-aws/use-pretend-aws.ts';
import type { Packaged } from '../test/lambda/package-functions.ts';
import { startFunctionOf } from '../test/lambda/start-function.ts';
import { aReplay } from '../test/replay/a-replay.ts';
import { startScenario } from '../test/scenarios/start-scenario.ts';
import { readPeakMegabytes } from './measure-memory.ts';

/** Rows of the report, and files that they are in. */
const rows = 1_000_000;
const files = 10;
const jobId = '0f65a1b7-9b4c-4124-a1ad-06ea77d7224f';
/** Of Linux, in milliseconds. */
const tickMillis = 10;

/** Has `sweep` read the report of a job of a million objects, and says what that took of processor and memory. */
export async function measureReport(packaged: Packaged) {
  const scenario = await startScenario();
  const world = buildWorld({ start: new Date() });
  const aws = await startPretendAws({ world });
  addOrders(world);
  const endedAt = subMinutes(new Date(), 5);
  putReport(world);
  const replays = buildReplayItems({ client: scenario.dynamodb, tableName: 's3rep' });
  const job = { id: jobId, status: 'Complete', tasks: rows, succeeded: rows, failed: 0 };
  const phase = { kind: 'ended', how: 'complete', at: endedAt } as const;
  await replays.saveReplay(aReplay({ phase, job, incidents: [] }));
  const sweep = await startFunctionOf(packaged, scenario, 'sweep', {
    BATCH_ROLE_ARN: roleArn,
    REPORT_BUCKET: 'reports',
    AWS_ENDPOINT_URL_S3: aws.url,
    AWS_ENDPOINT_URL_S3_CONTROL: aws.url,
  });
  try {
    const pid = sweep.child.pid ?? 0;
    const idle = { millis: readProcessorMillis(pid), megabytes: readPeakMegabytes(pid) ?? 0 };
    const begin = performance.now();
    await sweep.invoke({ source: 'aws.events' });
    const seconds = (performance.now() - begin) / 1_000;
    const { report } = (await replays.readReplay('orders')) ?? {};
    if (report?.failed !== rows / 10) throw new Error('The report was not read.');
    return {
      rows,
      files,
      seconds,
      processorSeconds: (readProcessorMillis(pid) - idle.millis) / 1_000,
      megabytes: readPeakMegabytes(pid) ?? 0,
      idleMegabytes: idle.megabytes,
    };
  } finally {
    await sweep.kill();
    await aws.close();
    await scenario.stop();
  }
}

function putReport(world: World): void {
  const reports = world.buckets.get('reports')!;
  const folder = `s3rep/plan-1/job-${jobId}`;
  const Results = Array.from({ length: files }, (_, nth) => {
    const body = Buffer.from(rowsOf(nth, rows / files));
    const Key = `${folder}/results/${nth}.csv`;
    putVersion(world, reports, { key: Key, body });
    const MD5Checksum = createHash('md5').update(body).digest('hex');
    return { TaskExecutionStatus: 'failed', Bucket: 'reports', MD5Checksum, Key };
  });
  const body = JSON.stringify({ Format: 'Report_CSV_20180820', Results });
  putVersion(world, reports, { key: `${folder}/manifest.json`, body });
}

function rowsOf(file: number, count: number): string {
  return Array.from({ length: count }, (_, nth) => {
    const version = `lIX2YStkv89bYPmWWEC_kjyko28${String(nth).padStart(5, '0')}`;
    const ending =
      nth % 10 === 0
        ? 'failed,500,DstPutObjectNotPermitted,Replication failed as DstPutObjectNotPermitted'
        : 'succeeded,200,,Successful';
    return `orders,invoices/2026/${file}-${nth}%20copy.pdf,${version},${ending}\r\n`;
  }).join('');
}

function readProcessorMillis(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMillis;
}
