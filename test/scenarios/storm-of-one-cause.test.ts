import { millisecondsInHour } from 'date-fns/constants';
import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { anEvent, asOneMessage } from './an-event.ts';
import { ann, ben, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

const onCallId = 'S0ONCALL00';
const forty = Array.from({ length: 40 }, (_, index) => index);
const twelve = forty.slice(0, 12);

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
  async function fail(which: readonly number[] = twelve, differences = {}) {
    versions += 1;
    const failedAt = scenario.clock.now();
    const about = { versionId: `v${versions}`, destinationBucket: 'dr', failedAt };
    const events = which.map((number) =>
      anEvent({ ...about, sourceBucket: `source-${number}`, ...differences }),
    );
    await scenario.queue.send([asOneMessage(events)]);
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
  }
  async function pass(millis: number) {
    scenario.clock.advance(millis);
    // The next look is a minute later at most.
    scenario.clock.advance(lifecycleTimes.reviewMillis);
    await scenario.untilNothingIsDue();
  }
  const posted = () => scenario.slack.messages(channelId);
  const replies = () => scenario.slack.replies(channelId, scenario.digests()[0]!.ts);
  const title = () => JSON.stringify(scenario.digests()[0]?.blocks[0]);

  const titleSays = (words: string) =>
    scenario.untilTimeBrings(() => title()?.includes(words) === true, words);
  const digest = () => ({ channelId, messageTs: scenario.digests()[0]!.ts });
  const shownTo = (person: string) => JSON.stringify(scenario.slack.openView(person)?.blocks);
  const viewOf = (person: string) => ({ viewId: scenario.slack.openView(person)!.id });
  const windowSays = (person: string, words: string) =>
    scenario.slack.waitFor(() => shownTo(person)?.includes(words) === true, words);
  const windowIs = (person: string, name: string) =>
    scenario.slack.waitFor(
      (slack) => JSON.stringify(slack.openView(person)?.title ?? '').includes(name),
      name,
    );
  /** Opens the first incident of the digest in a window. */
  async function openFirst(person: string) {
    await scenario.slack.click(digest(), 'show_storm', person);
    await windowSays(person, '12 incidents');
    await scenario.slack.click(viewOf(person), 'open_incident', person);
    await windowSays(person, 'Show as alert');
  }

  it('acknowledged as a whole it calls nobody, also for what comes later, and asks its owner instead', async () => {
    await fail();
    await scenario.slack.click(digest(), 'acknowledge_storm', ann);
    await titleSays('12 incidents failing, all acknowledged');
    await fail([100, 101]);
    await titleSays('14 incidents failing, all acknowledged');
    for (let hours = 0; hours < 4; hours += 2) {
      await pass(2 * millisecondsInHour);
      await fail();
    }
    await scenario.untilTimeBrings(() => replies().length > 0, 'the question');
    expect(posted()).toHaveLength(1);
    expect(replies()).toHaveLength(1);
    expect(replies()[0]?.text).toContain(`<@${ann}> 12 incidents of this storm are still failing`);
  });

  it('each incident can be opened, and all be done there that its alert could', async () => {
    await fail();
    await openFirst(ann);
    await scenario.slack.click(viewOf(ann), 'acknowledge', ann);
    await windowSays(ann, `Acknowledged by <@${ann}>`);
    await titleSays('12 incidents failing, 1 acknowledged');
    await scenario.slack.click(viewOf(ann), 'how_to_fix', ann);
    await windowIs(ann, 'How to fix');
    await scenario.slack.closeView(ann);
    const [option] = /assign:[^"]+/.exec(shownTo(ann)!)!;
    await scenario.slack.click(viewOf(ann), 'more', ann, option);
    await windowIs(ann, 'Assign');
    await scenario.slack.submitView(ann, {
      owner: { owner: { type: 'users_select', selected_user: ben } },
    });
    await windowSays(ann, `Acknowledged by <@${ben}>`);
    await scenario.slack.click(viewOf(ann), 'resolve', ann);
    await windowSays(ann, 'Add proof');
    await titleSays('11 incidents failing, 0 acknowledged');
    await scenario.untilNothingIsDue();
    expect(posted()).toHaveLength(1);
  });

  it('gives an incident an alert of its own to whoever wants that', async () => {
    await fail();
    await openFirst(ben);
    await scenario.slack.click(viewOf(ben), 'post_alert', ben);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    await scenario.untilNothingIsDue();
    await fail();
    expect(scenario.alerts().map(({ text }) => countIn(text))).toEqual([2]);
    expect(scenario.digests()).toHaveLength(1);
    expect(title()).toContain('11 incidents failing');
  });

  it('turns red again silently when they fail again, and what goes on alone has an alert of its own', async () => {
    const { quietMillis } = lifecycleTimes;
    await fail();
    await pass(quietMillis);
    await titleSays('Storm over: none of 12 incidents failing');
    await fail();
    await titleSays('12 incidents failing');
    // The others are quiet after a while, however long each step takes.
    let failures = 2;
    const goOnUntil = async (isSo: () => boolean) => {
      for (; !isSo() && failures < 50; failures += 1) {
        await fail([7]);
        await pass(quietMillis / 6);
      }
      expect(isSo()).toBe(true);
    };
    await goOnUntil(() => title().includes('1 of 12 incidents failing'));
    await goOnUntil(() => scenario.alerts().length === 1);
    await scenario.untilNothingIsDue();
    expect(scenario.alerts().map(({ text }) => countIn(text))).toEqual([failures]);
    await titleSays('Storm over: none of 11 incidents failing');
    expect(scenario.digests()).toHaveLength(1);
  });

  // It was never quiet, so the storm went on for two weeks, and took in whatever came.
  it('is over once nothing fails any more, also where some of it is expected', async () => {
    const failedAt = scenario.clock.now();
    const about = { sourceBucket: 'orders', failedAt };
    const events = twelve.map((number) =>
      anEvent({
        ...about,
        destinationBucket: `dr-${number}`,
        reason: number === 0 ? 'SrcObjectNotFound' : 'DstBucketNotFound',
      }),
    );
    await scenario.queue.send([asOneMessage(events)]);
    await scenario.untilQueueIsEmpty();
    await titleSays('12 incidents failing');
    await scenario.untilNothingIsDue();
    await pass(lifecycleTimes.quietMillis);
    await titleSays('Storm over: none of 12 incidents failing');
    expect(scenario.alerts()).toEqual([]);
  });

  it('another cause has another digest, and what shares nothing has its own alerts', async () => {
    await fail();
    await fail(twelve, { destinationBucket: 'other', reason: 'DstBucketNotFound' });
    expect(scenario.digests()).toHaveLength(2);
    expect(scenario.alerts()).toEqual([]);
    await fail([50], {
      destinationBucket: 'elsewhere',
      reason: 'DstBucketObjectLockConfigMissing',
    });
    expect(scenario.alerts()).toHaveLength(1);
    await titleSays('12 incidents failing, 0 acknowledged');
  });
});
