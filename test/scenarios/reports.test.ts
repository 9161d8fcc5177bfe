import { credentials } from '../../src/local/credentials.ts';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { usePretendAws } from '../local/pretend-aws/use-pretend-aws.ts';
import { aFailedRow, aRow } from '../replay/reports/a-report.ts';
import { damageReport, putReport, reportFolder } from '../replay/reports/put-report.ts';
import { anEvent } from './an-event.ts';
import { operators, slackOfPeople } from './slack-of-people.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const address = `s3://reports/${reportFolder}/manifest.json`;
const failed = ['a', 'b', '<!channel> & c'].map((key) => aFailedRow(key)).join('');

let scenario: Scenario;
let aws: Awaited<ReturnType<typeof usePretendAws>>;

beforeEach(async () => {
  aws = await usePretendAws();
  addBucket(aws.world, { name: 'reports' });
  const messageShortcuts = [{ callbackId: 'read_report', name: 'Read replication report' }];
  const scopes = [...slackOfPeople.scopes, 'files:read'];
  scenario = await startScenario({ slack: { ...slackOfPeople, scopes, messageShortcuts } });
});
afterEach(async () => {
  await scenario.stop();
  await aws.close();
});

async function startWorker(settings = {}) {
  const reports = { reportBucket: 'reports', s3Endpoint: aws.url };
  await scenario.startWorker({ ...reports, ...settings }, { s3Overrides: { credentials } });
}

const put = (rows: string) => putReport(aws.world, rows, scenario.clock.now());

/** Waits for the answer that holds these words. */
async function untilSaid(words: string, userId = ann): Promise<string> {
  const find = () =>
    scenario.slack
      .ephemerals(userId)
      .map(({ text, blocks }) => `${text}\n${JSON.stringify(blocks)}`)
      .findLast((answer) => answer.includes(words));
  await scenario.slack.waitFor(() => find() !== undefined, words);
  return find()!;
}

async function askFor(text: string, words: string, userId = ann): Promise<string> {
  await scenario.slack.runCommand(`/s3rep report ${text}`, { userId, channelId });
  return untilSaid(words, userId);
}

async function clickOpen(userId = ann) {
  const answer = scenario.slack
    .ephemerals(userId)
    .findLast(({ blocks }) => JSON.stringify(blocks).includes('open_incidents'))!;
  await scenario.slack.click({ ephemeralId: answer.id }, 'open_incidents', userId);
}

