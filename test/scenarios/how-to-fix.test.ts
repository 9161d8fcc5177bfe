import { listTexts } from './list-texts.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { beginWithAlert } from './first-alert.ts';
import { slackOfPeople } from './slack-of-people.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const cem = 'U0CEM00000';
const slackWithStranger = {
  ...slackOfPeople,
  users: [...slackOfPeople.users, { id: cem, name: 'cem', teamId: 'T0OTHER000' }],
};

describe('The window “How to fix”', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackWithStranger });
  });
  afterEach(() => scenario.stop());

  const windowOf = (userId: string) => listTexts(scenario.slack.openView(userId)?.blocks);
  const untilWindow = (userId: string, words: string) =>
    scenario.slack.waitFor(() => windowOf(userId).includes(words), `a window with ${words}`);
  const press = (actionId: string, userId: string) =>
    scenario.slack.click({ viewId: scenario.slack.openView(userId)!.id }, actionId, userId);

  async function openFor(userId: string, reason: string) {
    await scenario.startWorker();
    await scenario.queue.send([anEvent({ reason, failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    const messageTs = scenario.alerts()[0]!.ts;
    await scenario.slack.click({ channelId, messageTs }, 'how_to_fix', userId);
    await untilWindow(userId, 'Likeliest cause');
    return messageTs;
  }

  it('goes from cause to cause and back, to what comes afterwards, and explains the reason', async () => {
    await openFor(ben, 'DstBucketNotFound');
    expect(windowOf(ben)).toContain('create-bucket --bucket orders-dr');
    expect(windowOf(ben)).not.toContain('create-job');
    await press('fix_page_1', ben);
    await untilWindow(ben, 'Other causes: 2 of 2');
    expect(windowOf(ben)).toContain('a typo');
    await press('fix_page_3', ben);
    await untilWindow(ben, 'Likeliest cause: 1 of 2');
    await press('fix_page_2', ben);
    await untilWindow(ben, 'create-job');
    await press('fix_page_3', ben);
    await untilWindow(ben, 'Likeliest cause: 1 of 2');
    await press('fix_page_4', ben);
    await untilWindow(ben, 'Unresolved here');
    expect(scenario.slack.ephemerals(ben)).toEqual([]);
  });

  it('posts the steps of a cause into the thread of the alert, once, naming who did', async () => {
    const ts = await openFor(ben, 'DstBucketNotFound');
    await press('post_fix', ben);
    await untilWindow(ben, 'Posted to the thread');
    const [reply, ...others] = scenario.slack.replies(channelId, ts);
    expect(others).toEqual([]);
    expect(reply!.text).toBe('How to fix DstBucketNotFound: the destination bucket does not exist');
    expect(listTexts(reply!.blocks)).toContain('create-bucket --bucket orders-dr');
    expect(listTexts(reply!.blocks)).toContain(`Posted by <@${ben}>`);
    expect(windowOf(ben)).not.toContain('Post to thread');
  });

  it('says so where Slack does not take them, and lets people try again', async () => {
    const ts = await openFor(ben, 'DstBucketNotFound');
    scenario.slack.breakNext('chat.postMessage', { answer: 'restricted_action' });
    await press('post_fix', ben);
    await untilWindow(ben, 'Not posted to the');
    await press('post_fix', ben);
    await untilWindow(ben, 'Posted to the thread');
    expect(scenario.slack.replies(channelId, ts)).toHaveLength(1);
  });

  it('lets strangers read all of it and post nothing, and tells them', async () => {
    const ts = await openFor(cem, 'DstBucketNotFound');
    await press('fix_page_2', cem);
    await untilWindow(cem, 'create-job');
    await press('fix_page_3', cem);
    await untilWindow(cem, 'Likeliest cause');
    await press('post_fix', cem);
    await untilWindow(cem, 'only people of the workspace that runs s3rep');
    expect(scenario.slack.replies(channelId, ts)).toEqual([]);
  });

  it('posts the steps of an explained reason where its answer is', async () => {
    await beginWithAlert(scenario);
    await ask(scenario, 'AssumeRoleNotPermitted');
    const answer = scenario.slack.ephemerals(ann).at(-1)!;
    await scenario.slack.click({ ephemeralId: answer.id }, 'how_to_fix_reason', ann);
    await untilWindow(ann, 'Post to channel');
    await press('fix_page_1', ann);
    await untilWindow(ann, 'Other cause: 2 of 2');
    scenario.expectMessage('How to fix AssumeRoleNotPermitted');
    await press('post_fix', ann);
    await untilWindow(ann, 'Posted to the channel');
    const posted = scenario.slack.messages(channelId).at(-1)!;
    expect(listTexts(posted.blocks)).toContain('The role was deleted');
  });

  it('opens over the search, and goes back to it', async () => {
    await beginWithAlert(scenario);
    await scenario.slack.runCommand('/s3rep search', { userId: ann, channelId });
    await untilWindow(ann, 'Why is replication failing?');
    const search = { viewId: scenario.slack.openView(ann)!.id };
    await scenario.slack.suggest(search, 'choose_reason', 'versioning', ann);
    await scenario.slack.click(search, 'choose_reason', ann, 'DstBucketUnversioned');
    await untilWindow(ann, 'Somebody suspended versioning');
    await press('how_to_fix_reason', ann);
    await untilWindow(ann, 'put-bucket-versioning');
    expect(windowOf(ann)).not.toContain('Post to');
    await scenario.slack.closeView(ann);
    expect(windowOf(ann)).toContain('Why is replication failing?');
  });
});
