import type { webApi } from '@slack/bolt';
import type { AlertChannel, Outcome } from '../incidents/alert-channel.ts';
import { explainIncident } from '../incidents/explain-incident.ts';
import type { IncidentSummary } from '../incidents/incident-summary.ts';
import { alertMetadata, findPost } from './find-post.ts';
import { judgeSlackError } from './judge-slack-error.ts';
import type { LinkTo } from './link-to-message.ts';
import type { Pace } from './pace.ts';
import { renderAlert } from './render-alert.ts';
import { renderPlainAlert } from './render-plain-alert.ts';
import type { RenderedMessage } from './rendered-message.ts';

/** What showing alerts in Slack needs. */
export interface SlackAlertChannelParts {
  readonly client: webApi.WebClient;
  readonly channelId: string;
  readonly pace: Pace;
  readonly linkTo: LinkTo;
  /** Told after each call whether Slack did what it was asked; a limited rate tells nothing. */
  readonly onAnswer: (isWell: boolean) => void;
}

/** What Slack says of blocks it does not take; the plain text may still pass. */
const blockProblems: ReadonlySet<string> = new Set(['invalid_blocks', 'msg_blocks_too_long']);

/** Alerts as messages of one Slack channel, found again by their metadata. */
export function buildSlackAlertChannel(parts: SlackAlertChannelParts): AlertChannel {
  const { client, channelId, pace } = parts;
  const quiet = { link_names: false, unfurl_links: false, unfurl_media: false };
  return {
    post: (summary) =>
      showAlert(parts, summary, (message) => {
        const metadata = alertMetadata(summary.incident);
        const post = { ...message, ...quiet, channel: channelId, metadata };
        return callSlack(parts, pace.post, async () => {
          const { ts } = await client.chat.postMessage(post);
          return doneAt(channelId, ts);
        });
      }),
    update: ({ channelId: channel, messageTs }, summary) =>
      showAlert(parts, summary, (message) => {
        const update = { ...message, link_names: false, channel, ts: messageTs };
        return callSlack({ ...parts, channelId: channel }, pace.update, async () => {
          const { ts } = await client.chat.update(update);
          return doneAt(channel, ts);
        });
      }),
    findPost: (incidentId, episode, since) =>
      callSlack(parts, pace.other, async () => {
        const messageTs = await findPost(client, channelId, { id: incidentId, episode }, since);
        return messageTs === undefined ? { kind: 'none' } : doneAt(channelId, messageTs);
      }),
    async remove({ channelId: channel, messageTs: ts }) {
      await callSlack(parts, pace.other, async () => {
        await client.chat.delete({ channel, ts });
        return doneAt(channel, ts);
      });
    },
  };
}

/** Shows the card, or only its text where Slack does not take the blocks. */
async function showAlert(
  { linkTo }: SlackAlertChannelParts,
  summary: IncidentSummary,
  send: (message: RenderedMessage) => Promise<Outcome>,
): Promise<Outcome> {
  const explanation = explainIncident(summary.incident, summary);
  const address = summary.incident.reopening?.previousAlert;
  const links = { previousAlert: address && (await linkTo(address)) };
  const outcome = await send(renderAlert(summary, explanation, links));
  if (outcome.kind !== 'refused' || !blockProblems.has(outcome.error)) return outcome;
  return send({ text: renderPlainAlert(summary, explanation, links), blocks: [] });
}

/** Makes a call in its turn, and turns what Slack and the network throw into an outcome. */
async function callSlack<T extends { readonly kind: string }>(
  { pace, channelId, onAnswer }: SlackAlertChannelParts,
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

function doneAt(channelId: string, messageTs: string | undefined): Outcome {
  if (messageTs === undefined) return { kind: 'unknown', error: 'Slack named no message' };
  return { kind: 'done', channelId, messageTs };
}
