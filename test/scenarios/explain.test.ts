import { undocumentedReason } from '../../src/replication/reasons/undocumented-reason.ts';
import { theReason } from '../the-reason.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { fail } from './first-alert.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const { title } = theReason('DstBucketUnversioned');

describe('/s3rep with a reason', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  it.each([
    'DstBucketUnversioned',
    'dstbucketunversioned',
    '  dst bucket unversioned ',
    '`DstBucketUnversioned`:',
    'explain DstBucketUnversioned',
  ])('explains %j to the asker alone', async (typed) => {
    expect(await ask(scenario, typed)).toContain(`DstBucketUnversioned: ${title}`);
    expect(scenario.slack.ephemerals(ben)).toEqual([]);
    expect(scenario.alerts()).toEqual([]);
  });

  it.each([
    ['DstMultipartPartUploadNotPermitted', 'DstMultipartUploadNotPermitted'],
    ['DstPutObjNotPermitted', 'DstPutObjectNotPermitted'],
  ])('knows the old spelling %s', async (typed, code) => {
    expect(await ask(scenario, typed)).toContain(`${code}: `);
  });

  it('says that nothing fails with a reason here, or what does', async () => {
    expect(await ask(scenario, 'DstBucketUnversioned')).toContain(
      'no unresolved incident has this reason',
    );
    await fail(scenario, anEvent());
    const answer = await ask(scenario, 'DstBucketUnversioned');
    expect(answer).toContain('Unresolved here');
    expect(answer).toContain('orders-dr');
    expect(answer).toContain(`/archives/${channelId}/p`);
  });

  it('offers the nearest codes for a typo, as buttons that explain', async () => {
    expect(await ask(scenario, 'DstBuckettUnversionned')).toContain(
      'Did you mean DstBucketUnversioned',
    );
    const answer = scenario.slack.ephemerals(ann).at(-1)!;
    await scenario.slack.click({ ephemeralId: answer.id }, 'explain_1', ann);
    await scenario.slack.waitFor(
      (slack) => slack.ephemerals(ann).at(-1)!.text.startsWith('DstBucketUnversioned'),
      'the explanation in its place',
    );
    expect(scenario.slack.ephemerals(ann)).toHaveLength(1);
  });

  it.each([
    ['search s3:ReplicateTags', 'DstPutTaggingNotPermitted', 's3:ReplicateTags is a permission'],
    ['FAILED', 'DstPutObjectNotPermitted', 'FAILED is a status, not a reason'],
    [
      'x is not authorized to perform: kms:Decrypt because no identity-based policy allows it',
      'SrcGetObjectNotPermitted',
      "The role's own policy does not allow kms:Decrypt.",
    ],
    ['why DstBucketUnversioned on orders?', 'DstBucketUnversioned', title],
  ])('understands %j', async (typed, code, says) => {
    const answer = await ask(scenario, typed);
    expect(answer).toContain(code);
    expect(answer).toContain(says);
  });

  it('explains an undocumented code if it fails here', async () => {
    await fail(scenario, anEvent({ reason: 'DstQuotaExceeded' }));
    expect(await ask(scenario, 'DstQuotaExceeded')).toContain(
      undocumentedReason('DstQuotaExceeded').title,
    );
  });

  it('shares an explanation with the channel on a click, naming who did', async () => {
    scenario.expectMessage('AssumeRoleNotPermitted');
    await ask(scenario, 'AssumeRoleNotPermitted');
    const answer = scenario.slack.ephemerals(ann).at(-1)!;
    await scenario.slack.click({ ephemeralId: answer.id }, 'share_explanation', ann);
    const { slack } = scenario;
    await slack.waitFor(() => slack.messages(channelId).length === 1, 'the shared explanation');
    expect(JSON.stringify(slack.messages(channelId)[0]!.blocks)).toContain(`Shared by <@${ann}>`);
  });

  it('opens how to fix a reason', async () => {
    await ask(scenario, 'AssumeRoleNotPermitted');
    const answer = scenario.slack.ephemerals(ann).at(-1)!;
    await scenario.slack.click({ ephemeralId: answer.id }, 'how_to_fix_reason', ann);
    await scenario.slack.waitFor((slack) => slack.openView(ann) !== undefined, 'a modal');
    expect(JSON.stringify(scenario.slack.openView(ann))).toContain('aws iam get-role');
  });

  it('says that it was too slow where Slack opens no window any more', async () => {
    await ask(scenario, 'AssumeRoleNotPermitted');
    const answer = scenario.slack.ephemerals(ann).at(-1)!;
    scenario.slack.breakNext('views.open', { answer: 'expired_trigger_id' });
    await scenario.slack.click({ ephemeralId: answer.id }, 'how_to_fix_reason', ann);
    await scenario.slack.waitFor(
      (slack) => slack.ephemerals(ann).at(-1)!.text.includes('That took too long'),
      'an answer',
    );
    expect(scenario.facts).toContainEqual(expect.objectContaining({ fact: 'window_too_late' }));
    scenario.slack.breakNext('views.open', { answer: 'expired_trigger_id' });
    expect(await ask(scenario, 'search')).toContain('That took too long');
  });
});

