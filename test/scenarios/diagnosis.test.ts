import { millisecondsInMinute } from 'date-fns/constants';
import { ask, idOf } from './ask.ts';
import { choose, shown, untilShown, untilTold } from './first-alert.ts';
import { listTexts } from './list-texts.ts';
import { type SampleWorld, startInSampleWorld } from './start-sample-world.ts';
import { ann, ben, channelId, type Scenario } from './start-scenario.ts';

const unversioned = 'Versioning is suspended at the destination';

describe('A diagnosis of a failing replication', () => {
  let scenario: Scenario;
  let aws: SampleWorld;
  beforeEach(async () => {
    ({ scenario, aws } = await startInSampleWorld());
  });
  afterEach(() => scenario.stop());

  const windowOf = (userId: string) => listTexts(scenario.slack.openView(userId)?.blocks);
  const untilWindow = (userId: string, words: string) =>
    scenario.slack.waitFor(() => windowOf(userId).includes(words), `a window with ${words}`);
  const press = (actionId: string, userId: string) =>
    scenario.slack.click({ viewId: scenario.slack.openView(userId)!.id }, actionId, userId);
  const clickDiagnose = (userId: string) =>
    scenario.slack.click({ channelId, messageTs: scenario.alerts()[0]!.ts }, 'diagnose', userId);
  const type = (text: string) =>
    scenario.slack.runCommand(`/s3rep ${text}`, { userId: ann, channelId });

  it('shows the cause with its evidence and what mends it; after the fix the objects are replicated', async () => {
    await aws.startWorker();
    await aws.fail('orders', 3);
    expect(shown(scenario)).toContain('"diagnose"');
    expect(shown(scenario)).not.toContain('"how_to_fix"');
    await clickDiagnose(ann);
    await untilWindow(ann, 'AWS was asked');
    for (const words of [
      unversioned,
      'orders-dr: Suspended',
      'put-bucket-versioning --bucket orders-dr',
    ])
      expect(windowOf(ann)).toContain(words);
    await untilShown(scenario, `Cause: ${unversioned}`);

    aws.pass(11 * millisecondsInMinute);
    await choose(scenario, 'replicate', ben);
    await untilWindow(ben, 'The cause was still there');

    aws.mend('orders');
    await press('check_again', ann);
    await untilWindow(ann, `Fixed: ${unversioned}`);
    expect(windowOf(ann)).toMatch(/The cause looks fixed since .*; 3 objects still missing/);
    await untilShown(scenario, 'The cause looks fixed since');
    expect(shown(scenario)).toContain('3 objects still missing');

    await press('replicate', ann);
    await untilWindow(ann, 'Only you can start this plan');
    expect(windowOf(ann)).toContain('The cause looks fixed since');
    expect(windowOf(ann)).not.toContain('still there');
    await press('confirm_replay', ann);
    await untilWindow(ann, 'Started');
    await scenario.untilTimeBrings(() => aws.arrived('orders') === 3, 'all objects to arrive');
    await scenario.untilTimeBrings(
      () => shown(scenario).includes('Recovered: all 3 objects arrived'),
      'the recovery',
    );
    await untilTold(scenario, 'S3 says COMPLETED for each');
    expect(shown(scenario)).not.toContain('looks fixed');
  });

  it('shows at once what AWS has answered, and the rest when that is there', async () => {
    await aws.startWorker();
    await aws.fail('orders', 1);
    aws.world.faults.add({ operation: 'SimulatePrincipalPolicy', does: { slowMillis: 1_000 } });
    await clickDiagnose(ann);
    await untilWindow(ann, 'First look');
    expect(windowOf(ann)).toContain(unversioned);
    expect(windowOf(ann)).toContain('s3rep was interrupted');
    aws.pass(1_000);
    await untilWindow(ann, 'AWS was asked');
    expect(windowOf(ann)).not.toContain('First look');
    expect(windowOf(ann)).not.toContain('interrupted');
    expect(windowOf(ann)).toContain('The destination policy does not stop the role');
    expect(windowOf(ann)).toContain('Check again');
  });

  it('leads to the steps by hand, above the window', async () => {
    await aws.startWorker();
    await aws.fail('orders', 1);
    await clickDiagnose(ann);
    await untilWindow(ann, 'AWS was asked');
    await press('how_to_fix', ann);
    await untilWindow(ann, 'Fixed: what next');
    expect(windowOf(ann)).toContain('get-bucket-versioning --bucket orders-dr');
  });

  it('says that nothing changed where nobody has fixed anything', async () => {
    await aws.startWorker();
    await aws.fail('orders', 1);
    await clickDiagnose(ann);
    await untilWindow(ann, 'AWS was asked');
    await press('check_again', ann);
    await untilWindow(ann, 'nothing changed');
    expect(windowOf(ann)).toContain(unversioned);
    expect(shown(scenario)).not.toContain('looks fixed');
  });

  it('does not call a cause gone that AWS does not show any more', async () => {
    await aws.startWorker();
    await aws.fail('orders', 1);
    await clickDiagnose(ann);
    await untilShown(scenario, `Cause: ${unversioned}`);
    await untilWindow(ann, 'AWS was asked');
    aws.world.missingPermissions.add('s3:GetBucketVersioning');
    await press('check_again', ann);
    await untilWindow(ann, `Cannot tell any more: ${unversioned}`);
    await scenario.untilNothingIsDue();
    expect(shown(scenario)).toContain(`Cause: ${unversioned}`);
  });

  it('asks AWS no more than six times in a minute about one bucket, and says when it will', async () => {
    await aws.startWorker();
    await aws.fail('orders', 1);
    scenario.clock.stand();
    await clickDiagnose(ann);
    await untilWindow(ann, 'AWS was asked');
    for (let count = 0; count < 5; count += 1) {
      scenario.clock.advance(1_000);
      const before = scenario.facts.filter(({ fact }) => fact === 'diagnosis_made').length;
      await press('check_again', ann);
      await scenario.slack.waitFor(
        () =>
          scenario.facts.filter(({ fact }) => fact === 'diagnosis_made').length > before &&
          windowOf(ann).includes('AWS was asked'),
        'the next diagnosis',
      );
    }
    const calls = aws.world.calls.length;
    await press('check_again', ann);
    await untilWindow(ann, 'looked at too often');
    expect(aws.world.calls.length).toBe(calls);
    scenario.clock.run();
    aws.pass(millisecondsInMinute);
    await clickDiagnose(ben);
    await untilWindow(ben, unversioned);
  });

  it('is kept for the card where nobody waits for it any more', async () => {
    await aws.startWorker();
    await aws.fail('orders', 1);
    aws.world.faults.add({ operation: 'SimulatePrincipalPolicy', does: { slowMillis: 1_000 } });
    await clickDiagnose(ann);
    await untilWindow(ann, 'First look');
    await scenario.slack.closeView(ann);
    aws.pass(1_000);
    await untilShown(scenario, `Cause: ${unversioned}`);
    expect(scenario.facts.filter(({ fact }) => fact === 'diagnosis_not_shown')).toEqual([]);
  });

  it('accuses nothing of a policy that nobody can read, and goes on', async () => {
    await aws.startWorker();
    await aws.fail('orders', 1);
    const deep = `${'{"Statement":['.repeat(3_000)}${']}'.repeat(3_000)}`;
    aws.world.buckets.get('orders-dr')!.policy = deep;
    await clickDiagnose(ann);
    await untilWindow(ann, 'AWS was asked');
    expect(windowOf(ann)).toContain(unversioned);
    expect(windowOf(ann)).not.toMatch(/destination policy (denies|does not allow)/);
  });

  it('is had of any bucket by a command, of a rule, and of an incident by its id', async () => {
    await aws.startWorker();
    await type('diagnose invoices');
    await untilWindow(ann, 'KeepArchiveReadOnly');
    await scenario.slack.closeView(ann);
    await type('diagnose media-uploads all-media');
    await untilWindow(ann, 'The source key is Disabled');
    await scenario.slack.closeView(ann);
    await aws.fail('orders', 1);
    await type(`diagnose ${await idOf(scenario, 'orders')}`);
    await untilWindow(ann, unversioned);
    await untilShown(scenario, `Cause: ${unversioned}`);
    expect(windowOf(ann)).toContain('orders → orders-dr');
  });

  it('is not offered where it is off: the card has the steps by hand', async () => {
    await aws.startWorker({ diagnosis: undefined });
    await aws.fail('orders', 1);
    expect(shown(scenario)).toContain('"how_to_fix"');
    expect(shown(scenario)).not.toContain('"diagnose"');
    const calls = aws.world.calls.length;
    expect(await ask(scenario, 'diagnose orders')).toContain('Live diagnosis is off');
    expect(aws.world.calls.length).toBe(calls);
  });
});
