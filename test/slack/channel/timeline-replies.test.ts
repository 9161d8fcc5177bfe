import { withEntry } from '../../../src/incidents/model/timeline.ts';
import { findTimeline, postTimeline } from '../../../src/slack/channel/timeline-replies.ts';
import { timelineMetadata } from '../../../src/slack/channel/message-metadata.ts';
import { buildReadBotId } from '../../../src/slack/channel/read-bot-id.ts';
import { buildRateLimiter } from '../../../src/slack/channel/rate-limiter.ts';
import { anIncident } from '../../an-incident.ts';
import {
  aClient,
  aClock,
  channel,
  runPretendSlack,
  stopAll,
} from '../../local/pretend-slack/run-pretend-slack.ts';

afterEach(stopAll);

const at = new Date('2026-11-22T10:00:00Z');
const opened = withEntry(anIncident(), { kind: 'opened', at });
const told = withEntry(opened, { kind: 'escalated', at, others: 0 });
const lines = told.pendingEntries ?? [];

async function start(unthreadsReplies = false) {
  const slack = await runPretendSlack({ unthreadsReplies });
  const client = aClient(slack);
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'the alert' });
  const parts = {
    client,
    channelId: channel,
    alertChannelId: channel,
    rateLimiter: buildRateLimiter(aClock().now, async () => {}),
    clock: aClock().now,
    onAnswer: () => {},
    onCall: 'S0ONCALL00',
    hasLeft: async () => false,
    readBotId: buildReadBotId(client),
  };
  return { slack, parts, alert: { channelId: channel, messageTs: ts } };
}

describe('a history', () => {
  it('is one reply, found again by its last line', async () => {
    const { slack, parts, alert } = await start();
    expect(await findTimeline(parts, alert, told, at)).toEqual({ kind: 'none' });
    expect(await postTimeline(parts, alert, told, lines)).toMatchObject({ kind: 'done' });
    expect(slack.replies(channel, alert.messageTs)).toMatchObject([
      { text: expect.stringMatching(/^🔴 Opened .*\n🚨 <!subteam\^S0ONCALL00> Unacknowledged/s) },
    ]);
    expect(await findTimeline(parts, alert, told, at)).toEqual({ kind: 'found', upTo: 2 });
    expect(await findTimeline(parts, alert, { ...told, episode: 2 }, at)).toEqual({ kind: 'none' });
  });

  it('is plain text where Slack does not take its blocks', async () => {
    const { slack, parts, alert } = await start();
    slack.breakNext('chat.postMessage', { answer: 'invalid_blocks' });
    expect(await postTimeline(parts, alert, told, lines)).toMatchObject({ kind: 'done' });
    const [reply] = slack.replies(channel, alert.messageTs);
    expect(reply?.text).toMatch(/^🔴 Opened .*\n🚨 <!subteam\^S0ONCALL00> Unacknowledged/s);
    expect(reply?.blocks ?? []).toEqual([]);
  });

  it('is not what another app says it is', async () => {
    const { slack, parts, alert } = await start();
    const metadata = { ...timelineMetadata(told, 2) };
    const threadTs = alert.messageTs;
    slack.postAsApp({ text: 'Resolved', channelId: channel, threadTs, metadata });
    expect(await findTimeline(parts, alert, told, at)).toEqual({ kind: 'none' });
  });

  it('shows in the channel too where it calls people and can mention nobody, and only then', async () => {
    const { slack, parts, alert } = await start();
    const nobody = { ...parts, onCall: undefined };
    await postTimeline(nobody, alert, opened, opened.pendingEntries ?? []);
    await postTimeline(parts, alert, told, lines);
    await postTimeline(
      nobody,
      { ...alert },
      { ...told, route: { mentionId: 'S0OTHER000' } },
      lines,
    );
    expect(slack.messages(channel)).toHaveLength(1);
    await postTimeline(nobody, alert, told, lines);
    expect(slack.messages(channel)).toHaveLength(2);
  });

  it('calls who is on call where the owner is no longer in this Slack', async () => {
    const { slack, parts, alert } = await start();
    const entry = { kind: 'still missing', at, owner: 'U0ANN00000', missingObjects: 3 } as const;
    const quiet = withEntry(anIncident(), entry);
    const lastReply = () => slack.replies(channel, alert.messageTs).at(-1)?.text;
    await postTimeline(parts, alert, quiet, quiet.pendingEntries ?? []);
    expect(lastReply()).toMatch(
      /^🔵 <@U0ANN00000> 3 objects are still missing in orders-dr\. Replicated again\?/,
    );
    const hasLeft = async (userId: string) => userId === 'U0ANN00000';
    await postTimeline({ ...parts, hasLeft }, alert, quiet, quiet.pendingEntries ?? []);
    expect(lastReply()).toMatch(
      /^🔵 <@U0ANN00000> <!subteam\^S0ONCALL00> \(the owner is no longer in this Slack\) 3 objects/,
    );
  });

  it('leaves nothing in the channel where the alert was deleted a moment ago', async () => {
    const { slack, parts, alert } = await start(true);
    slack.deleteMessage(channel, alert.messageTs);
    expect(await postTimeline(parts, alert, told, lines)).toEqual({ kind: 'gone' });
    expect(slack.messages(channel)).toEqual([]);
  });

  it('is refused where the alert is not there', async () => {
    const { slack, parts, alert } = await start();
    slack.deleteMessage(channel, alert.messageTs);
    expect(await postTimeline(parts, alert, told, lines)).toMatchObject({
      kind: 'refused',
      error: 'thread_not_found',
    });
  });
});
