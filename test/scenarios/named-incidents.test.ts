import { anEvent } from './an-event.ts';
import { ask, idOf, resolveAsAsked } from './ask.ts';
import { fail, shown } from './first-alert.ts';
import { ann, type Scenario, startScenario } from './start-scenario.ts';

const photos = anEvent({ sourceBucket: 'photos', destinationBucket: 'photos-dr' });
const photosElsewhere = anEvent({ sourceBucket: 'photos', destinationBucket: 'photos-us' });

describe('Commands about an incident', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  async function choose(actionId: string, answer: string): Promise<void> {
    const { slack } = scenario;
    await slack.click({ ephemeralId: slack.ephemerals(ann).at(-1)!.id }, actionId, ann);
    await slack.waitFor(() => slack.ephemerals(ann).at(-1)!.text.includes(answer), answer);
  }

  it('take the short id that the alert shows', async () => {
    await fail(scenario, anEvent());
    const id =
      /`([\w-]{6})` · severity \w+ · (?:Failed|First failure)/.exec(shown(scenario))?.[1] ?? 'none';
    expect(id).toBe(await idOf(scenario, 'orders'));
    expect(await ask(scenario, `ack ${id}`)).toContain(`Acknowledged by <@${ann}>`);
    expect(await ask(scenario, `unack ${id.slice(0, 4)}`)).toContain('Acknowledgement removed');
  });

  it('take a bucket of which one incident is unresolved', async () => {
    await fail(scenario, anEvent());
    expect(await ask(scenario, 'ack orders')).toContain(`Acknowledged by <@${ann}>`);
    expect(await ask(scenario, 'snooze ORDERS-DR for 4h because drill')).toContain('Snoozed by');
    expect(await ask(scenario, 'audit orders')).toContain('snoozed');
  });

  it('let choose among several of a bucket, and go on as they were typed', async () => {
    await fail(scenario, photos, photosElsewhere);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'two alerts');
    expect(await ask(scenario, 'snooze photos for 4h because drill & <!here>')).toContain(
      'Which one of `photos`?',
    );
    expect(await ask(scenario, 'list snoozed')).toContain('No unresolved incident matches');
    await ask(scenario, 'snooze photos for 4h because drill & <!here>');
    await choose('run_2', 'Snoozed by');
    expect(await ask(scenario, 'list snoozed')).toContain('1 unresolved incident');
    expect(await ask(scenario, 'audit photos-us')).toMatch(/drill &amp; &lt;!here&gt;|No actions/);
  });

  it('guess nothing from a pointing word', async () => {
    await fail(scenario, anEvent());
    for (const typed of ['ack', 'ack this', 'ack it because mine'])
      expect(await ask(scenario, typed)).toContain('Which incident?');
    await choose('run_1', `Acknowledged by <@${ann}>`);
    expect(shown(scenario)).toContain('mine');
  });

  it('find what was resolved lately by its short id, and never take it for a bucket', async () => {
    await fail(scenario, anEvent());
    const id = await idOf(scenario, 'orders');
    await resolveAsAsked(scenario, id);
    expect(await ask(scenario, 'list resolved')).toContain(`\`${id}\``);
    expect(await ask(scenario, `show ${id}`)).toContain('Resolved');
    expect(await ask(scenario, 'audit orders')).toContain(
      'Do you mean this one of `orders`, resolved lately?',
    );
    await choose('run_1', 'on this incident');
  });
});
