import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { millisecondsInSecond } from '../../lib/dates.ts';
import { describeError } from '../../lib/describe-error.ts';
import type { Outcome, Refused } from '../../incidents/announcing/alert-channel.ts';
import { maxSilenceMillis } from '../../incidents/model/slack-budget.ts';

/** Slack's codes that leave open whether the call was carried out. */
const unknownCodes: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Too much was asked of Slack; these come as codes with HTTP 200 too. Source: its reference of chat.postMessage. */
const laterCodes: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
]);

/** The message is another app's, or the workspace keeps it. Sources: Slack's references of chat.update and chat.delete. */
const frozenCodes: ReadonlySet<string> = new Set([
  'cant_update_message',
  'edit_window_closed',
  'cant_delete_message',
  'compliance_exports_prevent_deletion',
]);

/** The channel takes no posts or updates of the bot. Source: Slack's references of both. */
const closedCodes: ReadonlySet<string> = new Set([
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'messages_tab_disabled',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
]);

/** The token is not taken at the moment. Source: Slack's reference of auth.test. */
const tokenCodes: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

/** What Slack's codes look like; anything else in their place is the page of a proxy or a broken answer. */
const codeForm = /^[a-z][a-z_]*$/;

const defaultRetryAfterSeconds = 30;
const maxRetryAfterSeconds = maxSilenceMillis / millisecondsInSecond;

/** Says what a failed call means. What is not known is in doubt: broken answers, pages of proxies, network errors. */
export function classifySlackError(error: unknown, channelId: string): Outcome {
  if (error instanceof WebAPIRateLimitedError) {
    return waitFor(error.retryAfter);
  }
  if (error instanceof WebAPIPlatformError) return classifyCode(error.data.error, channelId);
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) {
    const advice = 'Check SLACK_API_URL and the network connection to Slack.';
    const status = `HTTP status ${error.statusCode}`;
    return { kind: 'refused', error: status, advice, isPassing: true };
  }
  const message = describeError(error);
  // web-api's error for a 429 without a time to wait.
  if (message.startsWith('Retry header')) return waitFor(defaultRetryAfterSeconds);
  return { kind: 'unknown', error: message };
}

function classifyCode(code: string, channelId: string): Outcome {
  if (!codeForm.test(code)) return { kind: 'unknown', error: 'the response was not from Slack' };
  if (laterCodes.has(code)) return waitFor(defaultRetryAfterSeconds);
  if (unknownCodes.has(code)) return { kind: 'unknown', error: code };
  if (code === 'message_not_found') return { kind: 'gone' };
  const forGood = whatStays(code);
  const isPassing = tokenCodes.has(code) ? ({ isPassing: true } as const) : {};
  const advice = advise(code, channelId);
  const refused = { kind: 'refused', error: code, advice, ...isPassing } as const;
  return forGood === undefined ? refused : { ...refused, forGood };
}

/** What a refusal holds for ever of; undefined where it is about the call, the token or the moment. */
function whatStays(code: string): Refused['forGood'] {
  if (frozenCodes.has(code)) return 'message';
  return closedCodes.has(code) ? 'channel' : undefined;
}

/** A second at least: Slack may say 0, and would be asked again and again. */
function waitFor(seconds: number): Outcome {
  const retryAfterSeconds = Math.min(maxRetryAfterSeconds, Math.max(1, seconds));
  return { kind: 'rate limited', retryAfterSeconds };
}

function advise(code: string, channelId: string): string {
  switch (code) {
    case 'not_in_channel':
      return `Invite the bot to ${channelId}: /invite @s3rep.`;
    case 'channel_not_found':
      return `Check ALERT_CHANNEL_ID (${channelId}); if the channel is private, invite the bot: /invite @s3rep.`;
    case 'is_archived':
    case 'is_inactive':
      return `Unarchive ${channelId} or set ALERT_CHANNEL_ID to another channel.`;
    case 'cant_update_message':
    case 'edit_window_closed':
      return 'Slack never lets the bot edit this message again: another app posted it, or the workspace limits how long messages can be edited. It is posted anew.';
    case 'missing_scope':
      return 'Give the app the scopes in manifest.yml, then reinstall it to the workspace.';
    case 'invalid_auth':
    case 'not_authed':
    case 'account_inactive':
    case 'token_revoked':
      return 'Reinstall the app to the workspace and set SLACK_BOT_TOKEN to the new token.';
    default:
      return 'Look up this code at https://docs.slack.dev/reference/methods/chat.postMessage.';
  }
}
