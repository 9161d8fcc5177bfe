import { inTime } from '../in-time.ts';
import { type PretendPager, startPretendPager } from '../pagerduty/start-pretend-pager.ts';
import { anEvent } from './an-event.ts';
import { bundleBot } from './bundle-bot.ts';
import { botEnvironment, type SpawnedBot, spawnBot } from './spawn-bot.ts';
import { type Scenario, startScenario } from './start-scenario.ts';
import { type Fate, trapRequests } from './trap-requests.ts';

const key = 'R0123456789abcdefghijklmnopqrstu';

describe('A bot that is killed with kill -9 while it tells the pager', () => {
  let scenario: Scenario;
  let pager: PretendPager;
  beforeEach(async () => {
    scenario = await startScenario({ queue: { visibilityTimeoutSeconds: 1 } });
    pager = await startPretendPager([key]);
    scenario.onStop(() => pager.stop());
  });
  afterEach(() => scenario.stop());

  it.each([
    ['die before', []],
    ['die after', ['triggered']],
  ] as const)('calls once all the same, when it has to %s', async (fate, states) => {
    let victim: SpawnedBot | undefined;
    const decide = ({ nth }: { readonly nth: number }): Fate => (nth === 1 ? fate : 'pass');
    const trap = await trapRequests(new URL(pager.url).origin, decide, () => victim?.kill());
    scenario.onStop(() => trap.stop());
    await scenario.queue.send([anEvent()]);
    victim = spawnBot(bundleBot(), {
      ...botEnvironment(scenario),
      PAGER_KEYS: `default=${key}`,
      PAGER_URL: `${trap.endpoint}/v2/enqueue`,
    });
    await inTime(victim.ended, 'the death of the bot');
    expect(pager.alerts.map(({ state }) => state)).toEqual(states);

    await scenario.startWorker({ pager: { url: pager.url, keys: new Map([['default', key]]) } });
    const isTold = () => pager.taken.length === states.length + 1;
    await scenario.untilTimeBrings(isTold, 'the pager to be told');
    await scenario.untilNothingIsDue();
    expect(pager.alerts).toMatchObject([{ state: 'triggered' }]);
    expect(new Set(pager.taken.map(({ dedup_key }) => dedup_key)).size).toBe(1);
  });
});
