import { webApi } from '@slack/bolt';
import type { Outcome } from '../incidents/alert-channel.ts';

/** Slack's codes that leave open whether the call was carried out. */
const unknownCodes: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Slack's codes for a message that cannot be written any more. */
const goneCodes: ReadonlySet<string> = new Set([
  'message_not_found',
  'is_inactive',
  'edit_window_closed',
  'cant_update_message',
]);

/** Where Slack limits a rate without saying for how long. */
const defaultRetryAfterSeconds = 30;

/**
 * Says what a failed call of Slack's Web API means: done for sure, surely not, or in doubt.
 *
 * @throws the error itself if it does not come from calling Slack
 */
export function judgeSlackError(error: unknown, channelId: string): Outcome {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'rate limited', retryAfterSeconds: error.retryAfter };
  }
  if (error instanceof webApi.WebAPIPlatformError) return judgeCode(error, channelId);
  if (error instanceof webApi.WebAPIHTTPError) {
    if (error.statusCode === 429) {
      return { kind: 'rate limited', retryAfterSeconds: defaultRetryAfterSeconds };
    }
    const status = `HTTP status ${error.statusCode}`;
    if (error.statusCode >= 500) return { kind: 'unknown', error: status };
    return { kind: 'refused', error: status, advice: 'Check SLACK_API_URL and the way to Slack.' };
  }
  if (error instanceof webApi.WebAPIRequestError) return { kind: 'unknown', error: error.message };
  throw error;
}

function judgeCode(error: webApi.WebAPIPlatformError, channelId: string): Outcome {
  const code = error.data.error;
  if (unknownCodes.has(code)) return { kind: 'unknown', error: code };
  if (goneCodes.has(code)) return { kind: 'gone' };
  return { kind: 'refused', error: code, advice: advise(code, channelId) };
}

function advise(code: string, channelId: string): string {
  switch (code) {
    case 'not_in_channel':
      return `Invite the bot to ${channelId}: /invite @s3rep.`;
    case 'channel_not_found':
      return `Check ALERT_CHANNEL_ID (${channelId}); if the channel is private, invite the bot: /invite @s3rep.`;
    case 'is_archived':
      return `Unarchive ${channelId} or set ALERT_CHANNEL_ID to another channel.`;
    case 'missing_scope':
      return 'Give the app the scopes of manifest.yml, then install it to the workspace again.';
    case 'invalid_auth':
    case 'not_authed':
    case 'account_inactive':
    case 'token_revoked':
      return 'Install the app to the workspace again and set SLACK_BOT_TOKEN to its new token.';
    default:
      return 'Look the code up at https://docs.slack.dev/reference/methods/chat.postMessage.';
  }
}
