/** `npm run bench-lambda`: the packaged functions, with queue, table and Slack emulated on this machine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { packageFunctions } from '../test/lambda/package-functions.ts';
import { startFunctionUrl } from '../test/lambda/start-function-url.ts';
import { type Instance, startInstance } from '../test/lambda/start-instance.ts';
import { anEvent } from '../test/scenarios/an-event.ts';
import { botEnvironment } from '../test/scenarios/spawn-bot.ts';
import { ann, startScenario } from '../test/scenarios/start-scenario.ts';
import { measureClicks } from './measure-clicks.ts';
import { readPeakMegabytes } from './measure-memory.ts';
import { measureReport } from './measure-report.ts';
import { percentileOf, spreadOf } from './statistics.ts';

const starts = 20;
const batches = 5;
const commands = 500;
/** Lambda's limit of what an invocation is given. */
const sixMegabytes = 6 * 1024 * 1024;

const packaged = await packageFunctions();
const folder = mkdtempSync(join(tmpdir(), 's3rep-bare-'));
const scenario = await startScenario();
const { PORT: _port, ...environment } = botEnvironment(scenario);
const instances: Instance[] = [];
try {
  for (const name of ['slack', 'queue', 'sweep'] as const) {
    print(`bundle of ${name}`, `${(statSync(packaged.bundleOf(name)).size / 1000).toFixed()} kB`);
  }
  await measureLoading();
  await measureBatches();
  await measureCommands();
  await showClicks();
  await showReport();
} finally {
  await Promise.all(instances.map((instance) => instance.kill()));
  await scenario.stop();
  await packaged.remove();
  rmSync(folder, { recursive: true });
}

/** In turn, so that what else the machine does strikes both alike. */
async function measureLoading(): Promise<void> {
  const bare = join(folder, 'bare.cjs');
  await build({
    entryPoints: ['bench/bare-receiver.ts'],
    outfile: bare,
    bundle: true,
    platform: 'node',
  });
  const times: Record<'slack' | 'sweep' | 'bare', number[]> = { slack: [], sweep: [], bare: [] };
  for (let nth = 0; nth < starts; nth += 1) {
    times.slack.push(load(packaged.bundleOf('slack')));
    times.sweep.push(load(packaged.bundleOf('sweep')));
    times.bare.push(load(bare));
  }
  print('bare receiver, bundled plainly', `${(statSync(bare).size / 1000).toFixed()} kB`);
  print(`loading slack, ${starts} fresh processes, processor time`, showSpread(times.slack));
  print('loading sweep, in turn', showSpread(times.sweep));
  print('loading the bare receiver, in turn', showSpread(times.bare));
  const ratio = spreadOf(times.slack).median / spreadOf(times.bare).median;
  print('slack against the bare receiver', `${ratio.toFixed(2)} times`);
}

/** In milliseconds of processor time: those of a clock say more about what else the machine does. */
function load(bundle: string): number {
  const script = `const start = process.cpuUsage(); require(${JSON.stringify(bundle)}); const { user, system } = process.cpuUsage(start); console.log((user + system) / 1000);`;
  const options = { env: environment, encoding: 'utf8' as const };
  return Number(execFileSync(process.execPath, ['-e', script], options));
}

async function measureBatches(): Promise<void> {
  const queue = await start('queue');
  const millis: number[] = [];
  let messages = 0;
  for (let nth = 0; nth < batches; nth += 1) {
    const event = largestBatch(nth);
    messages = event.Records.length;
    const begin = performance.now();
    await queue.invoke(event);
    millis.push(performance.now() - begin);
  }
  print(`queue: a batch of 6 MB, ${messages} failures of 20 incidents`, showSpread(millis));
  print('queue: peak memory', `${readPeakMegabytes(queue.child.pid ?? 0)?.toFixed()} MB`);
}

function largestBatch(nth: number) {
  const Records: object[] = [];
  for (let bytes = 0; ; ) {
    const index = Records.length;
    const body = anEvent({ ruleId: `rule-${index % 20}`, versionId: `v${nth}-${index}` });
    const record = { messageId: `m${index}`, receiptHandle: 'r', body, eventSource: 'aws:sqs' };
    bytes += JSON.stringify(record).length + 1;
    if (bytes > sixMegabytes) return { Records };
    Records.push(record);
  }
}

async function measureCommands(): Promise<void> {
  const slack = await start('slack');
  const functionUrl = await startFunctionUrl(() => slack);
  scenario.slack.sendInteractionsTo(functionUrl.url);
  const millis: number[] = [];
  for (let nth = 0; nth < commands; nth += 1) {
    const begin = performance.now();
    const { status } = await scenario.slack.runCommand('/s3rep DstBucketNotFound', { userId: ann });
    millis.push(performance.now() - begin);
    if (status !== 200) throw new Error(`A command was answered with ${status}.`);
  }
  await functionUrl.stop();
  const warm = millis.slice(1);
  print('slack: the first command', `${millis[0]?.toFixed()} ms`);
  print('slack: a signed command, warm, p50', `${percentileOf(warm, 50).toFixed()} ms`);
  print('slack: a signed command, warm, p99', `${percentileOf(warm, 99).toFixed()} ms`);
}

async function showClicks(): Promise<void> {
  const { answeredMillis, shownMillis, slackCallMillis } = await measureClicks(packaged);
  const [first = 0, ...warm] = answeredMillis;
  print('clicks, with a Slack that takes for each call', `${slackCallMillis} ms`);
  print('slack: the first click is acknowledged after', `${first.toFixed()} ms`);
  print('slack: a click, warm, p50', `${percentileOf(warm, 50).toFixed()} ms`);
  print(`slack: the slowest of ${warm.length}`, `${Math.max(...warm).toFixed()} ms`);
  print('sweep: 10 clicked alerts show it, once woken, after', `${shownMillis.toFixed()} ms`);
}

async function showReport(): Promise<void> {
  const { rows, files, seconds, processorSeconds, megabytes, idleMegabytes } =
    await measureReport(packaged);
  const found = `${processorSeconds.toFixed(1)} s of processor time, ${seconds.toFixed(1)} s in all`;
  print(`sweep: a job's report of ${rows} rows in ${files} files`, found);
  const memory = `${megabytes.toFixed()} MB, ${idleMegabytes.toFixed()} MB before`;
  print('sweep: peak memory', memory);
}

async function start(name: 'slack' | 'queue'): Promise<Instance> {
  const instance = await startInstance(packaged.bundleOf(name), environment);
  instances.push(instance);
  return instance;
}

function showSpread(millis: readonly number[]): string {
  const { median, min, max } = spreadOf(millis);
  return `${median.toFixed()} ms (${min.toFixed()} to ${max.toFixed()})`;
}

function print(what: string, found: string): void {
  console.log(`${what.padEnd(58)}${found}`);
}
