import { anEvent, someEvents } from './an-event.ts';
import { ask, idOf } from './ask.ts';
import { beginWithAlert, choose, fail, shown, untilShown, untilTold } from './first-alert.ts';
import { operators, slackOfPeople } from './slack-of-people.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const cem = 'U0CEM00000';
const users = [...slackOfPeople.users, { id: cem, name: 'cem', tz: 'UTC' }];

describe('People', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ slack: { ...slackOfPeople, users } });
  });
  afterEach(() => scenario.stop());

  const answers = (userId: string) => scenario.slack.ephemerals(userId);
  const lastAnswer = (userId: string) => JSON.stringify(answers(userId).at(-1) ?? '');
  /** Clicks what the last answer offers, and waits for these words in an answer. */
  async function clickAnswer(actionId: string, userId: string, words?: string) {
    await scenario.slack.click({ ephemeralId: answers(userId).at(-1)!.id }, actionId, userId);
    if (words !== undefined)
      await scenario.slack.waitFor(() => lastAnswer(userId).includes(words), words);
  }
  async function untilAsked(userId: string, words: string) {
    await scenario.slack.waitFor(() => lastAnswer(userId).includes(words), words);
  }

  it('are asked by the command as by the button, and resolve with the number that they saw', async () => {
    await scenario.startWorker();
    await fail(scenario, ...someEvents(250));
    await untilShown(scenario, '250 objects');
    const id = await idOf(scenario, 'orders');
    const asked = await ask(scenario, `resolve ${id} because job 7`);
    expect(asked).toContain('250 objects are missing in orders-dr. Resolving replicates nothing.');
    expect(shown(scenario)).not.toContain('Resolved by');
    await scenario.queue.send([anEvent({ versionId: 'one more' })]);
    await untilShown(scenario, '251 objects');
    await clickAnswer('run_1', ann, '251 objects are missing in orders-dr');
    expect(shown(scenario)).not.toContain('Resolved by');
    await clickAnswer('run_1', ann, 'Resolved by');
    await untilShown(scenario, `Resolved by <@${ann}>`);
    await untilTold(scenario, '251 objects were missing: `job 7`');
    expect(lastAnswer(ann)).toContain('"reopen"');
  });

  it('who may not resolve are told so at once, not after a question', async () => {
    await beginWithAlert(scenario, { operatorsGroupId: operators.id });
    const answer = await ask(scenario, `resolve ${await idOf(scenario, 'orders')}`, ben);
    expect(answer).toContain(`only <!subteam^${operators.id}> may resolve`);
  });

  it('reopen what was resolved too soon, and the same alert turns red again', async () => {
    const alert = await beginWithAlert(scenario);
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilShown(scenario, 'Acknowledged by');
    await scenario.slack.click(alert, 'resolve', ann);
    await untilShown(scenario, '🟢 Resolved');
    await scenario.slack.click(alert, 'reopen', ben);
    await untilShown(scenario, '🔴 Replication failing');
    expect(shown(scenario)).toContain(`Reopened by <@${ben}>`);
    expect(shown(scenario)).toContain('1 object (');
    expect(shown(scenario)).not.toContain('resolved before');
    await untilTold(scenario, `🔴 Reopened by <@${ben}>`);
    await untilAsked(ann, 'Do you have proof');
    const id = await idOf(scenario, 'orders');
    expect(await ask(scenario, `reopen ${id}`)).toContain('this incident is not resolved');
    await scenario.slack.click(alert, 'resolve', ann);
    await untilShown(scenario, '🟢 Resolved');
    await untilAsked(ann, 'Do you have proof');
    expect(await ask(scenario, `reopen ${id}`)).toContain(`Reopened by <@${ann}>`);
    await untilShown(scenario, '🔴 Replication failing');
    await scenario.untilNothingIsDue();
    expect(scenario.alerts()).toHaveLength(1);
    expect(await ask(scenario, `audit ${id}`)).toMatch(/reopened.*resolved.*reopened.*resolved/s);
  });

  it('are reminded of what was reopened as of what has just begun, and of its quiet half an hour later', async () => {
    const alert = await beginWithAlert(scenario);
    scenario.clock.advance(5 * 60_000);
    await scenario.slack.click(alert, 'resolve', ann);
    await untilShown(scenario, '🟢 Resolved');
    await scenario.untilNothingIsDue();
    scenario.clock.advance(60 * 60_000);
    await scenario.slack.click(alert, 'reopen', ann);
    await untilShown(scenario, '🔴 Replication failing');
    await scenario.untilNothingIsDue();
    scenario.clock.advance(16 * 60_000);
    await untilTold(scenario, '⏰ Unacknowledged for 16 min');
    expect(shown(scenario)).toContain('🔴 Replication failing');
    await scenario.untilNothingIsDue();
    scenario.clock.advance(15 * 60_000);
    await untilShown(scenario, '🔵 No new failures; 1 object still missing');
  });

  it('read of an incident that fails again what is missing now, and apart what was resolved before', async () => {
    await scenario.startWorker();
    await fail(scenario, ...someEvents(250));
    await untilShown(scenario, '250 objects');
    const first = { channelId, messageTs: scenario.alerts()[0]!.ts };
    await scenario.slack.click(first, 'resolve', ann);
    await untilShown(scenario, '🟢 Resolved');
    await scenario.untilNothingIsDue();
    scenario.clock.advance(60_000);
    const failedAt = scenario.clock.now();
    await scenario.queue.send([
      anEvent({ versionId: 'new-1', objectKey: 'new.pdf', failedAt }),
      anEvent({ versionId: 'new-2', objectKey: 'new.pdf', failedAt }),
    ]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'the next alert');
    await scenario.slack.waitFor(() => shown(scenario, 1).includes('2 objects'), 'both');
    expect(scenario.alerts()[1]!.text).toMatch(
      /^🔴 Failing again: 2 objects are missing .* · 250 were resolved before$/,
    );
    expect(shown(scenario, 1)).toMatch(/2 objects[^"]* missing · 250 were resolved before/);
    expect(shown(scenario, 1)).toContain('new.pdf');
    expect(shown(scenario, 1)).not.toContain('252 objects');
    expect(await ask(scenario, `resolve ${await idOf(scenario, 'orders')}`)).toContain(
      '2 objects are missing in orders-dr',
    );
    await clickAnswer('run_1', ann, '2 objects were missing');
    const second = { channelId, messageTs: scenario.alerts()[1]!.ts };
    await scenario.slack.waitFor(() => shown(scenario, 1).includes('🟢 Resolved'), 'green');
    await scenario.slack.click(second, 'reopen', ann);
    await scenario.slack.waitFor(() => shown(scenario, 1).includes('🔴 Failing again'), 'red');
    expect(shown(scenario, 1)).toMatch(/2 objects[^"]* missing · 250 were resolved before/);
  });

  it('are asked before they take the acknowledgement of another away, and may take over instead', async () => {
    const alert = await beginWithAlert(scenario);
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilShown(scenario, `Acknowledged by <@${ann}>`);
    await scenario.slack.click(alert, 'unacknowledge', ben);
    await untilAsked(ben, `<@${ann}> acknowledged this incident`);
    expect(shown(scenario)).toContain(`Acknowledged by <@${ann}>`);
    await clickAnswer('take_over', ben);
    await untilShown(scenario, `Acknowledged by <@${ben}>`);
    await untilTold(scenario, `Taken over by <@${ben}> from <@${ann}>`);
    // Her own click needs no question, and his question is about her.
    const id = await idOf(scenario, 'orders');
    expect(await ask(scenario, `unack ${id}`)).toContain(`<@${ben}> acknowledged this incident`);
    await clickAnswer('unacknowledge', ann);
    await untilShown(scenario, `Acknowledgement removed by <@${ann}>`);
    await scenario.slack.click(alert, 'acknowledge', ben);
    await untilShown(scenario, `Acknowledged by <@${ben}>`);
    await scenario.slack.click(alert, 'unacknowledge', ben);
    await untilShown(scenario, `Acknowledgement removed by <@${ben}>`);
  });

  it('are asked again where somebody else owns it by the time they click', async () => {
    const alert = await beginWithAlert(scenario);
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilShown(scenario, `Acknowledged by <@${ann}>`);
    await scenario.slack.click(alert, 'unacknowledge', cem);
    await untilAsked(cem, `<@${ann}> acknowledged this incident`);
    await choose(scenario, 'take_over', ben);
    await untilShown(scenario, `Acknowledged by <@${ben}>`);
    await clickAnswer('unacknowledge', cem, `<@${ben}> acknowledged this incident`);
    expect(shown(scenario)).toContain(`Acknowledged by <@${ben}>`);
  });

  it('take over from the menu or by a command, and lose no note by doing so twice', async () => {
    await beginWithAlert(scenario);
    const id = await idOf(scenario, 'orders');
    await ask(scenario, `ack ${id} because on it`, ben);
    await untilShown(scenario, `Acknowledged by <@${ben}>`);
    await choose(scenario, 'take_over', ben);
    await untilAsked(ben, 'Nothing was changed');
    expect(shown(scenario)).toContain('on it');
    expect(await ask(scenario, `takeover ${id}`)).toContain(`Acknowledged by <@${ann}>`);
    await untilTold(scenario, `Taken over by <@${ann}> from <@${ben}>`);
  });
});
