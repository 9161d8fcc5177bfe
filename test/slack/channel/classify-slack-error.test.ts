import { webApi } from '@slack/bolt';
import type { Fault } from '../../../src/local/pretend-slack/faults.ts';
import { classifySlackError } from '../../../src/slack/channel/classify-slack-error.ts';
import { buildSlackClient } from '../../../src/slack/channel/slack-client.ts';
import { patienceMillis } from '../../in-time.ts';
import {
  botToken,
  channel,
  runPretendSlack,
  stopAll,
} from '../../local/pretend-slack/run-pretend-slack.ts';

afterEach(stopAll);

/** Lets Slack's own client meet a fault and judges what it throws. */
async function judge(fault: Fault) {
  const slack = await runPretendSlack();
  slack.breakNext('chat.postMessage', fault);
  const callMillis = fault === 'hang' ? 500 : patienceMillis;
  const client = buildSlackClient({ botToken, apiUrl: slack.apiUrl, callMillis });
  const post = client.chat.postMessage({ channel, text: 'hello' });
  return post.then(
    () => undefined,
    (error: unknown) => classifySlackError(error, channel),
  );
}

describe('classifySlackError', () => {
  it('waits for as long as Slack asks', async () => {
    expect(await judge({ retryAfterSeconds: 17 })).toEqual({
      kind: 'rate limited',
      retryAfterSeconds: 17,
    });
  });

  // Slack's reference of chat.postMessage lists these beside the 429.
  it.each(['rate_limited', 'ratelimited', 'message_limit_exceeded'])(
    'waits half a minute where Slack says %s with HTTP 200',
    async (answer) => {
      expect(await judge({ answer })).toEqual({ kind: 'rate limited', retryAfterSeconds: 30 });
    },
  );

  it.each<[Fault, number]>([
    ['rate limited for an unknown time', 30],
    [{ retryAfterSeconds: 0 }, 1],
    [{ retryAfterSeconds: 86_400 }, 300],
  ])('waits where Slack limits the rate as in %j for %i s', async (fault, retryAfterSeconds) => {
    expect(await judge(fault)).toEqual({ kind: 'rate limited', retryAfterSeconds });
  });

  it.each<[string, Fault]>([
    ['no answer came', 'hang'],
    // It reads like one of Slack's codes, and the post may have landed all the same.
    ['a proxy answers with a word', { page: 'timeout' }],
    ['a proxy answers with a page', { page: '<html>Sign in</html>' }],
    ['a proxy answers with nothing', { page: '' }],
    ['the connection broke', 'drop after'],
    ['Slack failed', '500 after'],
    ['Slack says that part of it may have been done', { answer: 'internal_error' }],
    ['Slack says that it was too slow', { answer: 'request_timeout' }],
    ['the answer is the page of a proxy', { answer: '<html>Bad gateway</html>' }],
  ])('does not know whether it was done when %s', async (_name, fault) => {
    expect(await judge(fault)).toMatchObject({ kind: 'unknown' });
  });

  it('knows that a message is gone', async () => {
    expect(await judge({ answer: 'message_not_found' })).toEqual({ kind: 'gone' });
  });

  it.each([
    ['not_in_channel', 'Invite the bot to C0ALERTS00: /invite @s3rep.'],
    ['channel_not_found', 'Check ALERT_CHANNEL_ID (C0ALERTS00)'],
    ['is_archived', 'Unarchive C0ALERTS00'],
    ['missing_scope', 'manifest.yml'],
    ['token_revoked', 'set SLACK_BOT_TOKEN'],
    ['invalid_blocks', 'docs.slack.dev'],
    ['cant_update_message', 'It is posted anew.'],
  ])('says what to do about %s', async (answer, advice) => {
    const judged = await judge({ answer });
    expect(judged).toMatchObject({ kind: 'refused', error: answer });
    expect(judged).toHaveProperty('advice', expect.stringContaining(advice));
  });

  it.each([
    ['message', 'cant_update_message'],
    ['message', 'edit_window_closed'],
    ['channel', 'is_inactive'],
    ['channel', 'is_archived'],
    ['channel', 'channel_not_found'],
    ['channel', 'restricted_action_read_only_channel'],
    [undefined, 'invalid_blocks'],
    [undefined, 'token_revoked'],
    [undefined, 'missing_scope'],
  ])('knows that it stays so for the %s after %s', async (forGood, answer) => {
    const judged = await judge({ answer });
    expect(judged).toMatchObject({ kind: 'refused', error: answer });
    expect(judged?.kind === 'refused' && judged.forGood).toBe(forGood);
  });

  it.each([
    [true, 'token_revoked'],
    [true, 'invalid_auth'],
    [undefined, 'missing_scope'],
    [undefined, 'is_archived'],
    [undefined, 'invalid_blocks'],
  ])('knows that the same may pass later (%s) after %s', async (isPassing, answer) => {
    const judged = await judge({ answer });
    expect(judged?.kind === 'refused' && judged.isPassing).toBe(isPassing);
  });

  it('knows that an HTTP status of the 400s was no success', () => {
    const error = new webApi.WebAPIHTTPError(403, 'Forbidden', {}, '');
    const refused = { kind: 'refused', isPassing: true };
    expect(classifySlackError(error, channel)).toMatchObject(refused);
  });

  it('does not know whether it was done when the answer broke off', () => {
    expect(classifySlackError(new TypeError('terminated'), channel)).toEqual({
      kind: 'unknown',
      error: 'terminated',
    });
  });
});
