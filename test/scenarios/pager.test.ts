import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { times } from '../../src/incidents/announcing/times.ts';
import {
  type PagerFault,
  type PretendPager,
  startPretendPager,
} from '../pagerduty/start-pretend-pager.ts';
import { eventually } from '../sqs/eventually.ts';
import { anEvent, asOneMessage } from './an-event.ts';
import { ask, resolveAsAsked } from './ask.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';
import { otherChannel, slackOfPeople } from './slack-of-people.ts';

const key = 'R0123456789abcdefghijklmnopqrstu';
const paymentsKey = 'P0123456789abcdefghijklmnopqrstu';

describe('The pager', () => {
  let scenario: Scenario;
  let pager: PretendPager;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
    pager = await startPretendPager([key, paymentsKey]);
    scenario.onStop(() => pager.stop());
  });
  afterEach(() => scenario.stop());

  const settings = (keys: Record<string, string> = { default: key }) => ({
    pager: { url: pager.url, keys: new Map(Object.entries(keys)) },
  });
  /** Gives a call up soon, whose time is real. */
  const impatient = { ...times, pagerCallMillis: 1_000 };
  const states = () => pager.alerts.map(({ state }) => state);
  const untilStates = (...expected: string[]) =>
    scenario.untilTimeBrings(
      () => JSON.stringify(states()) === JSON.stringify(expected),
      `the pager to have ${expected.join(', ')}`,
    );
  const click = (action: string) =>
    scenario.slack.click({ channelId, messageTs: scenario.alerts().at(-1)!.ts }, action, ann);
  const untilAlerts = (count: number) =>
    scenario.untilTimeBrings(() => scenario.alerts().length === count, `${count} alerts`);
  async function passTime(millis: number) {
    const over = Number(scenario.clock.now()) + millis;
    await scenario.untilTimeBrings(() => Number(scenario.clock.now()) > over, 'time to pass');
  }
  async function begin() {
    await scenario.startWorker(settings());
    await scenario.queue.send([anEvent()]);
    await untilStates('triggered');
  }

  it('calls for a critical incident, and hears when it is acknowledged and resolved', async () => {
    await begin();
    const [{ payload, links } = {}] = pager.taken;
    expect(payload?.summary).toContain('1 object missing in orders-dr');
    expect(links?.[0]?.href).toContain(channelId);
    await click('acknowledge');
    await untilStates('acknowledged');
    await click('resolve');
    await untilStates('resolved');
    await scenario.untilNothingIsDue();
    await passTime(200_000);
    const told = pager.taken.map(({ event_action }) => event_action);
    expect(told).toEqual(['trigger', 'acknowledge', 'resolve']);
  });

  it('calls for any other incident when it escalates', async () => {
    await scenario.startWorker(settings());
    await scenario.queue.send([anEvent({ reason: 'DstBucketObjectLockConfigMissing' })]);
    await untilAlerts(1);
    await scenario.untilNothingIsDue();
    expect(pager.taken).toEqual([]);
    scenario.clock.advance(lifecycleTimes.escalateMillis + lifecycleTimes.reviewMillis);
    await untilStates('triggered');
  });

  // The message that called people in Slack for both of them changed neither alert, and nobody came to tell the pager.
  it('calls for each of several incidents that escalate together', async () => {
    await scenario.startWorker(settings());
    const reason = 'DstBucketObjectLockConfigMissing';
    const { escalateMillis, reviewMillis } = lifecycleTimes;
    // They are quiet some minutes before they escalate.
    const failedAt = new Date(Number(scenario.clock.now()) - 5 * reviewMillis);
    const names = ['one', 'two'];
    await scenario.queue.send(names.map((ruleId) => anEvent({ reason, ruleId, failedAt })));
    await untilAlerts(2);
    scenario.clock.advance(escalateMillis - 4 * reviewMillis);
    await scenario.untilTimeBrings(
      () => scenario.alerts().every(({ text }) => text.includes('No new failures')),
      'quiet alerts',
    );
    await scenario.untilNothingIsDue();
    expect(pager.taken).toEqual([]);
    scenario.clock.advance(4 * reviewMillis);
    await untilStates('triggered', 'triggered');
  });

  it('calls anew when it fails again, and when somebody takes the acknowledgement back', async () => {
    await begin();
    await click('acknowledge');
    await untilStates('acknowledged');
    await ask(scenario, 'unack orders');
    await untilStates('resolved', 'triggered');
    await click('resolve');
    await untilStates('resolved', 'resolved');
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await untilStates('resolved', 'resolved', 'triggered');
    expect(new Set(pager.alerts.map(({ dedupKey }) => dedupKey)).size).toBe(3);
  });

  it.each<[string, PagerFault]>([
    ['the connection breaks before it heard', 'drop before'],
    ['the connection breaks after it heard', 'drop after'],
    ['it never answers and did not hear', 'hang'],
    ['it never answers and did hear', 'hang after'],
    ['too much is asked of it', { status: 429 }],
    ['it fails', { status: 500 }],
  ])('calls once, and loses nothing, when %s', async (_what, fault) => {
    pager.breakNext(fault);
    await scenario.startWorker(settings(), { times: impatient });
    await scenario.queue.send([anEvent()]);
    await untilStates('triggered');
    pager.breakNext(fault);
    await click('acknowledge');
    await untilStates('acknowledged');
    pager.breakNext(fault);
    await click('resolve');
    await untilStates('resolved');
    await passTime(300_000);
    expect(states()).toEqual(['resolved']);
    expect(pager.refusals).toEqual([]);
  });

  it('ends a call that the network delivered after its end', async () => {
    pager.breakNext('drop and hold');
    await scenario.startWorker(settings());
    await scenario.queue.send([anEvent()]);
    await scenario.untilFact('pager_not_told');
    await untilAlerts(1);
    await click('resolve');
    await scenario.untilTimeBrings(
      () => pager.taken.some(({ event_action }) => event_action === 'resolve'),
      'the end',
    );
    pager.deliverHeld();
    expect(states()).toContain('triggered');
    await untilStates(...states().map(() => 'resolved'));
  });

  it('is called by one of three workers', async () => {
    await Promise.all([1, 2, 3].map(() => scenario.startWorker(settings())));
    await scenario.queue.send([anEvent()]);
    await untilStates('triggered');
    await click('resolve');
    await untilStates('resolved');
    await scenario.untilNothingIsDue();
    expect(pager.taken).toHaveLength(2);
  });

  it('keeps Slack waiting for nothing while it hangs', async () => {
    pager.goDown('hang');
    await scenario.startWorker(settings());
    await scenario.queue.send([anEvent()]);
    await untilAlerts(1);
    await click('acknowledge');
    await scenario.slack.waitFor(
      () => JSON.stringify(scenario.alerts()[0]!.blocks).includes(`Acknowledged by <@${ann}>`),
      'who acknowledged',
    );
    expect(pager.alerts).toEqual([]);
  });

  it('calls while Slack is down, without a link', async () => {
    scenario.slack.breakNext('chat.postMessage', 'hang');
    await scenario.startWorker(settings(), { times: { ...times, slackCallMillis: 3_000 } });
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(
      ({ calls }) => calls.some(({ method }) => method === 'chat.postMessage'),
      'a call that hangs',
    );
    scenario.clock.advance(times.pageGraceMillis);
    await eventually(() => states().length === 1, 'the pager to be called');
    expect(scenario.alerts()).toEqual([]);
    expect(pager.taken[0]?.links).toBeUndefined();
    await untilAlerts(1);
  });

  it('is called as the route says, and else by the default key', async () => {
    await scenario.startWorker(settings({ default: key, payments: paymentsKey }));
    const typed = { userId: ann, channelId: otherChannel };
    await scenario.slack.runCommand('/s3rep route orders* here page payments', typed);
    await scenario.slack.waitFor((slack) => slack.messages(otherChannel).length === 1, 'receipt');
    expect(scenario.slack.messages(otherChannel)[0]!.text).toContain('`payments`');
    await scenario.queue.send([
      anEvent(),
      anEvent({ sourceBucket: 'photos', destinationBucket: 'photos-dr' }),
    ]);
    await untilStates('triggered', 'triggered');
    const keys = Object.fromEntries(
      pager.taken.map(({ payload, routing_key }) => [payload?.source, routing_key]),
    );
    expect(keys).toEqual({ orders: paymentsKey, photos: key });
    expect(await ask(scenario, 'routes')).toContain('pages `payments`');
    expect(await ask(scenario, 'audit routes')).toContain('page payments');
  });

  it('is refused a name that no key has, with the names that there are', async () => {
    await scenario.startWorker(settings({ default: key, payments: paymentsKey }));
    const answer = await ask(scenario, 'route orders* here page paymnts');
    expect(answer).toContain('`default`, `payments`');
    expect(await ask(scenario, 'routes')).toContain('No routes');
  });

  it('is no part of tests, which say so', async () => {
    await scenario.startWorker(settings());
    expect(await ask(scenario, 'test')).toContain('page nobody');
    await untilAlerts(1);
    await scenario.untilNothingIsDue();
    await passTime(60_000);
    expect(pager.requests()).toBe(0);
  });

  it('hears nothing of what is muted by key', async () => {
    scenario.expectMessage('muted keys');
    await scenario.startWorker(settings());
    await ask(scenario, 'mute key:invoices/* for 2h because we move it');
    await scenario.queue.send([anEvent()]);
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
    await passTime(60_000);
    expect(pager.requests()).toBe(0);
  });

  it('says in health why it is refused, and is not asked for ever', async () => {
    await scenario.startWorker(settings({ default: 'tooshort' }));
    await scenario.queue.send([anEvent()]);
    await scenario.untilFact('pager_refused');
    await untilAlerts(1);
    const health = await ask(scenario, 'health');
    expect(health).toContain('has a problem');
    expect(health).toContain('should be 32 characters');
    const before = pager.requests();
    for (const _hour of [1, 2, 3]) {
      scenario.clock.advance(3_600_000);
      await passTime(15_000);
    }
    expect(pager.requests() - before).toBeLessThanOrEqual(3);
  });

  it('calls once for a storm of one cause, until the last of its incidents is resolved', async () => {
    const buckets = Array.from({ length: 12 }, (_, nth) => `source-${nth}`);
    await scenario.queue.send([
      asOneMessage(buckets.map((sourceBucket) => anEvent({ sourceBucket }))),
    ]);
    await scenario.startWorker(settings());
    await untilStates('triggered');
    await scenario.untilNothingIsDue();
    expect(scenario.digests()).toHaveLength(1);
    expect(scenario.alerts()).toEqual([]);
    expect(pager.alerts).toHaveLength(1);
    expect(pager.alerts[0]!.dedupKey).toMatch(/^s3rep\/storm\/1\//);
    for (const bucket of buckets.slice(1)) await resolveAsAsked(scenario, bucket);
    await scenario.untilNothingIsDue();
    await passTime(60_000);
    expect(states()).toEqual(['triggered']);
    await resolveAsAsked(scenario, buckets[0]!);
    await untilStates('resolved');
  });
});
