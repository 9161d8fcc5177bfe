import { addDays } from 'date-fns/addDays';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { subHours } from 'date-fns/subHours';
import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { eventually } from '../sqs/eventually.ts';
import { anEvent, someEvents } from './an-event.ts';
import { ask, idOf } from './ask.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const scopes = [
  'chat:write',
  'channels:history',
  'groups:history',
  'channels:read',
  'channels:join',
  'users:read',
  'usergroups:read',
];
const operators = { id: 'S0OPERATORS', handle: 'storage', userIds: [ann] };
const otherChannel = 'C0STORAGE0';

describe('People', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({
      slack: {
        scopes,
        userGroups: [operators],
        channels: [
          { id: channelId, name: 's3-alerts' },
          { id: otherChannel, name: 'storage', isMember: false },
          { id: 'C0PRIVATE0', name: 'secret', isMember: false, isPrivate: true },
        ],
        users: [
          { id: ann, name: 'ann', tz: 'Asia/Tokyo' },
          { id: ben, name: 'ben', tz: 'America/New_York' },
        ],
      },
    });
  });
  afterEach(() => scenario.stop());

  async function begin(settings = {}) {
    await scenario.startWorker(settings);
    await scenario.queue.send([anEvent({ failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    return { channelId, messageTs: scenario.alerts()[0]!.ts };
  }
  const shown = (index = 0) => JSON.stringify(scenario.alerts()[index]?.blocks ?? '');
  const history = () => scenario.history(scenario.alerts()[0]!.ts).join('\n');
  const untilShown = (words: string) =>
    scenario.slack.waitFor(() => shown().includes(words), words);
  const untilTold = (words: string) =>
    scenario.slack.waitFor(() => history().includes(words), words);
  const untilAnswered = (typed: string, words: string) =>
    eventually(async () => (await ask(scenario, typed)).includes(words), `${words} of ${typed}`);

  /** Chooses an entry of the alert's menu. */
  async function choose(entry: string, by: string) {
    const alert = { channelId, messageTs: scenario.alerts()[0]!.ts };
    const option = new RegExp(`"(${entry}:[^"]+)"`).exec(shown())![1]!;
    await scenario.slack.click(alert, 'more', by, option);
  }
  async function open(entry: string, by: string) {
    await choose(entry, by);
    await scenario.slack.waitFor((slack) => slack.openView(by) !== undefined, 'a form');
  }

  it('say who looks after it, what they know, and by when, on their own clock', async () => {
    const day = addDays(scenario.clock.now(), 40).toISOString().slice(0, 10);
    await begin();
    await open('assign', ann);
    await scenario.slack.submitView(ann, {
      owner: { owner: { type: 'users_select', selected_user: ben } },
      note: { note: { type: 'plain_text_input', value: 'waiting for <!here> *security*' } },
      eta: { eta: { type: 'plain_text_input', value: `${day} 9:00` } },
    });
    await untilTold(`<@${ann}> assigned this to <@${ben}>`);
    await untilShown(`Acknowledged by <@${ben}>`);
    expect(shown()).toContain('waiting for &lt;!here&gt; *security*');
    expect(shown()).toContain(`${day} 00:00 UTC`);
  });

  it('are told what is wrong in a form, and lose nothing that they filled in', async () => {
    await begin();
    await open('snooze', ann);
    const said = await scenario.slack.submitView(ann, {
      until: { until: { type: 'plain_text_input', value: 'some day' } },
    });
    expect(said.problem).toContain('Type a time such as 90m');
    expect(scenario.slack.openView(ann)).toBeDefined();
  });

  it('snooze an incident, and end that', async () => {
    await begin();
    await open('snooze', ann);
    await scenario.slack.submitView(ann, {});
    await untilTold(`Snoozed by <@${ann}> until`);
    await untilShown('💤 Snoozed');
    expect(await ask(scenario, 'list snoozed')).toContain('1 unresolved incident');
    await choose('end_snooze', ben);
    await untilTold(`Snooze ended by <@${ben}>`);
    await untilShown('Replication failing');
  });

  it('mute all that is like an incident from its menu, with a why', async () => {
    await begin();
    scenario.expectMessage('muted failures with reason');
    await open('snooze', ann);
    const like = {
      scope: { scope: { type: 'radio_buttons', selected_option: { value: 'like' } } },
    };
    const silent = await scenario.slack.submitView(ann, like);
    expect(silent.problem).toContain('Enter a reason.');
    const why = { why: { why: { type: 'plain_text_input', value: 'we move it' } } };
    await scenario.slack.submitView(ann, { ...like, ...why });
    await untilTold(`Muted by <@${ann}>`);
    await untilShown('⚪ Muted');
    expect(await ask(scenario, 'mutes')).toContain('we move it');
    expect(await ask(scenario, 'audit mutes')).toMatch(
      /1 action on.*bucket:orders rule:.* until .* UTC because we move it/s,
    );
  });

  it('say afterwards what shows that the objects are there', async () => {
    const alert = await begin();
    await scenario.slack.click(alert, 'resolve', ann);
    await untilShown('Resolved by');
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'a question');
    const question = scenario.slack.ephemerals(ann)[0]!;
    expect(question.text).toContain('Do you have proof that the object is there now?');
    await scenario.slack.click({ ephemeralId: question.id }, 'prove', ann);
    await scenario.slack.waitFor((slack) => slack.openView(ann) !== undefined, 'a form');
    await scenario.slack.submitView(ann, {
      note: { note: { type: 'plain_text_input', value: 'job 1234: 25 of 25' } },
    });
    await untilShown('job 1234: 25 of 25');
    await untilTold('added proof');
    expect(history()).toContain('job 1234: 25 of 25');
  });

  it('assign, snooze, resolve and look up who did it, by commands', async () => {
    await begin();
    const id = await idOf(scenario, 'orders');
    expect(await ask(scenario, `assign ${id} @ben because knows the role`)).toContain(
      `Acknowledged by <@${ben}>`,
    );
    expect(await ask(scenario, `snooze ${id} until tomorrow 9:00 because drill`)).toContain(
      'Snoozed by',
    );
    await untilTold('drill');
    expect(await ask(scenario, `snooze ${id} off`)).toContain('Snooze ended');
    expect(await ask(scenario, `snooze ${id} off`)).toContain('is not snoozed');
    expect(await ask(scenario, `audit ${id}`)).toMatch(
      /4 actions on.*ended the snooze.*nothing to change.*ended the snooze.*snoozed.*assigned to.*knows the role/s,
    );
    expect(await ask(scenario, `resolve ${id} because copied by hand`)).toContain('copied by hand');
    await untilTold('copied by hand');
    expect(await ask(scenario, 'list resolved orders')).toContain('1 recently resolved incident');
    expect(await ask(scenario, 'list resolved photos')).toContain('No matching incident');
  });

  it('mute with an end and a why, in public, and it is counted all the same', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted failures of bucket `orders*`');
    scenario.expectMessage('ended the mute');
    await ask(scenario, 'mute orders* for 4h because we move <!channel>');
    const [receipt] = scenario.slack.messages(channelId);
    expect(receipt?.text).toMatch(/<@U0ANN00000> muted failures of bucket `orders\*` until <!date/);
    expect(receipt?.text).toContain('we move &lt;!channel&gt;');
    await scenario.queue.send([anEvent(), anEvent({ versionId: 'v2' })]);
    await scenario.untilQueueIsEmpty();
    await untilAnswered('list muted', '1 unresolved');
    expect(await ask(scenario, 'mutes')).toContain('orders*');
    expect(scenario.alerts()).toEqual([]);
    expect(await ask(scenario, 'unmute 1')).toContain('Done');
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()[0]!.text).toContain('2 objects');
    expect(await ask(scenario, 'mutes')).toContain('Nothing is muted');
    expect(await ask(scenario, 'audit mutes')).toMatch(/unmuted.*muted/s);
  });

  it('mute in the channels where it may be missed, and are told where that failed', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted failures of bucket');
    const typed = { userId: ann, channelId: otherChannel };
    await scenario.slack.runCommand('/s3rep route orders* here', typed);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
    expect(await ask(scenario, 'mute photos for 1h because drill')).toContain(
      'Posted in the channel',
    );
    expect(scenario.slack.messages(otherChannel)).toHaveLength(1);
    const answer = await ask(scenario, 'mute orders for 1h because drill');
    expect(answer).toContain(`<#${otherChannel}>`);
    expect(scenario.slack.messages(otherChannel).at(-1)!.text).toContain(
      'muted failures of bucket `orders`',
    );
    scenario.slack.breakNext('chat.postMessage', { answer: 'internal_error' });
    expect(await ask(scenario, 'mute logs for 1h because drill')).toContain(
      `Could not be posted in <#${channelId}>`,
    );
    expect(await ask(scenario, 'mutes')).toContain('`logs`');
  });

  it('mute keys, and hear of the others', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted keys like');
    await ask(scenario, 'mute *.tflock for 1h because lock files');
    await scenario.queue.send([
      anEvent({ objectKey: 'env/a.tfstate.tflock' }),
      anEvent({ objectKey: 'real.pdf', reason: 'DstBucketNotFound' }),
      anEvent({ objectKey: 'b.tflock', reason: 'DstBucketNotFound' }),
    ]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    await scenario.untilQueueIsEmpty();
    expect(scenario.alerts()[0]!.text).toMatch(/2 objects.*DstBucketNotFound/);
    await untilAnswered('list muted', '1 unresolved');
  });

  it('are offered a mute where nearly all objects are of one kind', async () => {
    await scenario.startWorker();
    await scenario.queue.send(someEvents(30, { objectKey: 'env/x.tfstate.tflock' }));
    await untilShown('/s3rep mute *.tflock for 7d');
    expect(shown()).toContain('At least 95 % of these keys end in `.tflock`');
  });

  it('end a mute by waiting, too', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted failures of bucket');
    await ask(scenario, 'mute orders for 30m because drill');
    await scenario.queue.send([anEvent()]);
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
    scenario.clock.advance(31 * 60_000);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(shown()).not.toContain('Muted');
  });

  it('send incidents of some buckets to their own channel and group', async () => {
    await scenario.startWorker();
    const typed = { userId: ann, channelId: otherChannel };
    await scenario.slack.runCommand('/s3rep route orders* here mention @storage', typed);
    await scenario.slack.waitFor((slack) => slack.messages(otherChannel).length === 1, 'receipt');
    await scenario.queue.send([
      anEvent(),
      anEvent({ sourceBucket: 'photos', destinationBucket: 'x' }),
    ]);
    await scenario.slack.waitFor((slack) => slack.messages(otherChannel).length >= 2, 'the alert');
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the other alert');
    expect(scenario.alerts()[0]!.text).toContain('photos');
    const routed = scenario.slack.messages(otherChannel)[1]!;
    expect(routed.text).toContain('orders-dr');
    await scenario.untilNothingIsDue();
    scenario.clock.advance(lifecycleTimes.escalateMillis + lifecycleTimes.reviewMillis);
    await scenario.slack.waitFor(
      (slack) => slack.messages(otherChannel).at(-1)!.text.includes(`<!subteam^${operators.id}>`),
      'the call of the group',
    );
    expect(await ask(scenario, 'routes')).toContain('orders*');
    expect(await ask(scenario, 'unroute 1')).toContain(
      'Route removed: new incidents of `orders*` no longer go to',
    );
    expect(await ask(scenario, 'audit routes')).toContain(`orders* in ${otherChannel} mention`);
  });

  it('get a summary each week where they asked for it, once, by however many workers', async () => {
    const now = scenario.clock.now();
    scenario.clock.advance(differenceInMilliseconds(nextMonday(now), now));
    await scenario.startWorker();
    const typed = { userId: ann, channelId: otherChannel };
    await scenario.slack.runCommand('/s3rep route orders* here weekly', typed);
    await scenario.slack.waitFor((slack) => slack.messages(otherChannel).length === 1, 'receipt');
    scenario.clock.advance(lifecycleTimes.reviewMillis);
    await scenario.slack.waitFor((slack) => slack.messages(otherChannel).length === 2, 'summary');
    await scenario.startWorker();
    scenario.clock.advance(lifecycleTimes.reviewMillis);
    await untilAnswered('health', 'is healthy');
    expect(scenario.slack.messages(otherChannel)).toHaveLength(2);
    expect(JSON.stringify(scenario.slack.messages(otherChannel)[1]!.blocks)).toContain(
      'Replication failures, week of',
    );
    expect(scenario.slack.messages(otherChannel)[0]!.text).toContain(
      'A weekly summary is posted here',
    );
    expect(await ask(scenario, 'routes')).toContain('weekly summary');
    expect(await ask(scenario, 'unroute 1')).toContain('The weekly summary stops');
  });

  it('are told what to do about a channel that the bot cannot join', async () => {
    await scenario.startWorker();
    const typed = { userId: ann, channelId: 'C0PRIVATE0' };
    await scenario.slack.runCommand('/s3rep route orders* here', typed);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
    expect(scenario.slack.ephemerals(ann)[0]!.text).toContain('/invite @s3rep');
    expect(await ask(scenario, 'routes')).toContain('No routes');
  });

  it('who may not mute, route or resolve are told who may', async () => {
    const alert = await begin({ operatorsGroupId: operators.id });
    const only = `only <!subteam^${operators.id}> may`;
    expect(await ask(scenario, 'mute orders for 1h because x', ben)).toContain(only);
    expect(await ask(scenario, 'route orders here', ben)).toContain(only);
    await scenario.slack.click(alert, 'resolve', ben);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ben).length === 3, 'an answer');
    expect(scenario.slack.ephemerals(ben).at(-1)!.text).toContain(only);
    await scenario.slack.click(alert, 'acknowledge', ben);
    await untilShown(`Acknowledged by <@${ben}>`);
    expect(await ask(scenario, `audit ${await idOf(scenario, 'orders')}`)).toContain('not allowed');
    await scenario.slack.click(alert, 'resolve', ann);
    await untilShown(`Resolved by <@${ann}>`);
  });

  it('see how s3rep is', async () => {
    await begin();
    await untilAnswered('health', 'all posted');
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
    await untilShown('Acknowledged by');
    await scenario.queue.send([
      anEvent({
        reason: 'DstPutObjectNotPermitted',
        versionId: 'v2',
        failedAt: scenario.clock.now(),
      }),
    ]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'the next alert');
    expect(shown(1)).toContain('This rule failed before with DstBucketUnversioned');
    expect(shown(1)).toContain(`/archives/${channelId}/p`);
    await untilTold('now fails for another reason: DstPutObjectNotPermitted');
    expect(history()).toContain(`<@${ann}>, are you on that one too?`);
  });
});

/** Just after the next 9:00 UTC of a Monday. */
function nextMonday(now: Date): Date {
  const days = (8 - now.getUTCDay()) % 7 || 7;
  return new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 9, 0, 5),
  );
}
