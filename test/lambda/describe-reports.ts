import { subMinutes } from 'date-fns/subMinutes';
import { buildReplayItems } from '../../src/dynamodb/replay-items.ts';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { roleArn, usePretendAws } from '../local/pretend-aws/use-pretend-aws.ts';
import { aReplay } from '../replay/a-replay.ts';
import { aFailedRow, aRow } from '../replay/reports/a-report.ts';
import { putReport, reportFolder } from '../replay/reports/put-report.ts';
import { ann, channelId } from '../scenarios/start-scenario.ts';
import type { Packaged } from './package-functions.ts';
import { fromSchedule, useFunctions } from './use-functions.ts';

/** What reads completion reports. */
export function describeReports(packaged: () => Packaged): void {
  describe('A report', () => {
    const { begin, start, startHearing, wake } = useFunctions(packaged);

    it('that is not there is told in words, although what reads it is a file of its own', async () => {
      const scenario = await begin();
      const aws = await usePretendAws();
      scenario.onStop(() => aws.close());
      addBucket(aws.world, { name: 'reports' });
      await startHearing(await start('slack', { REPORT_BUCKET: 'reports' }));
      const more = { REPORT_BUCKET: 'reports', AWS_ENDPOINT_URL_S3: aws.url };
      const sweep = await start('sweep', more);
      const typed = `/s3rep report s3://reports/${reportFolder}/`;
      await scenario.slack.runCommand(typed, { userId: ann, channelId });
      expect(await wake(sweep)).toBe(1);
      const { text } = scenario.slack.ephemerals(ann).at(-1)!;
      expect(text).not.toContain('Something went wrong');
    });

    it('is read and counted by sweep, and by slack only asked for', async () => {
      const scenario = await begin();
      const aws = await usePretendAws();
      scenario.onStop(() => aws.close());
      addBucket(aws.world, { name: 'reports' });
      const rows = aRow('x') + aFailedRow('a') + aFailedRow('b');
      putReport(aws.world, rows, scenario.clock.now());
      await startHearing(await start('slack', { REPORT_BUCKET: 'reports' }));
      const sweep = await start('sweep', {
        REPORT_BUCKET: 'reports',
        AWS_ENDPOINT_URL_S3: aws.url,
      });
      const typed = `/s3rep report s3://reports/${reportFolder}/`;
      const { status } = await scenario.slack.runCommand(typed, { userId: ann, channelId });
      expect([status, aws.world.calls.length]).toEqual([200, 0]);
      const answers = () => scenario.slack.ephemerals(ann);
      expect(answers().at(-1)!.text).toContain('Reading the report');
      expect(await wake(sweep)).toBe(1);
      expect(answers().at(-1)!.text).toContain('2 of 3 tasks failed');
      await scenario.slack.click({ ephemeralId: answers().at(-1)!.id }, 'open_incidents', ann);
      expect(await wake(sweep)).toBe(1);
      expect(answers().at(-1)!.text).toContain('2 failed tasks were counted in one incident');
      expect(scenario.alerts().map(({ text }) => text)).toEqual([
        expect.stringContaining('2 objects'),
      ]);
    });

    it('of a job is left to the next sweep by one that has little time, and told by that', async () => {
      const scenario = await begin();
      const aws = await usePretendAws();
      scenario.onStop(() => aws.close());
      addBucket(aws.world, { name: 'reports' });
      putReport(aws.world, aRow('x') + aFailedRow('a'), scenario.clock.now(), 's3rep/plan-1/job-1');
      const replays = buildReplayItems({ client: scenario.dynamodb, tableName: 's3rep' });
      const phase = { kind: 'ended', how: 'complete', at: subMinutes(new Date(), 5) } as const;
      const job = { id: '1', status: 'Complete', tasks: 2, succeeded: 2, failed: 0 };
      await replays.saveReplay(aReplay({ phase, job, incidents: [] }));
      const sweep = await start('sweep', {
        BATCH_ROLE_ARN: roleArn,
        REPORT_BUCKET: 'reports',
        AWS_ENDPOINT_URL_S3: aws.url,
      });
      await sweep.invoke(fromSchedule, 35_000);
      expect([aws.world.calls.length, (await replays.readReplay('orders'))?.reading]).toEqual([
        0,
        undefined,
      ]);
      await sweep.invoke(fromSchedule);
      const read = await replays.readReplay('orders');
      expect(read?.report).toMatchObject({ succeeded: 1, failed: 1 });
      expect(read).not.toHaveProperty('reading');
    });

    // What was loaded when it was used did not know the errors of what was not: something had gone wrong in s3rep.
    it('that cannot be read is answered with the reason', async () => {
      const scenario = await begin();
      const aws = await usePretendAws();
      scenario.onStop(() => aws.close());
      addBucket(aws.world, { name: 'reports' });
      const settings = { REPORT_BUCKET: 'reports', AWS_ENDPOINT_URL_S3: aws.url };
      await startHearing(await start('slack', settings));
      const sweep = await start('sweep', settings);
      const typed = `/s3rep report s3://reports/${reportFolder}/`;
      await scenario.slack.runCommand(typed, { userId: ann, channelId });
      expect(await wake(sweep)).toBe(1);
      expect(scenario.slack.ephemerals(ann).at(-1)!.text).toContain('There is no such report');
    });
  });
}
