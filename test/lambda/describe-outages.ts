import { anEvent, someEvents } from '../scenarios/an-event.ts';
import type { Scenario } from '../scenarios/start-scenario.ts';
import { startRefusingTable } from '../scenarios/start-refusing-table.ts';
import { trapRequests } from '../scenarios/trap-requests.ts';
import type { Packaged } from './package-functions.ts';
import { fromStream, useFunctions } from './use-functions.ts';

/** No table answers there. */
export const away = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' };

/** What the function of the queue does while something is down or wrong. */
export function describeOutages(packaged: () => Packaged): void {
  describe('queue, in an outage', () => {
    let scenario: Scenario;
    const { begin, start, deliver, passTime } = useFunctions(packaged);

    beforeEach(async () => {
      const { maxReceiveCount } = packaged().template.Resources['Queue']!.Properties.RedrivePolicy;
      scenario = await begin({ queue: { visibilityTimeoutSeconds: 60, maxReceiveCount } });
    });

    async function total(): Promise<number> {
      await (await start('sweep')).invoke(fromStream);
      return Object.values(scenario.shownCounts()).reduce((sum, each) => sum + each, 0);
    }

    it('keep sound messages through 15 receives without a table, and count them when it is back', async () => {
      const [deaf, queue] = await Promise.all([start('queue', away), start('queue')]);
      await scenario.queue.send(someEvents(30));
      for (let receives = 0; receives < 15; receives += 1) {
        await expect(deliver(deaf, 30)).rejects.toThrow(/ECONNREFUSED/);
        // Hidden for the time being, so that they are not received again at once.
        expect(await scenario.queue.counts()).toMatchObject({ waiting: 0, inFlight: 30 });
        await passTime();
      }
      expect(await deliver(queue, 30)).toBe(30);
      expect(await total()).toBe(30);
      expect(await scenario.queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 0 });
    });

    it('keep them while the table refuses everything, and count them when it takes them again', async () => {
      let isRefusing = true;
      const table = await startRefusingTable(scenario.table.endpoint, () => isRefusing);
      scenario.onStop(() => table.stop());
      const queue = await start('queue', { AWS_ENDPOINT_URL_DYNAMODB: table.endpoint });
      await scenario.queue.send(someEvents(30));
      for (let receives = 0; receives < 15; receives += 1) {
        expect(await deliver(queue, 30)).toBe(30);
        expect(await scenario.queue.counts()).toEqual({ waiting: 0, inFlight: 30, dead: 0 });
        await passTime();
      }
      isRefusing = false;
      await deliver(queue, 30);
      expect(await total()).toBe(30);
      expect(await scenario.queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 0 });
    });

    it('send one hopeless message among 1,000 to the dead-letter queue at its first receive', async () => {
      const table = await startRefusingTable(scenario.table.endpoint, (body) =>
        body.includes('hopeless'),
      );
      scenario.onStop(() => table.stop());
      const queue = await start('queue', { AWS_ENDPOINT_URL_DYNAMODB: table.endpoint });
      const sound = someEvents(999);
      await scenario.queue.send([
        ...sound.slice(0, 400),
        anEvent({ ruleId: 'hopeless' }),
        ...sound.slice(400),
      ]);
      expect(await deliver(queue, 1_000)).toBe(1_000);
      expect(await total()).toBe(999);
      expect(await scenario.queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 1 });
      expect(table.refused()).toBeLessThan(20);
    });

    it('put an event straight from S3 into the queue while the table is away', async () => {
      const [deaf, queue] = await Promise.all([start('queue', away), start('queue')]);
      await deaf.invoke(JSON.parse(anEvent()));
      expect(await scenario.queue.counts()).toEqual({ waiting: 1, inFlight: 0, dead: 0 });
      await deliver(queue, 10);
      expect(await total()).toBe(1);
    });

    it('throw before Lambda kills them, and say when to try again, while the table hangs', async () => {
      const hanging = await trapRequests(
        scenario.table.endpoint,
        () => 'hold',
        () => {},
      );
      scenario.onStop(() => hanging.stop());
      const queue = await start('queue', { AWS_ENDPOINT_URL_DYNAMODB: hanging.endpoint });
      await scenario.queue.send(someEvents(3));
      await expect(deliver(queue, 3, 10_200)).rejects.toThrow(/took longer than/);
      expect(await scenario.queue.counts()).toEqual({ waiting: 0, inFlight: 3, dead: 0 });
    });
  });
}
