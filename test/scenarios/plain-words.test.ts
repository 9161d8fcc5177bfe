import { anEvent } from './an-event.ts';
import { ask, idOf, resolveAsAsked } from './ask.ts';
import { fail } from './first-alert.ts';
import { ann, type Scenario, startScenario } from './start-scenario.ts';

/** Buttons of the newest answer, by what they type. */
function offered({ slack }: Scenario): string[] {
  const json = JSON.stringify(slack.ephemerals(ann).at(-1)!.blocks);
  return Array.from(
    json.matchAll(/"action_id":"run_\d+"[^}]*?"value":"([^"]+)"/g),
    ([, value]) => value!,
  );
}

const photos = anEvent({ sourceBucket: 'photos', destinationBucket: 'photos-dr' });
const photosElsewhere = anEvent({ sourceBucket: 'photos', destinationBucket: 'photos-us' });

describe('/s3rep with ordinary words', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  it('shows what is open, and who is called', async () => {
    for (const typed of ['status', 'open', 'what is failing?'])
      expect(await ask(scenario, typed)).toMatch(
        /^No (unresolved incidents|incident is unresolved)\./,
      );
    for (const typed of ['oncall', 'on-call', 'who is on call?'])
      expect(await ask(scenario, typed)).toContain('Escalations mention');
  });

  it('shows the incident of a bucket that is named, with its buttons', async () => {
    await fail(scenario, anEvent());
    for (const typed of ['orders', 'ORDERS-DR', 'why is orders failing?', 'fix `orders`']) {
      const answer = await ask(scenario, typed);
      expect(answer).toContain('Replication failing');
      expect(answer).toContain('"action_id":"how_to_fix"');
    }
    const id = await idOf(scenario, 'orders');
    expect(await ask(scenario, id)).toContain('"action_id":"how_to_fix"');
  });

  it('lists the incidents of a bucket that has several, to choose from', async () => {
    await fail(scenario, photos, photosElsewhere);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'two alerts');
    expect(await ask(scenario, 'photos')).toContain('2 unresolved incidents');
    expect(offered(scenario)).toHaveLength(2);
    expect(await ask(scenario, 'photos photos-us')).toContain('"action_id":"how_to_fix"');
  });

  it('shows what was resolved lately of a bucket that fails no more', async () => {
    await fail(scenario, anEvent());
    await resolveAsAsked(scenario, await idOf(scenario, 'orders'));
    expect(await ask(scenario, 'orders')).toContain('1 recently resolved incident');
  });

  it('offers the command that was misspelt as a button, which does it', async () => {
    await fail(scenario, anEvent());
    const id = await idOf(scenario, 'orders');
    expect(await ask(scenario, `akc ${id}`)).toContain(`Did you mean \`/s3rep ack ${id}\`?`);
    expect(offered(scenario)).toEqual([`ack ${id}`]);
    const { slack } = scenario;
    await slack.click({ ephemeralId: slack.ephemerals(ann).at(-1)!.id }, 'run_1', ann);
    await slack.waitFor(
      () => slack.ephemerals(ann).at(-1)!.text.includes(`Acknowledged by <@${ann}>`),
      'the acknowledgement in its place',
    );
    expect(await ask(scenario, 'akc orders')).not.toContain('explain_1');
    await ask(scenario, 'hlep');
    expect(offered(scenario)).toEqual(['help']);
    await ask(scenario, `snoze ${id} 4h because <!here> R&D`);
    expect(offered(scenario)).toEqual([`snooze ${id} 4h because <!here> R&D`]);
    expect(await ask(scenario, 'help DstBucketNotFound')).toContain('DstBucketNotFound: ');
    await ask(scenario, 'help snoze');
    expect(offered(scenario)).toEqual(['help snooze']);
  });

  it('asks what was meant where words are like a reason', async () => {
    expect(await ask(scenario, 'bucket versioning off')).toMatch(/^Did you mean DstBucketUnver/);
    expect(await ask(scenario, 'DstBuckettUnversionned')).toMatch(/^Did you mean DstBucketUnver/);
  });

  it('says what can be asked where nothing is like it', async () => {
    expect(await ask(scenario, 'qqqq zzzz')).toMatch(/^Ask for a bucket/);
    expect(offered(scenario)).toEqual(['list', 'search', 'help']);
  });
});
