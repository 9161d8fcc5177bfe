import { millisecondsInHour, millisecondsInMinute } from 'date-fns/constants';
import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { anEvent } from './an-event.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const incidents = 40;
const onCallId = 'S0ONCALL00';
const numbers = Array.from({ length: incidents }, (_, index) => index);

describe('A storm of one cause lives in its digest', () => {
  let scenario: Scenario;
  let versions: number;
  beforeEach(async () => {
    scenario = await startScenario();
    versions = 0;
    await scenario.startWorker({ onCallId });
  });
  afterEach(() => scenario.stop());

  /** Lets these incidents fail now, all in the same destination bucket. */
  async function fail(which: readonly number[] = numbers, differences = {}) {
    versions += 1;
    const failedAt = scenario.clock.now();
    const about = { versionId: `v${versions}`, destinationBucket: 'dr', failedAt };
    await scenario.queue.send(
      which.map((number) =>
        anEvent({ ...about, sourceBucket: `source-${number}`, ...differences }),
      ),
    );
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
  }
  async function pass(millis: number) {
    scenario.clock.advance(millis);
    // The next look is a minute later at most.
    scenario.clock.advance(lifecycleTimes.reviewMillis);
    await scenario.slack.waitFor(() => true, 'a moment');
    await scenario.untilNothingIsDue();
  }
  const posted = () => scenario.slack.messages(channelId);
  const replies = () => scenario.slack.replies(channelId, scenario.digests()[0]!.ts);
  const mentions = () => replies().filter(({ text }) => text.includes(onCallId)).length;
  const title = () => JSON.stringify(scenario.digests()[0]?.blocks[0]);

  it('in two days nobody hears more of it than the digest, two calls in the channel and two in its thread', async () => {
    await fail();
    for (let minutes = 0; minutes < 240; minutes += 20) {
      await pass(20 * millisecondsInMinute);
      await fail();
    }
    for (let hours = 4; hours < 48; hours += 1) await pass(millisecondsInHour);
    const figures = { messages: posted().length, replies: replies().length, mentions: mentions() };
    expect(scenario.alerts()).toEqual([]);
    expect(figures).toEqual({ messages: 3, replies: 5, mentions: 4 });
    expect(title()).toContain('Storm over: none of 40 incidents failing, 0 acknowledged');
  }, 120_000);
});
void [ann, ben];
