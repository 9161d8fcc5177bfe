import { openForm, beginWithAlert, choose, shown, untilShown } from './first-alert.ts';
import { ask, idOf } from './ask.ts';
import { operators, slackOfPeople } from './slack-of-people.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const cem = 'U0CEM00000';
const dan = 'U0DAN00000';
const eve = 'U0EVE00000';
const only = 'only people of the workspace that runs s3rep';

/** Cem is of another company, Dan a guest, and Eve of another workspace of the same organisation. */
const sharedSlack = {
  ...slackOfPeople,
  enterpriseId: 'E0PRETEND0',
  users: [
    ...slackOfPeople.users,
    { id: cem, name: 'cem', teamId: 'T0OTHER000', enterpriseId: 'E0OTHER000' },
    { id: dan, name: 'dan', guest: 'of one channel' },
    { id: eve, name: 'eve', teamId: 'T0SISTER00', enterpriseId: 'E0PRETEND0' },
  ],
} as const;

describe('In a shared channel', () => {
  let scenario: Scenario;
  async function begin(settings = {}, slack: object = sharedSlack) {
    scenario = await startScenario({ slack });
    return beginWithAlert(scenario, settings);
  }
  afterEach(() => scenario.stop());

  const told = (userId: string) => scenario.slack.ephemerals(userId).map(({ text }) => text);
  const untilAnswered = (userId: string, count = 1) =>
    scenario.slack.waitFor(() => told(userId).length === count, `${count} answers to ${userId}`);
  const calls = (method: string) =>
    scenario.slack.calls.filter((call) => call.method === method).length;

  it('people of another workspace change nothing by a click, and are told; those of the organisation do', async () => {
    const alert = await begin();
    await scenario.slack.click(alert, 'acknowledge', cem);
    await scenario.slack.click(alert, 'resolve', cem);
    await untilAnswered(cem, 2);
    for (const text of told(cem)) expect(text).toContain(only);
    expect(shown(scenario)).not.toContain(cem);
    const short = await idOf(scenario, 'orders');
    expect(await ask(scenario, `audit ${short}`)).toMatch(
      /2 actions.*<@U0CEM00000> · resolved · not allowed.*<@U0CEM00000> · acknowledged · not allowed/s,
    );
    await scenario.slack.click(alert, 'acknowledge', eve);
    await untilShown(scenario, `by <@${eve}>`);
  });

  it('they get no form, and none that was open is taken of them', async () => {
    await begin();
    for (const entry of ['assign', 'snooze']) await choose(scenario, entry, cem);
    await untilAnswered(cem, 2);
    expect(scenario.slack.openView(cem)).toBeUndefined();
  });

  it('they change nothing by a command, and it is noted', async () => {
    await begin();
    const id = await idOf(scenario, 'orders');
    const typed = ['mute * for 365d because x', 'unmute 1', 'route orders here', 'test'];
    for (const text of [...typed, `ack ${id}`, `resolve ${id}`])
      expect(await ask(scenario, text, cem)).toContain(only);
    // A diagnosis is a look: who is refused one cannot be told that looking is free.
    const looked = await ask(scenario, `diagnose ${id}`, cem);
    expect(looked).toContain(only);
    expect(looked).not.toContain('look at everything');
    for (const [about, count] of [
      ['mutes', 2],
      ['routes', 1],
      ['refused', 2],
      [id, 2],
    ] as const)
      expect(await ask(scenario, `audit ${about}`)).toMatch(
        new RegExp(`${count} (refused )?actions?.*not allowed`, 's'),
      );
    expect(scenario.slack.messages(channelId)).toHaveLength(1);
  });

  it('they may look: list, show, explain, how to fix it, Home', async () => {
    const alert = await begin();
    expect(await ask(scenario, 'list', cem)).toContain('1 unresolved incident');
    const id = await idOf(scenario, 'orders');
    expect(await ask(scenario, `show ${id}`, cem)).toContain('orders');
    expect(await ask(scenario, 'DstBucketNotFound', cem)).toContain('DstBucketNotFound');
    await scenario.slack.click(alert, 'how_to_fix', cem);
    await scenario.slack.waitFor((slack) => slack.openView(cem) !== undefined, 'a window');
    await scenario.slack.openHome(cem);
    const home = () => JSON.stringify(scenario.slack.homeView(cem)?.blocks ?? '');
    await scenario.slack.waitFor(() => home().includes('1 incident'), 'Home');
    await scenario.slack.click({ homeOf: cem }, 'acknowledge', cem);
    await scenario.slack.waitFor(() => home().includes(only), 'the answer');
    expect(told(cem).join()).not.toContain('Nothing was changed');
  });

  it('nobody makes them the owner', async () => {
    await begin();
    const id = await idOf(scenario, 'orders');
    expect(await ask(scenario, `assign ${id} @cem`)).toContain('is not of this workspace');
    expect(await ask(scenario, `assign ${id} @eve`)).toContain('Acknowledged by');
    await openForm(scenario, 'assign', ann);
    const values = { owner: { owner: { type: 'users_select', selected_user: cem } } };
    // At its field: the form stays open with the note that was typed.
    expect(JSON.stringify(await scenario.slack.submitView(ann, values))).toContain(
      'This person is not of this workspace',
    );
    expect(scenario.slack.openView(ann)).toMatchObject({ title: { text: 'Assign' } });
    expect(shown(scenario)).toContain(eve);
  });

  it('guests may change things, unless a setting says that they may not', async () => {
    const alert = await begin();
    await scenario.slack.click(alert, 'acknowledge', dan);
    await untilShown(scenario, `Acknowledged by <@${dan}>`);
    await scenario.stop();
    const another = await begin({ guestsMayChange: false });
    await scenario.slack.click(another, 'acknowledge', dan);
    await untilAnswered(dan);
    expect(told(dan)[0]).toContain('guests of this workspace cannot do this');
    await scenario.slack.click(another, 'acknowledge', ben);
    await untilShown(scenario, `Acknowledged by <@${ben}>`);
    expect(await ask(scenario, `assign ${await idOf(scenario, 'orders')} @dan`)).toContain('guest');
  });

  it('Slack is asked once who the bot is, and about an owner once, for the time zone', async () => {
    const alert = await begin({}, slackOfPeople);
    const before = calls('auth.test');
    for (const [id, by] of [
      ['acknowledge', ann],
      ['unacknowledge', ann],
      ['acknowledge', ben],
    ] as const) {
      await scenario.slack.click(alert, id, by);
      await scenario.slack.waitFor(
        () => shown(scenario).includes('Acknowledged by') === (id === 'acknowledge'),
        id,
      );
    }
    expect(calls('auth.test') - before).toBeLessThanOrEqual(1);
    expect(calls('users.info')).toBe(2);
  });

  it('nothing is changed while Slack does not say who the bot is, and a second try is taken', async () => {
    const alert = await begin({ operatorsGroupId: operators.id });
    scenario.slack.breakNext('auth.test', { answer: 'internal_error' });
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilAnswered(ann);
    expect(told(ann)[0]).toContain('Please try again in a minute');
    expect(shown(scenario)).not.toContain('Acknowledged by');
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilShown(scenario, `Acknowledged by <@${ann}>`);
  });
});
