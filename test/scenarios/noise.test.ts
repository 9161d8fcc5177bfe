import { readFileSync } from 'node:fs';
import { anEvent } from './an-event.ts';
import { advanceToMorning, countNoise, type Noise, passTime } from './count-noise.ts';
import { fail } from './first-alert.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';

const onCallId = 'S0ONCALL00';
const hours = 48;

/** What happens in each row of the table, by its first cell. */
const cases: Readonly<Record<string, (scenario: Scenario) => Promise<void>>> = {
  'one object, acknowledged at once': (scenario) => acknowledge(scenario),
  'one incident over two days, unacknowledged': (scenario) =>
    passTime(scenario, { hours, isFailing: false }),
  'one incident over two days, acknowledged and failing': async (scenario) => {
    await acknowledge(scenario);
    await passTime(scenario, { hours, isFailing: true });
  },
  'one incident over two days, acknowledged and quiet': async (scenario) => {
    await acknowledge(scenario);
    await passTime(scenario, { hours, isFailing: false });
  },
};

async function acknowledge(scenario: Scenario): Promise<void> {
  const messageTs = scenario.alerts()[0]!.ts;
  await scenario.slack.click({ channelId, messageTs }, 'acknowledge', ann);
  const isTold = () => scenario.history(messageTs).join('\n').includes('Acknowledged by');
  await scenario.untilTimeBrings(isTold, 'the acknowledgement');
}

/** The table of the documentation, which is what is expected here. */
function readTable(): readonly (readonly [string, Noise])[] {
  const rows = readFileSync('docs/noise.md', 'utf8').matchAll(
    /^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \|$/gm,
  );
  return [...rows].map(([, name = '', ...counts]) => {
    const [messages = 0, replies = 0, mentions = 0] = counts.map(Number);
    return [name, { messages, replies, mentions }];
  });
}

describe('What people get to hear of', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  it.each(readTable())('%s is as docs/noise.md says', async (name, noise) => {
    advanceToMorning(scenario);
    // What fails all the time is never quiet, and its rate is the same: so failures need not be sent every ten minutes.
    const never = hours * 3_600_000;
    const isFailing = name.endsWith('failing');
    const lifecycleTimes = isFailing ? { quietMillis: never, rateWindowMillis: never } : {};
    await scenario.startWorker({ onCallId }, { lifecycleTimes });
    await fail(scenario, anEvent({ failedAt: scenario.clock.now() }));
    await cases[name]!(scenario);
    expect(countNoise(scenario, onCallId)).toEqual(noise);
  });

  it('is told of each case', () => {
    expect(readTable().map(([name]) => name)).toEqual(Object.keys(cases));
  });
});
