import { wrapInSns } from '../../src/local/s3-event.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';
import { theReason } from '../the-reason.ts';

const messageShortcuts = [{ callbackId: 'explain_failure', name: 'Explain this failure' }];

describe('People', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ slack: { messageShortcuts } });
  });
  afterEach(() => scenario.stop());

  const home = (userId: string) => JSON.stringify(scenario.slack.homeView(userId)?.blocks ?? '');
  const untilHome = (userId: string, words: string) =>
    scenario.slack.waitFor(() => home(userId).includes(words), words);
  async function openHome(userId: string, words: string) {
    expect(await scenario.slack.openHome(userId)).toMatchObject({ problem: undefined });
    await untilHome(userId, words);
  }
  const window = (userId: string) => JSON.stringify(scenario.slack.openView(userId) ?? '');
  const untilWindow = (userId: string, words: string) =>
    scenario.slack.waitFor(() => window(userId).includes(words), words);
  async function begin(...events: string[]) {
    await scenario.startWorker();
    await scenario.queue.send(events);
    await scenario.slack.waitFor(() => scenario.alerts().length === events.length, 'the alerts');
  }

  it('read on Home what to do first, where nothing ever failed', async () => {
    await scenario.startWorker();
    await openHome(ann, 'Welcome to s3rep');
    expect(home(ann)).toContain('npm run onboard');
  });

  it('see on Home what needs them, take it on there, and the alert shows it', async () => {
    await begin(anEvent({ failedAt: scenario.clock.now() }));
    await openHome(ann, 'Unacknowledged: 1 incident');
    await openHome(ben, 'Unacknowledged: 1 incident');
    expect(home(ann)).toContain('see the alert');
    await scenario.slack.click({ homeOf: ann }, 'acknowledge', ann);
    await untilHome(ann, 'Yours: 1 incident');
    await scenario.slack.waitFor(
      () => JSON.stringify(scenario.alerts()[0]?.blocks).includes(`Acknowledged by <@${ann}>`),
      'the alert',
    );
    // Ben's Home is from before.
    await scenario.slack.click({ homeOf: ben }, 'acknowledge', ben);
    await untilHome(ben, 'ℹ️ Acknowledged by');
    expect(home(ben)).toContain('1 owned by others');
    await scenario.slack.click({ homeOf: ann }, 'how_to_fix', ann);
    await untilWindow(ann, 'put-bucket-versioning --bucket orders-dr');
    await scenario.slack.click({ homeOf: ann }, 'resolve', ann);
    await untilHome(ann, 'No unresolved incidents');
  });

  it('see Home when Slack takes it again', async () => {
    await begin(anEvent({ failedAt: scenario.clock.now() }));
    scenario.slack.breakNext('views.publish', { answer: 'internal_error' });
    await scenario.slack.openHome(ann);
    await scenario.untilFact('listener_failed');
    await openHome(ann, '1 incident');
    expect(home(ann)).toContain('orders → orders-dr');
  });

  it('have a pasted event explained, with its own names in the commands', async () => {
    await scenario.startWorker();
    const event = wrapInSns(anEvent({ destinationBucket: 'orders-copy' }), '1');
    const text = `what is this?\n\`\`\`${event}\`\`\` and SrcKeyNotFound`;
    scenario.expectMessage('what is this?');
    const { ts: messageTs } = scenario.slack.postAsPerson({ text, channelId, userId: ben });
    await scenario.slack.useMessageShortcut('explain_failure', { channelId, messageTs }, ann);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
    const [answer] = scenario.slack.ephemerals(ann);
    expect(JSON.stringify(answer?.blocks)).toContain('In this message: orders → orders-copy');
    await scenario.slack.click({ ephemeralId: answer!.id }, 'how_to_fix_event', ann);
    await untilWindow(ann, 'put-bucket-versioning --bucket orders-copy');
    await scenario.slack.click({ ephemeralId: answer!.id }, 'explain_1', ann);
    await scenario.slack.waitFor(
      (slack) => JSON.stringify(slack.ephemerals(ann)).includes(theReason('SrcKeyNotFound').title),
      'the other reason',
    );
  });

  it('are told what was looked for in a message without a reason', async () => {
    await scenario.startWorker();
    scenario.expectMessage('good morning');
    const { ts: messageTs } = scenario.slack.postAsPerson({
      text: 'good morning',
      channelId,
      userId: ben,
    });
    await scenario.slack.useMessageShortcut('explain_failure', { channelId, messageTs }, ann);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
    expect(scenario.slack.ephemerals(ann)[0]?.text).toContain('I found no reason');
  });

  it('find a reason as they type, from a command or from Home', async () => {
    await begin(anEvent({ failedAt: scenario.clock.now() }));
    await scenario.slack.runCommand('/s3rep search', { userId: ann, channelId });
    await untilWindow(ann, 'choose_reason');
    const inWindow = { viewId: scenario.slack.openView(ann)!.id };
    const before = await scenario.slack.suggest(inWindow, 'choose_reason', '', ann);
    expect(before.groups.map(({ label }) => label)).toMatchObject([
      { text: 'Most common' },
      { text: 'All others' },
    ]);
    const { options } = await scenario.slack.suggest(inWindow, 'choose_reason', 'versioning', ann);
    expect(options[0]).toMatchObject({ value: 'DstBucketUnversioned' });
    await scenario.slack.click(inWindow, 'choose_reason', ann, 'DstBucketUnversioned');
    await untilWindow(ann, 'Unresolved here');
    // One incident alone fails with it, so the commands are about that one.
    await scenario.slack.click(inWindow, 'how_to_fix_reason', ann);
    await untilWindow(ann, 'put-bucket-versioning');
    expect(window(ann)).toContain('put-bucket-versioning --bucket orders-dr');
    expect(scenario.slack.ephemerals(ann)).toEqual([]);
    await openHome(ben, 'Find a reason');
    await scenario.slack.click({ homeOf: ben }, 'find_reason', ben);
    await untilWindow(ben, 'choose_reason');
  });

  it('are told by help of all of it', async () => {
    await scenario.startWorker();
    expect(await ask(scenario, 'help')).toContain('/s3rep search');
  });
});
