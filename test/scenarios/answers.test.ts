import { theReason } from '../the-reason.ts';
import { anEvent } from './an-event.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const messageShortcuts = [{ callbackId: 'explain_failure', name: 'Explain this failure' }];

describe('An answer', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ slack: { messageShortcuts } });
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
  });
  afterEach(() => scenario.stop());

  const untilAnswered = (count: number) =>
    scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === count, 'an answer');
  const lastAnswer = () => scenario.slack.ephemerals(ann).at(-1)!;
  const parent = () => scenario.alerts()[0]!.ts;
  /** Ann asks about what Ben wrote in the thread of the alert. */
  async function explainInThread() {
    const text = 'Is it DstBucketNotFound or SrcKeyNotFound?';
    const { ts } = scenario.slack.postAsPerson({
      text,
      userId: ben,
      channelId,
      threadTs: parent(),
    });
    await scenario.slack.useMessageShortcut('explain_failure', { channelId, messageTs: ts }, ann);
    await untilAnswered(1);
  }

  it('shows in the thread in which it was asked for', async () => {
    await explainInThread();
    expect(lastAnswer().threadTs).toBe(parent());
    await scenario.slack.click({ ephemeralId: lastAnswer().id }, 'explain_1', ann);
    const { title } = theReason('SrcKeyNotFound');
    await scenario.slack.waitFor(() => JSON.stringify(lastAnswer()).includes(title), title);
    expect(lastAnswer().threadTs).toBe(parent());
  });

  it('is shared in that thread', async () => {
    await explainInThread();
    await scenario.slack.click({ ephemeralId: lastAnswer().id }, 'share_explanation', ann);
    const replies = () => scenario.slack.replies(channelId, parent());
    await scenario.slack.waitFor(() => replies().length === 2, 'what Ann shared');
    expect(JSON.stringify(replies()[1]!.blocks)).toContain(`<@${ann}>`);
    expect(scenario.slack.messages(channelId)).toHaveLength(1);
  });

  it('shows in the channel where the alert was clicked, also once it has a thread', async () => {
    scenario.slack.postAsPerson({ text: 'on it', userId: ben, channelId, threadTs: parent() });
    await scenario.slack.click({ channelId, messageTs: parent() }, 'resolve', ann);
    await untilAnswered(1);
    expect(lastAnswer().threadTs).toBeUndefined();
  });

  it('that says sorry shows in the thread too', async () => {
    await explainInThread();
    scenario.slack.breakNext('views.open', { answer: 'internal_error' });
    await scenario.slack.click({ ephemeralId: lastAnswer().id }, 'how_to_fix_reason', ann);
    await untilAnswered(2);
    expect(lastAnswer()).toMatchObject({
      text: expect.stringContaining('Something went wrong'),
      threadTs: parent(),
    });
  });
});
