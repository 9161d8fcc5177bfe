import type { webApi } from '@slack/bolt';
import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import { judgeSlackError } from './judge-slack-error.ts';
import type { Pace } from './pace.ts';

/** What calls to Slack about one channel need. */
export interface SlackCallParts {
  readonly client: webApi.WebClient;
  readonly channelId: string;
  readonly pace: Pace;
  /** Told after each call whether Slack did what it was asked; a limited rate tells nothing. */
  readonly onAnswer: (isWell: boolean) => void;
}

/** Makes a call in its turn, and turns what Slack and the network throw into an outcome. */
export async function callSlack<T extends { readonly kind: string }>(
  { pace, channelId, onAnswer }: SlackCallParts,
  turn: Pace['other'],
  call: () => Promise<T>,
): Promise<T | Outcome> {
  const outcome = await turn(() =>
    call().catch((error: unknown) => judgeSlackError(error, channelId)),
  );
  if (isRateLimited(outcome)) pace.hush(outcome.retryAfterSeconds);
  else onAnswer(outcome.kind !== 'refused' && outcome.kind !== 'unknown');
  return outcome;
}

function isRateLimited(
  outcome: { readonly kind: string } | Outcome,
): outcome is Extract<Outcome, { kind: 'rate limited' }> {
  return outcome.kind === 'rate limited';
}

/** Slack did it, in this message. */
export function doneAt(channelId: string, messageTs: string | undefined): Outcome {
  if (messageTs === undefined) return { kind: 'unknown', error: 'Slack named no message' };
  return { kind: 'done', channelId, messageTs };
}
