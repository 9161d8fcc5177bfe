import type { webApi } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import { summarizeEpisodes } from '../../../src/incidents/stats/summarize-episodes.ts';
import { buildRateLimiter } from '../../../src/slack/channel/rate-limiter.ts';
import { buildSlackAlertChannel } from '../../../src/slack/channel/slack-alert-channel.ts';

const now = new Date('2026-11-23T09:00:00Z');

describe('buildSlackAlertChannel', () => {
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
      linkTo: async () => undefined,
      onAnswer: (isHealthy) => answers.push(isHealthy),
      onCall: undefined,
      readBotId: async () => 'B0S3REP000',
    });
    const stats = summarizeEpisodes([], [], { since: now, now, goesBack: false });
    expect(await channel.postWeekly('C0ORDERS00', stats)).toMatchObject({ kind: 'refused' });
    expect(answers).toEqual([]);
  });
});
