import { aClient } from '../dynamodb/a-client.ts';
import { theReason } from '../the-reason.ts';
import { trapRequests } from './trap-requests.ts';
import { anEvent } from './an-event.ts';
import { ask, idOf, resolveAsAsked } from './ask.ts';
import { fail } from './first-alert.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';

const { title } = theReason('DstBucketUnversioned');

describe('/s3rep', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  it.each(['', 'help', 'HELP', 'help list', 'help me'])(
    'gives help with examples for %j',
    async (typed) => {
      expect(await ask(scenario, typed)).toContain('/s3rep list');
    },
  );

  it('lists what is open, the most urgent first, with links to the alerts', async () => {
    expect(await ask(scenario, 'list')).toContain('No unresolved incidents');
    await fail(scenario, anEvent({ reason: 'SrcKeyNotFound' }), anEvent());
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'two alerts');
    const answer = await ask(scenario, 'list');
    expect(answer).toContain('2 unresolved incidents');
    expect(answer.indexOf('DstBucketUnversioned')).toBeLessThan(answer.indexOf('SrcKeyNotFound'));
    expect(answer).toContain(`/archives/${channelId}/p`);
  });

  it('lists by bucket, state and owner', async () => {
    await fail(
      scenario,
      anEvent({ sourceBucket: 'photos', destinationBucket: 'photos-dr' }),
      anEvent(),
    );
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'two alerts');
    expect(await ask(scenario, 'list PHOTOS')).toContain('1 unresolved incident');
    expect(await ask(scenario, 'list *-dr')).toContain('2 unresolved incidents');
    expect(await ask(scenario, 'list acked')).toContain('No unresolved incident matches `acked`');
    for (const everything of ['all', 'unresolved', 'failing', 'critical', 'DstBucketUnversioned'])
      expect(await ask(scenario, `list ${everything}`)).toContain('2 unresolved incidents');
    const unknown = await ask(scenario, 'list resovled');
    expect(unknown).toContain('Did you mean `resolved`? 2 incidents are unresolved');
    await ask(scenario, `ack ${await idOf(scenario, 'photos')}`);
    const mine = await ask(scenario, 'list mine');
    expect(mine).toContain('1 unresolved incident');
    expect(mine).toContain('photos-dr');
    expect(await ask(scenario, 'list open orders*')).toContain('1 unresolved incident');
  });

  it('takes an incident on, gives it back and resolves it by its id, in any case', async () => {
    await fail(scenario, anEvent());
    const id = await idOf(scenario, 'orders');
    expect(await ask(scenario, `ack ${id.toLowerCase()}`)).toContain(`Acknowledged by <@${ann}>`);
    await scenario.slack.waitFor(
      () => scenario.alerts()[0]!.text.includes('Acknowledged'),
      'the acknowledgement in the alert',
    );
    expect(await ask(scenario, `unack ${id.toUpperCase()}`)).toContain(
      `Acknowledgement removed by <@${ann}>`,
    );
    await scenario.slack.waitFor(
      () => !scenario.alerts()[0]!.text.includes('Acknowledged'),
      'the alert without the acknowledgement',
    );
    const resolved = await resolveAsAsked(scenario, id);
    expect(resolved).toContain(`Resolved by <@${ann}>`);
    expect(resolved).toContain('1 object was missing');
    await scenario.slack.waitFor(
      () => scenario.alerts()[0]!.text.includes('Resolved'),
      'the resolution',
    );
    expect(await ask(scenario, `ack ${id}`)).toContain('Nothing was changed');
    expect(await ask(scenario, `audit ${id}`)).toContain('resolved');
  });

  it('shows an incident as its alert does, with buttons that work', async () => {
    await fail(scenario, anEvent());
    expect(await ask(scenario, `show ${await idOf(scenario, 'orders')}`)).toContain(title);
    const shown = scenario.slack.ephemerals(ann).at(-1)!;
    await scenario.slack.click({ ephemeralId: shown.id }, 'acknowledge', ann);
    await scenario.slack.waitFor(
      () => scenario.alerts()[0]!.text.includes('Acknowledged'),
      'the acknowledgement in the alert',
    );
  });

  it('leaves what is resolved out of the list', async () => {
    await fail(scenario, anEvent());
    await scenario.slack.click({ channelId, messageTs: scenario.alerts()[0]!.ts }, 'resolve', ann);
    await scenario.slack.waitFor(
      () => scenario.alerts()[0]!.text.includes('Resolved'),
      'the resolution',
    );
    expect(await ask(scenario, 'list')).toContain('No unresolved incidents');
  });

  it('apologises to the person, and to nobody else, when something breaks', async () => {
    const trap = await trapRequests(
      scenario.table.endpoint,
      () => 'die before',
      () => trap.breakConnections(),
    );
    const dynamodb = aClient(trap.endpoint);
    await scenario.startWorker({}, { dynamodb });
    scenario.onStop(async () => dynamodb.destroy());
    scenario.onStop(() => trap.stop());
    expect(await ask(scenario, 'list')).toContain('Something went wrong in s3rep');
    expect(scenario.alerts()).toEqual([]);
  });
});
