import { millisecondsInHour } from 'date-fns/constants';
import { findVersion } from '../../src/local/pretend-aws/world/bucket.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { choose, shown, threadOf, untilShown } from './first-alert.ts';
import { listTexts } from './list-texts.ts';
import { slackOfPeople } from './slack-of-people.ts';
import { startAws } from './start-aws.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';

describe('The report of a job that s3rep started', () => {
  let scenario: Scenario;
  let aws: Awaited<ReturnType<typeof startAws>>;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
    aws = await startAws(scenario);
  });
  afterEach(() => scenario.stop());

  function start() {
    return scenario.startWorker(aws.settings, { s3Overrides: aws.s3Overrides });
  }
  const windowOf = (userId: string) => listTexts(scenario.slack.openView(userId)?.blocks);
  const untilTold = (words: string) =>
    scenario.untilTimeBrings(() => threadOf(scenario).includes(words), `${words} in the thread`);
  const readsOfReports = () =>
    aws.world.calls.filter(({ operation }) => operation === 'GetObject').length;
  const replies = () => scenario.slack.replies(channelId, scenario.alerts()[0]!.ts);

  async function replicate(count: number, meanwhile = () => {}) {
    await aws.failAndRepair(count);
    meanwhile();
    await untilShown(scenario, 'Replicate');
    await choose(scenario, 'replicate', ann);
    const see = (words: string) =>
      scenario.slack.waitFor(() => windowOf(ann).includes(words), words);
    await see('Only you can start this plan');
    const viewId = scenario.slack.openView(ann)!.id;
    await scenario.slack.click({ viewId }, 'confirm_replay', ann);
    await see('Started');
  }

  /** Nobody can bring these over, and S3 says so of each task. */
  function deleteReplicas(count: number) {
    for (const key of [...aws.orders.versions.keys()].slice(0, count)) {
      const { versionId } = findVersion(aws.orders, key)!;
      aws.dr.hardDeleted.add(`${versionId} ${key}`);
    }
  }

  it('is read when the job has ended, and told in the thread: totals, reasons, what to do, what nobody can', async () => {
    await start();
    await replicate(25, () => deleteReplicas(3));
    await untilTold('The job’s report: 3 of 25 objects failed');
    const told = threadOf(scenario);
    expect(told).toContain('3 · DstObjectHardDeleted: ');
    expect(told).toContain('No job can bring them: write the objects again.');
    expect(told).toContain('invoices/0, "a" ü%20.pdf');
    await untilShown(scenario, 'S3 has tried 25 objects again: 3 failed, by its report');
    expect(told.match(/The job’s report/g)).toHaveLength(1);
    const { ts, blocks } = replies().find(({ text }) => text.includes('The job’s report'))!;
    expect(JSON.stringify(blocks)).toContain('show_report');
    const place = { channelId, messageTs: ts, threadTs: scenario.alerts()[0]!.ts };
    await scenario.slack.click(place, 'show_report', ann);
    await scenario.slack.waitFor(
      () => JSON.stringify(scenario.slack.ephemerals(ann)).includes('3 of 25 tasks failed'),
      'the whole report',
    );
    expect(JSON.stringify(scenario.slack.ephemerals(ann))).toContain('open_incidents');
  });

  it('says as well that nothing failed, which the alert calls no proof, and lies of the job are not told', async () => {
    aws.world.behaviour.lieAboutFailedTasks = true;
    await start();
    await replicate(3);
    await untilTold('The job’s report: none of 3 objects failed');
    await untilShown(
      scenario,
      'S3 has tried 3 objects again: none failed, by its report. That is no proof',
    );
    expect(threadOf(scenario)).not.toContain('for other reasons');
  });

  it('is awaited where S3 writes it late, and another job of the bucket for some minutes', async () => {
    aws.world.behaviour.reportDelayMillis = millisecondsInHour;
    await start();
    await replicate(3);
    await untilTold('S3 has tried 3 objects again');
    await choose(scenario, 'replicate', ann);
    await scenario.slack.waitFor(
      () => windowOf(ann).includes('the report of the last job of orders is not read yet'),
      'a plan to wait',
    );
    expect(threadOf(scenario)).not.toContain('The job’s report');
    scenario.clock.advance(millisecondsInHour);
    await untilTold('The job’s report: none of 3 objects failed');
  });

  it('that never comes is said, with the way to read it should it come all the same', async () => {
    aws.world.behaviour.reportDelayMillis = 1_000 * millisecondsInHour;
    await start();
    await replicate(3);
    await untilTold('S3 has tried 3 objects again');
    scenario.clock.advance(2 * millisecondsInHour);
    await untilTold('No report of the job could be read within 2 hours');
    expect(threadOf(scenario)).toMatch(
      /`\/s3rep report s3:\/\/reports\/s3rep\/\S+\/manifest.json`/,
    );
    const reads = readsOfReports();
    scenario.clock.advance(millisecondsInHour);
    await scenario.untilNothingIsDue();
    expect(readsOfReports()).toBe(reads);
    await choose(scenario, 'replicate', ann);
    await scenario.slack.waitFor(() => windowOf(ann).includes('Only you can start'), 'a plan');
  });

  it('that s3rep may not read is said with the permission that lacks', async () => {
    aws.world.faults.add({ operation: 'GetObject', does: { refuse: 'AccessDenied', status: 403 } });
    await start();
    await replicate(3);
    await untilTold('S3 has tried 3 objects again');
    scenario.clock.advance(2 * millisecondsInHour);
    await untilTold('No report of the job could be read within 2 hours');
    expect(threadOf(scenario)).toContain('s3:GetObject');
  });

  it('counts no rows of other buckets, and says that there are some', async () => {
    aws.world.behaviour.reportDelayMillis = 10 * millisecondsInHour;
    await start();
    await replicate(3);
    await untilTold('S3 has tried 3 objects again');
    const [job] = aws.world.jobs.values();
    const folder = `${job!.request.Report!.Prefix}/job-${job!.id}`;
    const rows = [
      'orders,a,v1,succeeded,200,,success',
      'payroll,b,v1,failed,500,SrcKeyNotFound,no',
    ];
    const reports = aws.world.buckets.get('reports')!;
    const key = `${folder}/results/1.csv`;
    putVersion(aws.world, reports, { key, body: rows.join('\r\n') });
    const results = [{ Bucket: 'reports', Key: key, MD5Checksum: 'a'.repeat(32) }];
    const body = JSON.stringify({ Format: 'Report_CSV_20180820', Results: results });
    putVersion(aws.world, reports, { key: `${folder}/manifest.json`, body });
    await untilTold('The job’s report: none of 1 object failed');
    expect(threadOf(scenario)).toContain('1 row is of another bucket');
    expect(threadOf(scenario)).toContain('do not rely on these numbers');
    expect(threadOf(scenario)).not.toContain('payroll');
  });

  it('is told once by two workers', async () => {
    await start();
    await start();
    await replicate(3);
    await untilTold('The job’s report');
    await scenario.untilNothingIsDue();
    expect(threadOf(scenario).match(/The job’s report/g)).toHaveLength(1);
  });

  it('is not awaited of a job that was cancelled before it tried anything', async () => {
    await start();
    await replicate(3);
    await untilTold('S3 has the job and prepares it');
    const reply = replies().find(({ blocks }) => JSON.stringify(blocks).includes('cancel_replay'))!;
    const place = { channelId, messageTs: reply.ts, threadTs: scenario.alerts()[0]!.ts };
    await scenario.slack.click(place, 'cancel_replay', ann);
    await untilTold('The replication was cancelled');
    await choose(scenario, 'replicate', ann);
    await scenario.slack.waitFor(() => windowOf(ann).includes('Only you can start'), 'a plan');
    expect(readsOfReports()).toBe(0);
    expect(shown(scenario)).not.toContain('report');
  });
});
