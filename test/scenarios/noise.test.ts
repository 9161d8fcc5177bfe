import { readFileSync } from 'node:fs';
import { addMinutes } from 'date-fns/addMinutes';
import type { EventDetails } from '../../src/local/s3-event.ts';
import { anEvent, asOneMessage } from './an-event.ts';
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

const forty = Array.from({ length: 40 }, (_, index) => index);
const reasons = ['DstBucketNotFound', 'DstBucketUnversioned', 'SrcGetObjectNotPermitted'];

const asUnlike = (number: number) => ({
  sourceBucket: `source-${number}`,
  destinationBucket: `dr-${number}`,
  reason: reasons[number % reasons.length]!,
});
const twelve = forty.slice(0, 12).map(asUnlike);

/** The same of storms, with what fails at once. */
const storms: Readonly<Record<string, Storm>> = {
  '40 incidents that share nothing, at once': {
    keys: forty.map(asUnlike),
    goesOn: async (scenario) => scenario.untilNothingIsDue(),
  },
  '40 incidents of one cause over two days, unacknowledged and failing': {
    keys: forty.map((number) => ({ sourceBucket: `source-${number}` })),
    goesOn: (scenario) => passTime(scenario, { hours, isFailing: false }),
  },
  '40 incidents of one cause over two days, all acknowledged and failing': {
    keys: forty.map((number) => ({ sourceBucket: `source-${number}` })),
    goesOn: async (scenario) => {
      await acknowledgeAll(scenario);
      await passTime(scenario, { hours, isFailing: false });
    },
  },
  '12 incidents that share nothing over two days, all acknowledged and failing': {
    keys: twelve,
    goesOn: async (scenario) => {
      await acknowledgeAll(scenario);
      for (let part = 1; part <= 4; part += 1) {
        const failedAt = addMinutes(scenario.clock.now(), 1);
        scenario.clock.advance(2 * 60_000);
        const more = twelve.map((key) => anEvent({ ...key, failedAt, versionId: `more-${part}` }));
        await scenario.queue.send([asOneMessage(more)]);
        await scenario.untilQueueIsEmpty();
        await passTime(scenario, { hours: hours / 4, isFailing: false });
      }
    },
  },
};

/** With an owner who never answers. */
async function acknowledgeAll(scenario: Scenario): Promise<void> {
  const messageTs = scenario.digests()[0]!.ts;
  await scenario.slack.click({ channelId, messageTs }, 'acknowledge_storm', ann);
  const isShown = () => scenario.digests()[0]!.text.includes('all acknowledged');
  await scenario.untilTimeBrings(isShown, 'the acknowledgement');
}

interface Storm {
  readonly keys: readonly Partial<EventDetails>[];
  readonly goesOn: (scenario: Scenario) => Promise<void>;
}

async function failAtOnce(scenario: Scenario, keys: Storm['keys'], failedAt: Date): Promise<void> {
  await scenario.queue.send([asOneMessage(keys.map((key) => anEvent({ failedAt, ...key })))]);
  await scenario.slack.waitFor(() => scenario.digests().length > 0, 'the digest');
  await scenario.untilNothingIsDue();
}

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
    const never = (name in storms ? 2 : 1) * hours * 3_600_000;
    const isFailing = name.endsWith('failing');
    const lifecycleTimes = isFailing ? { quietMillis: never, rateWindowMillis: never } : {};
    await scenario.startWorker({ onCallId }, { lifecycleTimes });
    const { keys = [], goesOn = cases[name]! } = storms[name] ?? {};
    const failedAt = scenario.clock.now();
    if (keys.length === 0) await fail(scenario, anEvent({ failedAt }));
    else await failAtOnce(scenario, keys, failedAt);
    await goesOn(scenario);
    expect(countNoise(scenario, onCallId)).toEqual(noise);
  });

  it('is told of each case', () => {
    expect(readTable().map(([name]) => name)).toEqual(Object.keys({ ...cases, ...storms }));
  });
});