describe('A completion report', () => {
  it('is read at once, by any of its addresses, and says what failed, why, and what to do', async () => {
    await startWorker();
    put(aRow('x').repeat(7) + failed);
    await askFor(address, 'Reading the report');
    const answer = await untilSaid('tasks failed');
    expect(answer).toContain('3 of 10 tasks failed');
    expect(answer).toContain('7 succeeded: S3 has begun to replicate them');
    expect(answer).toContain('DstBucketUnversioned: ');
    expect(answer).toContain('&lt;!channel&gt; &amp; c');
    expect(answer).toContain('how_to_fix_event');
    const console = `https://eu-west-1.console.aws.amazon.com/s3/buckets/reports?region=eu-west-1&prefix=${reportFolder}/`;
    await askFor(console, 'Reading the report');
    await scenario.slack.waitFor(() => scenario.slack.ephemerals(ann).length === 4, 'both answers');
  });

  it('counts what failed in the incident of an event, each object once, and a second press changes nothing', async () => {
    await startWorker();
    await scenario.queue.send([anEvent({ objectKey: 'a', versionId: 'version-of-a' })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    put(failed);
    await askFor(address, '3 of 3 tasks failed');
    await clickOpen();
    expect(await untilSaid('were counted in')).toContain(
      '3 failed tasks were counted in one incident',
    );
    await scenario.slack.waitFor(
      () =>
        scenario.alerts()[0]!.text.startsWith('3') ||
        /\b3 objects/.test(scenario.alerts()[0]!.text),
      'the new count',
    );
    expect(scenario.alerts()).toHaveLength(1);
    await clickOpen();
    expect(await untilSaid('Nothing was changed')).toContain('this report was counted by');
  });

  it('is counted once by two people who press at the same time, and the other one is told by whom', async () => {
    await startWorker();
    put(failed);
    await askFor(address, '3 of 3 tasks failed');
    await askFor(address, '3 of 3 tasks failed', ben);
    await Promise.all([clickOpen(ann), clickOpen(ben)]);
    const said = (userId: string) =>
      scenario.slack
        .ephemerals(userId)
        .map(({ text }) => text)
        .join();
    await scenario.slack.waitFor(
      () => [ann, ben].some((one) => said(one).includes('were counted in')),
      'what was counted',
    );
    const winner = said(ann).includes('were counted in') ? ann : ben;
    const other = winner === ann ? ben : ann;
    const words = new RegExp(`this report (is being|was) counted by <@${winner}>`);
    await scenario.slack.waitFor(() => words.test(said(other)), 'who counts it');
    expect(said(other)).not.toContain('Counting what failed');
  });

  it('may be counted again at once where S3 did not give it the first time', async () => {
    await startWorker();
    put(failed);
    await askFor(address, '3 of 3 tasks failed');
    aws.world.faults.add({
      operation: 'GetObject',
      nth: 1,
      does: { refuse: 'AccessDenied', status: 403 },
    });
    await clickOpen();
    await untilSaid('s3:GetObject');
    await clickOpen();
    expect(await untilSaid('were counted in')).toContain('3 failed tasks');
  });

  it('opens an incident without rule and destination where none is known, and says so', async () => {
    await startWorker();
    put(failed);
    await askFor(address, '3 of 3 tasks failed');
    await clickOpen();
    expect(await untilSaid('were counted in')).toContain('does not say which rule failed');
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()[0]!.text).toContain('3 objects');
  });

  it('is counted by operators alone', async () => {
    await startWorker({ operatorsGroupId: operators.id });
    put(failed);
    await askFor(address, '3 of 3 tasks failed', ben);
    await clickOpen(ben);
    expect(await untilSaid('may open incidents from a report', ben)).toContain(operators.id);
  });

  it('is not counted where its content is not what it should be', async () => {
    await startWorker();
    put(failed);
    damageReport(aws.world, aFailedRow('other'));
    const answer = await askFor(address, '1 of 1 task failed');
    expect(answer).toContain('Do not rely on these numbers');
    expect(answer).not.toContain('open_incidents');
  });

  it.each([
    ['', 'Which report? Usage'],
    ['orders', 'is no address of a report'],
    [`s3://secrets/${reportFolder}/`, 'I read reports from `reports` only'],
    [address, 'There is no such report'],
  ])('is told what is missing of, for %j', async (typed, words) => {
    await startWorker();
    expect(await askFor(typed, words)).not.toContain('open_incidents');
  });

  it('is not read unless that is switched on', async () => {
    await startWorker({ reportBucket: undefined });
    await askFor(address, '`REPORT_BUCKET` is not set');
    expect(aws.world.calls).toEqual([]);
  });

  it('is read from a file that somebody shared, and counted', async () => {
    await startWorker();
    const { ts } = shareFiles([failed]);
    await useShortcut(ts);
    await untilSaid('3 of 3 tasks failed');
    await clickOpen();
    await untilSaid('3 failed tasks were counted');
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()[0]!.text).toContain('3 objects');
  });

  it.each([
    ['nothing', [], 'text/csv', 'This message has no file'],
    ['several files', [failed, failed], 'text/csv', 'several files'],
    ['what Slack does not give away', ['<html>'], 'text/html', 'needs the scope files:read'],
    ['a document', ['%PDF'], 'application/pdf', 'This is no CSV file'],
    ['a text', ['once upon a time'], 'text/plain', 'Completion report: no row was understood'],
  ])('is no report where somebody shared %s', async (_what, contents, type, words) => {
    await startWorker();
    const { ts } = shareFiles(contents, type);
    await useShortcut(ts);
    expect(await untilSaid(words)).not.toContain('open_incidents');
  });
});

function shareFiles(contents: readonly string[], type = 'text/csv') {
  scenario.expectMessage('the report');
  const sharedFiles = contents.map((content, index) => ({
    id: `F0${index}`,
    name: 'f47b.csv',
    content,
    type,
  }));
  return scenario.slack.postAsPerson({ text: 'the report', userId: ann, channelId, sharedFiles });
}

function useShortcut(messageTs: string) {
  return scenario.slack.useMessageShortcut('read_report', { channelId, messageTs }, ann);
}
