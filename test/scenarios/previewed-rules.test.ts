import { anEvent } from './an-event.ts';
import { ask, idOf, pressAnswer } from './ask.ts';
import { choose, fail, openForm, untilAnswered } from './first-alert.ts';
import { operators, slackOfPeople } from './slack-of-people.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const other = { reason: 'DstBucketNotFound', destinationBucket: 'elsewhere' };

describe('Who mutes or routes', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
    scenario.expectMessage('muted');
    scenario.expectMessage('routed new incidents');
  });
  afterEach(() => scenario.stop());

  /** Three incidents are open: two of orders, one of photos. */
  async function begin(settings = {}) {
    await scenario.startWorker(settings);
    await fail(
      scenario,
      anEvent(),
      anEvent({ ...other, versionId: 'v2' }),
      anEvent({ sourceBucket: 'photos', destinationBucket: 'photos-dr' }),
    );
    await scenario.slack.waitFor(() => scenario.alerts().length === 3, 'three alerts');
    await untilAnswered(scenario, 'list', '3 unresolved');
  }
  const receipts = (words: string) =>
    scenario.slack.messages(channelId).filter(({ text }) => text.includes(words));

  it('is told which of the open incidents are muted now', async () => {
    await begin();
    const answer = await ask(scenario, 'mute orders* for 4h because noise');
    expect(answer).toContain('2 of 3 open incidents are muted now (orders → ');
    expect(receipts('muted failures of bucket `orders*`')).toHaveLength(1);
    await untilAnswered(scenario, 'list muted', '2 unresolved');
  });

  it('is asked first where none of them matches, and whether another bucket was meant', async () => {
    await begin();
    const asked = await ask(scenario, 'mute ordres for 4h because we move <!here> & on');
    expect(asked).toContain('`ordres` matches 0 of 3 open incidents. Mute anyway?');
    expect(receipts('muted failures')).toEqual([]);
    expect(await ask(scenario, 'mutes')).toContain('Nothing is muted');
    await ask(scenario, 'mute ordres for 4h because we move <!here> & on');
    expect(await pressAnswer(scenario, 'run_2')).toContain('2 of 3 open incidents are muted now');
    await ask(scenario, 'mute logs-* for 4h because we move <!here> & on');
    expect(await pressAnswer(scenario, 'run_1')).toContain('Done.');
    expect(receipts('`logs-*`')[0]?.text).toContain('we move &lt;!here&gt; &amp; on');
  });

  it('is not asked where nothing is open, as before planned work', async () => {
    await scenario.startWorker();
    expect(await ask(scenario, 'mute orders for 4h because planned')).toContain(
      'No incident is open',
    );
    expect(receipts('muted failures')).toHaveLength(1);
  });

  it('is told that keys are matched as failures come', async () => {
    await begin();
    expect(await ask(scenario, 'mute *.tflock for 1h because locks')).toContain(
      'Keys are matched as failures come',
    );
  });

  it('may leave out `for` and `because`', async () => {
    await begin();
    expect(await ask(scenario, 'mute orders* 4h noise of <!channel>')).toContain(
      '2 of 3 open incidents are muted now',
    );
    expect(receipts('muted failures')[0]?.text).toContain('noise of &lt;!channel&gt;');
    expect(await ask(scenario, 'mute photos for 2 days drill')).toContain(
      '1 of 3 open incidents is muted now',
    );
  });

  it('learns that capitals make no difference', async () => {
    await begin();
    expect(await ask(scenario, 'mute Orders for 1h because x')).toContain(
      '2 of 3 open incidents are muted now',
    );
  });

  it('is told by the form too', async () => {
    await begin();
    await openForm(scenario, 'snooze', ann);
    await scenario.slack.submitView(ann, {
      scope: { scope: { type: 'radio_buttons', selected_option: { value: 'like' } } },
      why: { why: { type: 'plain_text_input', value: 'drill' } },
    });
    expect(JSON.stringify(scenario.slack.openView(ann))).toContain(
      '1 of 3 open incidents is muted now',
    );
  });

  it('who may not mute is told so, not asked', async () => {
    await begin({ operatorsGroupId: operators.id });
    expect(await ask(scenario, 'mute nothing-here for 4h because x', ben)).toContain(
      `only <!subteam^${operators.id}> may mute`,
    );
  });

  it('has no reason, command or id taken for a bucket', async () => {
    await begin();
    const id = await idOf(scenario, 'photos');
    const wrong = await ask(scenario, 'mute DstBucketNotFond for 4h because x');
    expect(wrong).toContain('did you mean the reason `DstBucketNotFound`?');
    expect(await pressAnswer(scenario, 'run_1')).toContain('1 of 3 open incidents is muted now');
    expect(await ask(scenario, 'mute reason:nonsense for 4h because x')).toContain(
      '`nonsense` is not a reason that I know',
    );
    expect(await ask(scenario, 'mute list for 4h because x')).toContain('`list` is a command');
    expect(await ask(scenario, `mute ${id} for 4h because x`)).toContain(
      `\`${id}\` is the id of photos → photos-dr`,
    );
    expect(await pressAnswer(scenario, 'run_1')).toContain('1 of 3 open incidents is muted now');
    expect(await ask(scenario, 'mute this for 4h because x')).toContain('`this` names no bucket');
    expect(await ask(scenario, 'route DstBucketNotFound here')).toContain(
      '`DstBucketNotFound` is a reason',
    );
    expect(await ask(scenario, `route ${id} here`)).toContain('is the id of photos');
    expect(await ask(scenario, 'routes')).toContain('No routes');
  });

  it('is told what a route would bring, and asked where it matches nothing that is open', async () => {
    await begin();
    const asked = await ask(scenario, 'route ordres* here mention @storage weekly');
    expect(asked).toContain('`ordres*` matches 0 of 3 open incidents. Route anyway?');
    expect(await ask(scenario, 'routes')).toContain('No routes');
    await ask(scenario, 'route ordres* here mention @storage weekly');
    expect(await pressAnswer(scenario, 'run_1')).toContain('Done.');
    expect(await ask(scenario, 'routes')).toMatch(/ordres\*.*escalates to <!subteam.*weekly/s);
    expect(await ask(scenario, 'route orders* here')).toContain(
      '2 of 3 open incidents match: their alerts stay where they are',
    );
  });

  it('is asked which incident to snooze where only the time was typed', async () => {
    await begin();
    expect(await ask(scenario, 'snooze 4h')).toContain('Which incident?');
    expect(await pressAnswer(scenario, 'run_1')).toContain('Snoozed by');
    expect(await ask(scenario, 'snooze 4h photos')).toContain('photos → photos-dr: 💤 Snoozed by');
    expect(await ask(scenario, 'snooze photos 2 days drill')).toContain('Snoozed by');
    expect(await ask(scenario, 'audit photos')).toContain('because drill');
    await choose(scenario, 'objects', ann);
  });
});
