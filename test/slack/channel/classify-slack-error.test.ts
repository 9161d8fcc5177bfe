import { webApi } from '@slack/bolt';
import type { Fault } from '../../../src/local/pretend-slack/faults.ts';
import { classifySlackError } from '../../../src/slack/channel/classify-slack-error.ts';
import {
  aClient,
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
  const client = fault === 'hang' ? aClient(slack, botToken, 500) : aClient(slack);
  const post = client.chat.postMessage({ channel, text: 'hello' });
  return post.then(
    () => undefined,
    (error: unknown) => classifySlackError(error, channel),
  );
}

describe('judgeSlackError', () => {
  it('waits for as long as Slack asks', async () => {
    expect(await judge({ retryAfterSeconds: 17 })).toEqual({
      kind: 'rate limited',
      retryAfterSeconds: 17,
    });
  });

  it.each<[string, Fault]>([
    ['no answer came', 'hang'],
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
    ['cant_update_message', 'docs.slack.dev'],
  ])('says what to do about %s', async (answer, advice) => {
    const judged = await judge({ answer });
    expect(judged).toMatchObject({ kind: 'refused', error: answer });
    expect(judged).toHaveProperty('advice', expect.stringContaining(advice));
  });

  it('knows that an HTTP status of the 400s was no success', () => {
    const error = new webApi.WebAPIHTTPError(403, 'Forbidden', {}, '');
    expect(classifySlackError(error, channel)).toMatchObject({ kind: 'refused' });
  });

  it('does not know whether it was done when the answer broke off', () => {
    expect(classifySlackError(new TypeError('terminated'), channel)).toEqual({
      kind: 'unknown',
      error: 'terminated',
    });
  });

  it('waits half a minute where Slack limits the rate without saying for how long', () => {
    const error = new Error('Retry header did not contain a valid timeout (url: …)');
    expect(classifySlackError(error, channel)).toEqual({
      kind: 'rate limited',
      retryAfterSeconds: 30,
    });
  });
});
