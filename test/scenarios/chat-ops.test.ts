import { subHours } from 'date-fns/subHours';
import { anEvent } from './an-event.ts';
import { ask, idOf, resolveAsAsked } from './ask.ts';
import {
  beginWithAlert,
  shown,
  threadOf,
  untilAnswered,
  untilShown,
  untilTold,
} from './first-alert.ts';
import { operators, slackOfPeople } from './slack-of-people.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

describe('People', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
  });
  afterEach(() => scenario.stop());

  it('assign, snooze, resolve and look up who did it, by commands', async () => {
    await beginWithAlert(scenario);
    const id = await idOf(scenario, 'orders');
    expect(await ask(scenario, `assign ${id} @ben because knows the role`)).toContain(
      `Acknowledged by <@${ben}>`,
    );
    expect(await ask(scenario, `snooze ${id} until tomorrow 9:00 because drill`)).toContain(
      'Snoozed by',
    );
    await untilTold(scenario, 'drill');
    expect(await ask(scenario, `snooze ${id} off`)).toContain('Snooze ended');
    expect(await ask(scenario, `snooze ${id} off`)).toContain('is not snoozed');
    expect(await ask(scenario, `audit ${id}`)).toMatch(
      /4 actions on.*ended the snooze.*nothing was changed.*ended the snooze.*snoozed.*assigned to.*knows the role/s,
    );
    expect(await resolveAsAsked(scenario, `${id} because copied by hand`)).toContain(
      'copied by hand',
    );
    await untilTold(scenario, 'copied by hand');
    expect(await ask(scenario, 'list resolved orders')).toContain('1 recently resolved incident');
    expect(await ask(scenario, 'list resolved photos')).toContain(
      'no resolved incident has a bucket of that name',
    );
  });

  it('who may not mute, route or resolve are told who may', async () => {
    const alert = await beginWithAlert(scenario, { operatorsGroupId: operators.id });
    const only = `only <!subteam^${operators.id}> may`;
    expect(await ask(scenario, 'mute orders for 1h because x', ben)).toContain(only);
    expect(await ask(scenario, 'route orders here', ben)).toContain(only);
    await scenario.slack.click(alert, 'resolve', ben);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ben).length === 3, 'an answer');
    expect(scenario.slack.ephemerals(ben).at(-1)!.text).toContain(only);
    await scenario.slack.click(alert, 'acknowledge', ben);
    await untilShown(scenario, `Acknowledged by <@${ben}>`);
    expect(await ask(scenario, `audit ${await idOf(scenario, 'orders')}`)).toContain('not allowed');
    await scenario.slack.click(alert, 'resolve', ann);
    await untilShown(scenario, `Resolved by <@${ann}>`);
  });

  it('are asked again where they saw another number of objects, and resolve with the present one', async () => {
    await beginWithAlert(scenario);
    await ask(scenario, `show ${await idOf(scenario, 'orders')}`);
    const copy = scenario.slack.ephemerals(ann).at(-1)!.id;
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await untilShown(scenario, '2 objects');
    const before = scenario.slack.ephemerals(ann).length;
    await scenario.slack.click({ ephemeralId: copy }, 'resolve', ann);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length > before, 'an answer');
    const question = scenario.slack.ephemerals(ann).at(-1)!;
    expect(question.text).toContain('2 objects are missing now, and you saw 1');
    expect(shown(scenario)).not.toContain('Resolved by');
    await scenario.slack.click({ ephemeralId: question.id }, 'resolve', ann);
    await untilShown(scenario, `Resolved by <@${ann}>`);
  });

  it('see how s3rep is', async () => {
    await beginWithAlert(scenario);
    await untilAnswered(scenario, 'health', 'all posted');
    const answer = await ask(scenario, 'health');
    expect(answer).toContain('s3rep is healthy');
    expect(answer).toContain('1 incident unresolved');
  });

  it('try it out with an alert that counts nowhere', async () => {
    await scenario.startWorker();
    expect(await ask(scenario, 'test')).toContain('will appear in');
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()[0]!.text).toMatch(/^🧪 TEST: Replication failing: 3 objects/);
    const id = await idOf(scenario, 's3rep-test');
    expect(await ask(scenario, `audit ${id}`)).toMatch(/1 action on.*started a test/s);
    expect(await ask(scenario, 'DstBucketUnversioned')).toContain(
      'no unresolved incident has this reason',
    );
    expect(await ask(scenario, 'stats')).not.toContain('s3rep-test');
  });

  it('learn that a rule fails for the next reason, once one is fixed', async () => {
    const earlier = subHours(scenario.clock.now(), 1);
    await scenario.startWorker();
    await scenario.queue.send([anEvent({ failedAt: earlier })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    await scenario.slack.click(
      { channelId, messageTs: scenario.alerts()[0]!.ts },
      'acknowledge',
      ann,
    );
    await untilShown(scenario, 'Acknowledged by');
    await scenario.queue.send([
      anEvent({
        reason: 'DstPutObjectNotPermitted',
        versionId: 'v2',
        failedAt: scenario.clock.now(),
      }),
    ]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'the next alert');
    expect(shown(scenario, 1)).toContain('This rule failed before with DstBucketUnversioned');
    expect(shown(scenario, 1)).toContain(`/archives/${channelId}/p`);
    await untilTold(scenario, 'now fails for another reason: DstPutObjectNotPermitted');
    expect(threadOf(scenario)).toContain(`<@${ann}>, are you on that one too?`);
  });
});
