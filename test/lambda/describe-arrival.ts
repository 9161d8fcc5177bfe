import { millisecondsInMinute as minute } from 'date-fns/constants';
import { addMilliseconds } from 'date-fns/addMilliseconds';
import { subMinutes } from 'date-fns/subMinutes';
import { startPretendAws } from '../../src/local/pretend-aws/start-pretend-aws.ts';
import { buildWorld } from '../../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { addOrders, roleArn } from '../local/pretend-aws/use-pretend-aws.ts';
import { choose, shown, threadOf } from '../scenarios/first-alert.ts';
import { listTexts } from '../scenarios/list-texts.ts';
import { ann, channelId } from '../scenarios/start-scenario.ts';
import type { Packaged } from './package-functions.ts';
import { fromSchedule, fromStream, useFunctions } from './use-functions.ts';

const objects = 25;

/** What brings missing objects over, and finds that they arrived. */
export function describeArrival(packaged: () => Packaged): void {
  describe('Missing objects', () => {
    const { begin, start, startHearing, deliver, wake } = useFunctions(packaged);

    /** Objects of `orders` failed a while ago, which is shown, and the cause is repaired. */
    async function fail() {
      const scenario = await begin();
      const sent: string[] = [];
      const from = subMinutes(new Date(), 13);
      const world = buildWorld({ start: from, onEvent: ({ body }) => void sent.push(body) });
      const aws = await startPretendAws({ world });
      scenario.onStop(() => aws.close());
      const { orders } = addOrders(world);
      world.obstacles.set('orders-dr', ['DstBucketUnversioned']);
      for (let nth = 0; nth < objects; nth += 1) putVersion(world, orders, { key: `a ${nth},"ü"` });
      world.agenda.advance(minute);
      await scenario.queue.send(sent);
      world.obstacles.clear();
      const env = {
        BATCH_ROLE_ARN: roleArn,
        REPORT_BUCKET: 'reports',
        CHECK_ARRIVAL: 'on',
        AWS_ENDPOINT_URL_S3: aws.url,
        AWS_ENDPOINT_URL_S3_CONTROL: aws.url,
      };
      await deliver(await start('queue'), objects);
      await (await start('sweep', env)).invoke(fromStream);
      expect(scenario.alerts().map(({ text }) => text)).toEqual([
        expect.stringContaining('25 objects'),
      ]);
      /** A function for which it is so much later than now, as it is for AWS. */
      const startLater = (name: 'slack' | 'sweep', millis = 0) => {
        world.agenda.advanceTo(addMilliseconds(new Date(), millis));
        return start(name, env, millis);
      };
      return { scenario, world, startLater };
    }

    it('are replicated by one click and its confirmation, reported on, and found by the functions alone', async () => {
      const { scenario, world, startLater } = await fail();
      let passed = 0;
      await startHearing(await startLater('slack'));
      await choose(scenario, 'replicate', ann);
      const view = () => scenario.slack.openView(ann)!;
      expect(listTexts(view().blocks)).toContain('exactly the missing ones');
      await scenario.slack.click({ viewId: view().id }, 'confirm_replay', ann);
      expect(listTexts(view().blocks)).toContain('Started');
      expect(world.jobs.size).toBe(0);
      await wake(await startLater('sweep', passed));
      for (let sweeps = 0; sweeps < 8 && !shown(scenario).includes('Recovered'); sweeps += 1) {
        passed += 2 * minute;
        await (await startLater('sweep', passed)).invoke(fromSchedule);
      }
      expect(shown(scenario)).toContain('Recovered: all 25 objects arrived');
      expect([...world.jobs.values()]).toMatchObject([{ status: 'Complete' }]);
      const told = threadOf(scenario);
      expect(told.match(/The job’s report: none of 25 objects failed/g)).toHaveLength(1);
      expect(told.match(/All 25 objects arrived: S3 says COMPLETED for each/g)).toHaveLength(1);
      expect(scenario.alerts()).toHaveLength(1);
    });

    it('are found by sweep where somebody asks, and slack asks S3 nothing', async () => {
      const { scenario, world, startLater } = await fail();
      for (const version of [...world.buckets.get('orders')!.versions.values()].flat())
        version.replicationStatus = 'COMPLETED';
      await startHearing(await startLater('slack'));
      await scenario.slack.runCommand('/s3rep check orders', { userId: ann, channelId });
      expect(scenario.slack.ephemerals(ann).at(-1)!.text).toContain('asking S3 whether 25 objects');
      expect(world.calls).toEqual([]);
      const sweep = await startLater('sweep');
      expect(await wake(sweep)).toBe(1);
      const heads = world.calls.filter(({ operation }) => operation === 'HeadObject');
      expect(heads).toHaveLength(objects);
      await sweep.invoke(fromStream);
      expect(shown(scenario)).toContain('Recovered: all 25 objects arrived');
    });
  });
}
