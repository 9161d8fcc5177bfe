import { anEvent } from '../scenarios/an-event.ts';
import { channelId, type Scenario } from '../scenarios/start-scenario.ts';
import { times } from '../../src/incidents/announcing/times.ts';
import { startPretendPager } from '../pagerduty/start-pretend-pager.ts';
import type { Packaged } from './package-functions.ts';
import { away } from './describe-outages.ts';
import { startForgetfulWay } from './start-forgetful-way.ts';
import { claimMillis, fromSchedule, fromStream, useFunctions } from './use-functions.ts';

const pagerKey = 'R0123456789abcdefghijklmnopqrstu';

/** What tells of them. */
export function describeSweep(packaged: () => Packaged): void {
  describe('sweep', () => {
    let scenario: Scenario;
    const { begin, start, deliver, total } = useFunctions(packaged);
    beforeEach(async () => {
      scenario = await begin();
    });

    it('goes on after it was frozen while the network forgot its connections', async () => {
      const way = await startForgetfulWay(new URL(scenario.slack.apiUrl).origin);
      scenario.onStop(() => way.stop());
      const [queue, sweep] = await Promise.all([
        start('queue'),
        start('sweep', { SLACK_API_URL: `${way.url}/api/` }),
      ]);
      await queue.invoke(JSON.parse(anEvent()));
      await sweep.invoke(fromStream);
      sweep.freeze();
      way.forget();
      await queue.invoke(JSON.parse(anEvent({ ruleId: 'another' })));
      const swept = sweep.invoke(fromSchedule);
      sweep.thaw();
      await swept;
      expect(scenario.alerts()).toHaveLength(2);
    });

    it('tells what could not be told while Slack was down', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      scenario.slack.goDown('refuse');
      await queue.invoke(JSON.parse(anEvent()));
      await sweep.invoke(fromStream);
      expect(scenario.alerts()).toEqual([]);
      scenario.slack.comeBack();
      await (await start('sweep', {}, claimMillis)).invoke(fromSchedule);
      expect(total()).toEqual([1]);
    });

    it('fails at each turn of the schedule while Slack refuses what is due, for the alarm', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      scenario.slack.archiveChannel(channelId);
      await queue.invoke(JSON.parse(anEvent()));
      // Lambda would lose the rest of the batch, and count the failure twice.
      await sweep.invoke(fromStream);
      await expect(sweep.invoke(fromSchedule)).rejects.toThrow(/1 of the alerts \(is_archived\)/);
      await expect((await start('sweep')).invoke(fromSchedule)).rejects.toThrow(/is_archived/);
      scenario.slack.unarchiveChannel(channelId);
      await (await start('sweep', {}, claimMillis)).invoke(fromSchedule);
      expect(total()).toEqual([1]);
    });

    it('tells the pager, whether Slack takes anything or not, and fails for neither reason alone', async () => {
      const pager = await startPretendPager([pagerKey]);
      scenario.onStop(() => pager.stop());
      const paging = { PAGER_KEYS: `default=${pagerKey}`, PAGER_URL: pager.url };
      scenario.slack.goDown('refuse');
      const queue = await start('queue');
      await queue.invoke(JSON.parse(anEvent()));
      pager.goDown({ status: 503 });
      await (await start('sweep', paging, times.pageGraceMillis)).invoke(fromStream);
      expect(pager.alerts).toEqual([]);
      pager.comeBack();
      await (await start('sweep', paging, claimMillis)).invoke(fromStream);
      expect(pager.alerts).toMatchObject([{ state: 'triggered' }]);
      scenario.slack.comeBack();
      await (await start('sweep', paging, 2 * claimMillis)).invoke(fromSchedule);
      expect(total()).toEqual([1]);
      expect(pager.alerts).toHaveLength(1);
    });

    it('fails while Slack refuses its token, although nothing is due', async () => {
      const sweep = await start('sweep', { SLACK_BOT_TOKEN: 'xoxb-revoked' });
      await expect(sweep.invoke(fromSchedule)).rejects.toThrow(/invalid_auth/);
      await expect(sweep.invoke(fromSchedule)).rejects.toThrow(/invalid_auth/);
    });

    it('fails while the table is away', async () => {
      const sweep = await start('sweep', away);
      await expect(sweep.invoke(fromSchedule)).rejects.toThrow(/ECONNREFUSED/);
      await sweep.invoke(fromStream);
    });

    it('tells once what a killed one had in hand', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await queue.invoke(JSON.parse(anEvent()));
      scenario.slack.breakNext('chat.postMessage', 'hang after');
      const swept = sweep.invoke(fromStream).catch(() => 'killed');
      await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the post');
      await sweep.kill();
      expect(await swept).toBe('killed');
      await (await start('sweep', {}, claimMillis)).invoke(fromSchedule);
      expect(total()).toEqual([1]);
    });

    it('tells everything at the rate that Slack allows, and leaves the rest to the next', async () => {
      scenario = await begin({ slack: { postBurst: 1 } });
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await scenario.queue.send(
        Array.from({ length: 6 }, (_, index) => anEvent({ ruleId: `rule-${index}` })),
      );
      await deliver(queue, 10);
      // Time for some of them only.
      await sweep.invoke(fromStream, 18_000);
      expect(scenario.alerts().length).toBeLessThan(6);
      await sweep.invoke(fromSchedule);
      expect(scenario.alerts()).toHaveLength(6);
      expect(scenario.slack.calls.filter(({ answer }) => answer !== 'ok')).toEqual([]);
    });
  });
}
