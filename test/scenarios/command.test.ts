import { aClient } from '../dynamodb/a-client.ts';
import { anEvent } from './an-event.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';
import { trapRequests } from './trap-requests.ts';
import { undocumentedReason } from '../../src/replication/reasons/undocumented-reason.ts';
import { theReason } from '../the-reason.ts';

const { title } = theReason('DstBucketUnversioned');

describe('/s3rep', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  /** Types a command as Ann and gives what only she is answered. */
  async function ask(text: string): Promise<string> {
    const before = scenario.slack.ephemerals(ann).length;
    await scenario.slack.runCommand(text, { userId: ann, channelId });
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length > before, 'an answer');
    const answer = scenario.slack.ephemerals(ann).at(-1)!;
    return `${answer.text}\n${JSON.stringify(answer.blocks)}`;
  }

  async function fail(...events: string[]) {
    await scenario.queue.send(events);
    await scenario.slack.waitFor(() => scenario.alerts().length > 0, 'the alert');
  }

  it.each([
    'DstBucketUnversioned',
    'dstbucketunversioned',
    '  dst bucket unversioned ',
    '`DstBucketUnversioned`:',
    'explain DstBucketUnversioned',
  ])('explains %j to the asker alone', async (typed) => {
    expect(await ask(`/s3rep ${typed}`)).toContain(`DstBucketUnversioned: ${title}`);
    expect(scenario.slack.ephemerals(ben)).toEqual([]);
    expect(scenario.alerts()).toEqual([]);
  });

  it.each([
    ['DstMultipartPartUploadNotPermitted', 'DstMultipartUploadNotPermitted'],
    ['DstPutObjNotPermitted', 'DstPutObjectNotPermitted'],
  ])('knows the old spelling %s', async (typed, code) => {
    expect(await ask(`/s3rep ${typed}`)).toContain(`${code}: `);
  });

  it('says that nothing fails with a reason here, or what does', async () => {
    expect(await ask('/s3rep DstBucketUnversioned')).toContain(
      'no unresolved incident has this reason',
    );
    await fail(anEvent());
    const answer = await ask('/s3rep DstBucketUnversioned');
    expect(answer).toContain('Unresolved here');
    expect(answer).toContain('orders-dr');
    expect(answer).toContain(`/archives/${channelId}/p`);
  });

  it('offers the nearest codes for a typo, as buttons that explain', async () => {
    expect(await ask('/s3rep DstBuckettUnversionned')).toContain('is not a code that S3 documents');
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
    const answer = await ask(`/s3rep ${typed}`);
    expect(answer).toContain(code);
    expect(answer).toContain(says);
  });

  it('explains an undocumented code if it fails here', async () => {
    await fail(anEvent({ reason: 'DstQuotaExceeded' }));
    expect(await ask('/s3rep DstQuotaExceeded')).toContain(
      undocumentedReason('DstQuotaExceeded').title,
    );
  });

  it.each(['', 'help', 'HELP', 'help list', 'help me'])(
    'gives help with examples for %j',
    async (typed) => {
      expect(await ask(`/s3rep ${typed}`)).toContain('/s3rep list');
    },
  );

  it('lists what is open, the most urgent first, with links to the alerts', async () => {
    expect(await ask('/s3rep list')).toContain('No unresolved incidents');
    await fail(anEvent({ reason: 'SrcKeyNotFound' }), anEvent());
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'two alerts');
    const answer = await ask('/s3rep list');
    expect(answer).toContain('2 unresolved incidents');
    expect(answer.indexOf('DstBucketUnversioned')).toBeLessThan(answer.indexOf('SrcKeyNotFound'));
    expect(answer).toContain(`/archives/${channelId}/p`);
  });

  it('lists by bucket, state and owner', async () => {
    await fail(anEvent({ sourceBucket: 'photos', destinationBucket: 'photos-dr' }), anEvent());
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'two alerts');
    expect(await ask('/s3rep list PHOTOS')).toContain('1 unresolved incident');
    expect(await ask('/s3rep list *-dr')).toContain('2 unresolved incidents');
    expect(await ask('/s3rep list acked')).toContain('No unresolved incident matches `acked`');
    await ask(`/s3rep ack ${await idOf('photos')}`);
    const mine = await ask('/s3rep list mine');
    expect(mine).toContain('1 unresolved incident');
    expect(mine).toContain('photos-dr');
    expect(await ask('/s3rep list open orders*')).toContain('1 unresolved incident');
  });

  /** The id that the list shows of a bucket's one incident. */
  async function idOf(bucket: string): Promise<string> {
    return / · `([\w-]{4,})`/.exec(await ask(`/s3rep list ${bucket}`))?.[1] ?? 'no id';
  }

  it('takes an incident on, gives it back and resolves it by its id, in any case', async () => {
    await fail(anEvent());
    const id = await idOf('orders');
    expect(await ask(`/s3rep ack ${id.toLowerCase()}`)).toContain(`Acknowledged by <@${ann}>`);
    expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
    expect(await ask(`/s3rep unack ${id.toUpperCase()}`)).toContain(
      `Acknowledgement removed by <@${ann}>`,
    );
    expect(scenario.alerts()[0]!.text).not.toContain('Acknowledged');
    const resolved = await ask(`/s3rep resolve ${id}`);
    expect(resolved).toContain(`Resolved by <@${ann}>`);
    expect(resolved).toContain('1 object was missing');
    await scenario.slack.waitFor(
      () => scenario.alerts()[0]!.text.includes('Resolved'),
      'the resolution',
    );
    expect(await ask(`/s3rep ack ${id}`)).toContain('No unresolved incident has an id that starts');
  });

  it('shows an incident as its alert does, with buttons that work', async () => {
    await fail(anEvent());
    expect(await ask(`/s3rep show ${await idOf('orders')}`)).toContain(title);
    const shown = scenario.slack.ephemerals(ann).at(-1)!;
    await scenario.slack.click({ ephemeralId: shown.id }, 'acknowledge', ann);
    await scenario.slack.waitFor(
      () => scenario.alerts()[0]!.text.includes('Acknowledged'),
      'the acknowledgement in the alert',
    );
  });

  it.each([
    ['show', 'Which incident? Usage: `/s3rep show <id>`'],
    ['ack', 'Which incident? Usage: `/s3rep ack <id> [because <note>]`'],
    ['assign', 'Which incident? Usage: `/s3rep assign <id> @person|me [because <note>]`'],
    ['assign Ab12', 'Who should own it?'],
    ['snooze Ab12 soon', 'Until when?'],
    ['mute', 'What should be muted?'],
    ['mute * for 4h because all', 'What should be muted?'],
    ['mute orders because noise', 'A mute needs an end time. Until when?'],
    ['mute orders for 4h', 'Enter a reason: end the command with `because`'],
    ['mute orders photos for 1h because x', '`orders photos` is not a pattern for one bucket'],
    ['unmute 7', 'Which mute?'],
    ['route orders*', 'Type this in the channel that should get the alerts'],
    ['route orders*', 'The word `here` is missing'],
    ['route orders* there', 'I do not understand `there` in place of the word `here`'],
    ['route orders* here mention nobody', 'I do not understand `mention nobody`'],
    ['list open resolved', 'An incident cannot be `open resolved` at the same time'],
    ['route orders* here mention nobody', 'Type this in the channel'],
    ['unroute 7', 'Which route?'],
    ['audit', 'The audit log of what?'],
    ['assign Ab12 ben', '`ben` is not a mention of a person'],
    ['ack Ab12 foo', 'I do not understand `foo` here. Usage: `/s3rep ack <id> [because <note>]`'],
    ['resolve Ab12 tomorrow because moved', 'I do not understand `tomorrow`'],
    ['unack Ab12 because wrong', 'I do not understand `because wrong`'],
    ['ack Ab12 for 4h', 'I do not understand `for 4h`'],
    ['ack because mine', 'Which incident?'],
    ['health now', 'I do not understand `now`'],
    [
      'list opne',
      'No unresolved incident matches `opne`. `/s3rep list` shows all. Usage: `/s3rep list [open|',
    ],
    ['stats 5d', '`5d` is not a period that I know. Usage: `/s3rep stats [7d|30d]`'],
    ['unmute x', '`x` is not the number of an active mute'],
    ['mute orders for 5 moons because x', 'You typed `5 moons` as the time.'],
    ['mute orders for 4h until friday because x', 'You typed `4h until friday` as the time.'],
    ['mute orders until 2020-01-01 because x', 'in the past. Usage: '],
    ['snooze Ab12 because x', 'Until when?'],
    ['resolve “zz99”', 'starts with `zz99`'],
    ['resolve zz99', 'see `/s3rep list resolved`'],
    ['resolve abc', 'type at least 4 characters'],
    [`show ${'x'.repeat(3_000)}`, 'No unresolved incident has an id that starts'],
    ['unack <!here>', 'starts with `&lt;!here&gt;`'],
  ])('says what to type in place of %j', async (typed, advice) => {
    const answer = await ask(`/s3rep ${typed}`);
    expect(answer.replaceAll(/&lt;(id|note|why)&gt;/g, '<$1>')).toContain(advice);
  });

  it('leaves what is resolved out of the list', async () => {
    await fail(anEvent());
    await scenario.slack.click({ channelId, messageTs: scenario.alerts()[0]!.ts }, 'resolve', ann);
    await scenario.slack.waitFor(
      () => scenario.alerts()[0]!.text.includes('Resolved'),
      'the resolution',
    );
    expect(await ask('/s3rep list')).toContain('No unresolved incidents');
  });

  it('shares an explanation with the channel on a click, naming who did', async () => {
    scenario.expectMessage('AssumeRoleNotPermitted');
    await ask('/s3rep AssumeRoleNotPermitted');
    const answer = scenario.slack.ephemerals(ann).at(-1)!;
    await scenario.slack.click({ ephemeralId: answer.id }, 'share_explanation', ann);
    const { slack } = scenario;
    await slack.waitFor(() => slack.messages(channelId).length === 1, 'the shared explanation');
    expect(JSON.stringify(slack.messages(channelId)[0]!.blocks)).toContain(`Shared by <@${ann}>`);
  });

  it('opens how to fix a reason', async () => {
    await ask('/s3rep AssumeRoleNotPermitted');
    const answer = scenario.slack.ephemerals(ann).at(-1)!;
    await scenario.slack.click({ ephemeralId: answer.id }, 'how_to_fix_reason', ann);
    await scenario.slack.waitFor((slack) => slack.openView(ann) !== undefined, 'a modal');
    expect(JSON.stringify(scenario.slack.openView(ann))).toContain('aws iam get-role');
  });

  it('says that it was too slow where Slack opens no window any more', async () => {
    await ask('/s3rep AssumeRoleNotPermitted');
    const answer = scenario.slack.ephemerals(ann).at(-1)!;
    scenario.slack.breakNext('views.open', { answer: 'expired_trigger_id' });
    await scenario.slack.click({ ephemeralId: answer.id }, 'how_to_fix_reason', ann);
    await scenario.slack.waitFor(
      (slack) => slack.ephemerals(ann).at(-1)!.text.includes('That took too long'),
      'an answer',
    );
    expect(scenario.facts).toContainEqual(expect.objectContaining({ fact: 'window_too_late' }));
    scenario.slack.breakNext('views.open', { answer: 'expired_trigger_id' });
    expect(await ask('/s3rep search')).toContain('That took too long');
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
    expect(await ask('/s3rep list')).toContain('Something went wrong in s3rep');
    expect(scenario.alerts()).toEqual([]);
  });
});

describe('An alert', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
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

  it('explains its reason to the asker alone', async () => {
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