describe('An alert', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker({ reportBucket: 'acme-reports' });
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
  });
  afterEach(() => scenario.stop());

  const alert = () => ({ channelId, messageTs: scenario.alerts()[0]!.ts });

  it("opens the checks and commands in full, with the incident's own names filled in", async () => {
    await scenario.slack.click(alert(), 'how_to_fix', ben);
    await scenario.slack.waitFor((slack) => slack.openView(ben) !== undefined, 'a modal');
    const view = JSON.stringify(scenario.slack.openView(ben));
    expect(view).toContain('aws s3api get-bucket-versioning --bucket orders-dr');
    expect(view).toContain('put-bucket-versioning --bucket orders-dr');
  });

  it.each([
    ['objects:', 'invoices/2026/1.pdf'],
    ['replicate:', 'aws s3control create-job'],
  ])('opens its menu entry %s', async (entry, content) => {
    await scenario.slack.click(alert(), 'more', ben, optionOf(entry));
    await scenario.slack.waitFor((slack) => slack.openView(ben) !== undefined, 'a modal');
    expect(JSON.stringify(scenario.slack.openView(ben))).toContain(content);
  });

  it('has its missing object, which it knows by name, replicated by a list of it, with names of the settings', async () => {
    await scenario.slack.click(alert(), 'more', ben, optionOf('replicate:'));
    await scenario.slack.waitFor((slack) => slack.openView(ben) !== undefined, 'a modal');
    const view = JSON.stringify(scenario.slack.openView(ben));
    expect(view).toMatch(
      /aws s3api put-object --bucket acme-reports --key s3rep\/manifests\/[\w-]{16}-\d{8}T\d{6}Z\.csv/,
    );
    expect(view).toContain('It must have found 1 object (TotalNumberOfTasks).');
    expect(view).not.toContain('manifest-generator');
    expect(view).not.toContain('REPORT_BUCKET');
  });

  it('explains its reason to the asker alone, from its menu once it is resolved', async () => {
    expect(JSON.stringify(scenario.alerts()[0]!.blocks)).not.toContain('"explain:');
    await scenario.slack.click(alert(), 'resolve', ann);
    await scenario.slack.waitFor(() => scenario.alerts()[0]!.text.includes('Resolved'), 'green');
    await scenario.slack.click(alert(), 'more', ben, optionOf('explain:'));
    await scenario.slack.waitFor((slack) => slack.ephemerals(ben).length === 1, 'an answer');
    expect(scenario.slack.ephemerals(ben)[0]!.text).toContain(`DstBucketUnversioned: ${title}`);
    expect(scenario.alerts()).toHaveLength(1);
  });

  function optionOf(start: string): string {
    const found = new RegExp(`"(${start}[^"]+)"`).exec(
      JSON.stringify(scenario.alerts()[0]!.blocks),
    );
    return found![1]!;
  }
});
