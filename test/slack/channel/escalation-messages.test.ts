import { addSeconds } from 'date-fns/addSeconds';
import type { AlertChannel } from '../../../src/incidents/announcing/alert-channel.ts';
import { escalationCalls } from '../../../src/slack/channel/escalation-messages.ts';
import { buildRateLimiter } from '../../../src/slack/channel/rate-limiter.ts';
import { buildReadBotId } from '../../../src/slack/channel/read-bot-id.ts';
import { anEscalation, anEscalationAlert } from '../../an-escalation.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import {
  aClient,
  aClock,
  channel as channelId,
  runPretendSlack,
  stopAll,
} from '../../local/pretend-slack/run-pretend-slack.ts';

afterEach(stopAll);

const since = new Date('2026-11-22T10:00:00Z');
const message = anEscalation({ channelId });
const waiting = [anIncident({ alert: anAlert() })];
const entries = [{ kind: 'escalated', number: 4, at: since, others: 0 }] as const;

async function start() {
  const slack = await runPretendSlack({});
  const client = aClient(slack);
  const parts = {
    client,
    channelId,
    alertChannelId: channelId,
    rateLimiter: buildRateLimiter(aClock().now, async () => {}),
    clock: aClock().now,
    onAnswer: () => {},
    onCall: 'S0ONCALL00',
    hasLeft: async () => false,
    readBotId: buildReadBotId(client),
  };
  const calls = escalationCalls(parts, ({ claim }) => ({
    ...parts,
    mustBeginBy: claim?.until,
  }));
  return { slack, calls: calls as Pick<AlertChannel, keyof typeof calls> };
}

describe('An escalation message', () => {
  it('is posted, found again, and edited', async () => {
    const { slack, calls } = await start();
    expect(await calls.findEscalation(message, since)).toEqual({ kind: 'none' });
    const posted = await calls.postEscalation({ message, waiting });
    expect(posted).toMatchObject({ kind: 'done', channelId });
    expect(await calls.findEscalation(message, since)).toEqual(posted);
    expect(await calls.findEscalation({ ...message, number: 9 }, since)).toEqual({ kind: 'none' });
    const address = posted as { channelId: string; messageTs: string };
    await calls.updateEscalation(address, { message, waiting: [] }, 'background');
    expect(slack.messages(channelId).map(({ text }) => text)).toEqual([
      '✅ None of these incidents is unacknowledged any more',
    ]);
    // A copy is another message than the one that is known.
    const alert = { ...anEscalationAlert(1), ...address };
    expect(await calls.findEscalation({ ...message, alert }, since)).toEqual({ kind: 'none' });
  });

  it.each(['posted', 'edited', 'called once more'] as const)(
    'calls people also where Slack does not take its blocks: %s',
    async (how) => {
      const { slack, calls } = await start();
      const address = { channelId, messageTs: '' };
      if (how !== 'posted') {
        const posted = await calls.postEscalation({ message, waiting });
        Object.assign(address, posted);
      }
      const method = how === 'edited' ? 'chat.update' : 'chat.postMessage';
      slack.breakNext(method, { answer: 'invalid_blocks' });
      const summary = { message, waiting };
      const outcome =
        how === 'posted'
          ? await calls.postEscalation(summary)
          : how === 'edited'
            ? await calls.updateEscalation(address, summary, 'background')
            : await calls.replyToEscalation(address, summary, entries);
      expect(outcome).toMatchObject({ kind: 'done' });
      const told =
        how === 'called once more'
          ? slack.replies(channelId, address.messageTs)
          : slack.messages(channelId);
      expect(told).toMatchObject([{ text: expect.stringContaining('<!subteam^S0ONCALL00>') }]);
      expect(told[0]?.blocks ?? []).toEqual([]);
    },
  );

  it('calls once more in its thread, found again by its last entry', async () => {
    const { slack, calls } = await start();
    const posted = await calls.postEscalation({ message, waiting });
    const address = posted as { channelId: string; messageTs: string };
    expect(await calls.findEscalationReply(address, message, since)).toEqual({ kind: 'none' });
    await calls.replyToEscalation(address, { message, waiting }, entries);
    const found = await calls.findEscalationReply(address, message, since);
    expect(found).toEqual({ kind: 'found', upTo: 4 });
    expect(slack.messages(channelId)).toHaveLength(1);
    expect(slack.replies(channelId, address.messageTs)).toHaveLength(1);
  });

  it('is not posted under a claim that ends too soon', async () => {
    const { calls } = await start();
    const claim = { owner: 'me', until: addSeconds(aClock().now(), -1) };
    const late = await calls.postEscalation({ message: { ...message, claim }, waiting });
    expect(late).toEqual({ kind: 'too late' });
  });
});
