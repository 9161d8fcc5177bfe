import type { webApi } from '@slack/bolt';
import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import { classifySlackError } from './classify-slack-error.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** How to reach Slack, and which channel calls are about. */
export interface SlackCallParts {
  readonly client: webApi.WebClient;
  readonly channelId: string;
  /** Whose health is that of the bot. */
  readonly alertChannelId: string;
  readonly rateLimiter: RateLimiter;
  readonly clock: () => Date;
  /** Any later, and the claim might end before the call does: looked at when the call has its turn. */
  readonly mustBeginBy?: Date | undefined;
  /** Called after each call with whether Slack did what it was asked; a short wait for the rate proves nothing. */
  readonly onAnswer: (isHealthy: boolean) => void;
}

/** Slack's limits are by the minute: who has to wait for longer is kept from telling anything. */
const maxUsualWaitSeconds = 60;

/** Makes a call when the rate allows it, and turns what Slack and the network throw into an outcome. */
export async function callSlack<T extends { readonly kind: string }>(
  { rateLimiter, channelId, alertChannelId, onAnswer, clock, mustBeginBy }: SlackCallParts,
  limit: RateLimiter['other'],
  call: () => Promise<T>,
): Promise<T | Outcome> {
  const outcome = await limit(async (): Promise<T | Outcome> => {
    if (mustBeginBy !== undefined && clock() > mustBeginBy) return { kind: 'too late' };
    return call().catch((error: unknown) => classifySlackError(error, channelId));
  });
  if (outcome.kind === 'too late') return outcome;
  if (isRateLimited(outcome)) {
    rateLimiter.pauseFor(outcome.retryAfterSeconds);
    if (outcome.retryAfterSeconds > maxUsualWaitSeconds) onAnswer(false);
  } else if (!isAboutLittle(outcome, channelId, alertChannelId)) {
    onAnswer(outcome.kind !== 'refused' && outcome.kind !== 'unknown');
  }
  return outcome;
}

/** One message, or the channel of a route: s3rep is well without it. */
function isAboutLittle(
  outcome: { readonly kind: string; readonly forGood?: string },
  channelId: string,
  alertChannelId: string,
): boolean {
  if (outcome.kind !== 'refused' || outcome.forGood === undefined) return false;
  return outcome.forGood === 'message' || channelId !== alertChannelId;
}

function isRateLimited(
  outcome: { readonly kind: string } | Outcome,
): outcome is Extract<Outcome, { kind: 'rate limited' }> {
  return outcome.kind === 'rate limited';
}

/** Slack did it, in this message. */
export function doneAt(channelId: string, messageTs: string | undefined): Outcome {
  if (messageTs === undefined)
    return { kind: 'unknown', error: 'Slack returned no message timestamp' };
  return { kind: 'done', channelId, messageTs };
}
