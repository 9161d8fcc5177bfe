import type { webApi } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import type { AlertChannel, Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { summarizeEpisodes } from '../../../src/incidents/stats/summarize-episodes.ts';
import { alertMetadata } from '../../../src/slack/channel/message-metadata.ts';
import { buildRateLimiter } from '../../../src/slack/channel/rate-limiter.ts';
import { buildSlackAlertChannel } from '../../../src/slack/channel/slack-alert-channel.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';

const now = new Date('2026-11-23T09:00:00Z');

/** A Slack that takes everything, and a clock that whoever waits moves. */
function aChannel() {
  let at = now;
  const made: string[] = [];
  const call = (name: string) => async () => {
    made.push(name);
    return { ok: true, ts: '1795341700.000200', message: { thread_ts: '1795341640.000100' } };
  };
  const asked: string[] = [];
  const paginate = async function* (_method: string, { channel: name }: { channel: string }) {
    asked.push(name);
    const metadata = alertMetadata(anIncident({ episode: 2 }));
    yield { messages: ['3.0', '2.0'].map((ts) => ({ ts, bot_id: 'B0S3REP000', metadata })) };
  };
  const chat = { postMessage: call('post'), update: call('update') };
  const clock = () => at;
  const health: boolean[] = [];
  const channel = buildSlackAlertChannel({
    client: { chat, paginate } as unknown as webApi.WebClient,
    channelId: 'C0ALERTS00',
    alertChannelId: 'C0ALERTS00',
    rateLimiter: buildRateLimiter(clock, async (millis) => void (at = addMilliseconds(at, millis))),
    clock,
    callMillis: 10_000,
    linkTo: async () => undefined,
    onAnswer: (isHealthy) => health.push(isHealthy),
    onCall: undefined,
    hasLeft: async () => false,
    readBotId: async () => 'B0S3REP000',
  });
  return { channel, made, asked, health };
}

describe('A claim', () => {
  const nextPostAt = addSeconds(now, 30);
  const budget = { nextPostAt, updatesPaidUntil: nextPostAt, quietUntil: new Date(0) };
  const alert = anAlert();
  const entries = [{ kind: 'snooze ended', number: 1, at: now }] as const;
  const calls: Record<string, (channel: AlertChannel, incident: Incident) => Promise<Outcome>> = {
    'a post': (channel, incident) => channel.post(aSummary({ incident })),
    'an update': (channel, incident) => channel.update(alert, aSummary({ incident }), 'background'),
    'a reply': (channel, incident) => channel.reply(alert, incident, entries),
  };

  it.each(Object.keys(calls))(
    'allows %s, when it has its turn, for as long as a call may take',
    async (name) => {
      for (const [seconds, kind] of [
        [41, 'done'],
        [30, 'too late'],
      ] as const) {
        const { channel, made, health } = aChannel();
        channel.adoptBudget(budget);
        const claim = { owner: 'mine', until: addSeconds(now, seconds) };
        const outcome = await calls[name]!(channel, anIncident({ alert, claim }));
        expect(outcome.kind).toBe(kind);
        expect([made.length, health.length]).toEqual(kind === 'done' ? [1, 1] : [0, 0]);
      }
    },
  );
});

describe('buildSlackAlertChannel', () => {
  it('finds a copy of any episode in the channel that its alert has left, besides what is known there', async () => {
    const { channel, asked } = aChannel();
    const copy = { episode: 2, channelId: 'C0ORDERS00', postedSince: now, lookAt: now };
    const { id } = anIncident();
    expect(await channel.findCopy(id, { ...copy, leftTs: '3.0' })).toEqual({
      kind: 'done',
      channelId: 'C0ORDERS00',
      messageTs: '2.0',
    });
    expect(await channel.findCopy(id, { ...copy, episode: 3 })).toEqual({ kind: 'none' });
    expect(asked).toEqual(['C0ORDERS00', 'C0ORDERS00']);
  });

  // The channel of a weekly summary was archived, and s3rep said that it is not well.
  it('takes a refused weekly summary for no sign of its own health', async () => {
    const answers: boolean[] = [];
    const postMessage = async () => {
      throw new WebAPIPlatformError({ ok: false, error: 'is_archived' });
    };
    const channel = buildSlackAlertChannel({
      client: { chat: { postMessage } } as unknown as webApi.WebClient,
      channelId: 'C0ALERTS00',
      alertChannelId: 'C0ALERTS00',
      rateLimiter: buildRateLimiter(
        () => now,
        async () => {},
      ),
      clock: () => now,
      callMillis: 10_000,
      linkTo: async () => undefined,
      onAnswer: (isHealthy) => answers.push(isHealthy),
      onCall: undefined,
      hasLeft: async () => false,
      readBotId: async () => 'B0S3REP000',
    });
    const stats = summarizeEpisodes([], [], { since: now, now, goesBack: false });
    expect(await channel.postWeekly('C0ORDERS00', stats)).toMatchObject({ kind: 'refused' });
    expect(answers).toEqual([]);
  });
});
