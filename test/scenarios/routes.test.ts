import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { untilAnswered } from './first-alert.ts';
import { operators, otherChannel, privateChannel, slackOfPeople } from './slack-of-people.ts';
import { ann, type Scenario, startScenario } from './start-scenario.ts';

describe('People', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
  });
  afterEach(() => scenario.stop());

  it('send incidents of some buckets to their own channel and group', async () => {
    await scenario.startWorker();
    const typed = { userId: ann, channelId: otherChannel };
    await scenario.slack.runCommand('/s3rep route orders* here mention @storage', typed);
    await scenario.slack.waitFor((slack) => slack.messages(otherChannel).length === 1, 'receipt');
    await scenario.queue.send([
      anEvent(),
      anEvent({ sourceBucket: 'photos', destinationBucket: 'x' }),
    ]);
    await scenario.slack.waitFor((slack) => slack.messages(otherChannel).length >= 2, 'the alert');
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the other alert');
    expect(scenario.alerts()[0]!.text).toContain('photos');
    const routed = scenario.slack.messages(otherChannel)[1]!;
    expect(routed.text).toContain('orders-dr');
    await scenario.untilNothingIsDue();
    scenario.clock.advance(lifecycleTimes.escalateMillis + lifecycleTimes.reviewMillis);
    await scenario.slack.waitFor(
      (slack) =>
        slack
          .replies(otherChannel, routed.ts)
          .some(({ text }) => text.includes(`<!subteam^${operators.id}>`)),
      'the call of the group',
    );
    expect(await ask(scenario, 'routes')).toContain('orders*');
    expect(await ask(scenario, 'unroute 1')).toContain(
      'Route removed: new incidents of `orders*` no longer go to',
    );
    expect(await ask(scenario, 'audit routes')).toContain(`orders* in ${otherChannel} mention`);
  });

  it('get a summary each week where they asked for it, once, by however many workers', async () => {
    const now = scenario.clock.now();
    scenario.clock.advance(differenceInMilliseconds(nextMonday(now), now));
    await scenario.startWorker();
    const typed = { userId: ann, channelId: otherChannel };
    await scenario.slack.runCommand('/s3rep route orders* here weekly', typed);
    await scenario.slack.waitFor((slack) => slack.messages(otherChannel).length === 1, 'receipt');
    scenario.clock.advance(lifecycleTimes.reviewMillis);
    const messages = () => scenario.slack.messages(otherChannel);
    await scenario.untilTimeBrings(() => messages().length === 2, 'summary');
    await scenario.startWorker();
    scenario.clock.advance(lifecycleTimes.reviewMillis);
    await untilAnswered(scenario, 'health', 'is healthy');
    expect(scenario.slack.messages(otherChannel)).toHaveLength(2);
    expect(JSON.stringify(scenario.slack.messages(otherChannel)[1]!.blocks)).toContain(
      'Replication failures, week of',
    );
    expect(scenario.slack.messages(otherChannel)[0]!.text).toContain(
      'A weekly summary is posted here',
    );
    expect(await ask(scenario, 'routes')).toContain('weekly summary');
    expect(await ask(scenario, 'unroute 1')).toContain('The weekly summary stops');
  });

  it('are told what to do about a channel that the bot cannot join', async () => {
    await scenario.startWorker();
    const typed = { userId: ann, channelId: privateChannel };
    await scenario.slack.runCommand('/s3rep route orders* here', typed);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
    expect(scenario.slack.ephemerals(ann)[0]!.text).toContain('/invite @s3rep');
    expect(await ask(scenario, 'routes')).toContain('No routes');
  });
});

/** Just after the next 9:00 UTC of a Monday. */
function nextMonday(now: Date): Date {
  const days = (8 - now.getUTCDay()) % 7 || 7;
  return new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 9, 0, 5),
  );
}
