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
}

/** What Slack says of blocks it does not take; the plain text may still pass. */
const blockProblems: ReadonlySet<string> = new Set(['invalid_blocks', 'msg_blocks_too_long']);

/** Alerts as messages of one Slack channel, found again by their metadata. */
export function buildSlackAlertChannel(parts: SlackAlertChannelParts): AlertChannel {
  const { client, channelId, pace } = parts;
  const quiet = { link_names: false, unfurl_links: false, unfurl_media: false };
  return {
    post: (summary) =>
      showAlert(parts, summary, async (message) => {
        const metadata = alertMetadata(summary.incident);
        const post = { ...message, ...quiet, channel: channelId, metadata };
        const { ts } = await pace.post(() => client.chat.postMessage(post));
        return doneAt(channelId, ts);
      }),
    update: ({ channelId: channel, messageTs }, summary) =>
      showAlert(parts, summary, async (message) => {
        await pace.beforeUpdate();
        const { ts } = await client.chat.update({
          ...message,
          link_names: false,
          channel,
          ts: messageTs,
        });
        return doneAt(channel, ts);
      }),
    findPost: (incidentId, episode, since) =>
      callSlack(parts, async () => {
        const messageTs = await findPost(client, channelId, { id: incidentId, episode }, since);
        return messageTs === undefined ? { kind: 'none' } : doneAt(channelId, messageTs);
      }),
    async remove({ channelId: channel, messageTs: ts }) {
      await callSlack(parts, async () => {
        await client.chat.delete({ channel, ts });
        return doneAt(channel, ts);
      });
    },
  };
}

/** Shows the card, or only its text where Slack does not take the blocks. */
async function showAlert(
  parts: SlackAlertChannelParts,
  summary: IncidentSummary,
  send: (message: RenderedMessage) => Promise<Outcome>,
): Promise<Outcome> {
  const explanation = explainIncident(summary.incident, summary);
  const links = await linksOf(parts, summary);
  const outcome = await callSlack(parts, () => send(renderAlert(summary, explanation, links)));
  if (outcome.kind !== 'refused' || !blockProblems.has(outcome.error)) return outcome;
  const text = renderPlainAlert(summary, explanation, links);
  return callSlack(parts, () => send({ text, blocks: [] }));
}

async function linksOf({ linkTo }: SlackAlertChannelParts, { incident }: IncidentSummary) {
  const address = incident.reopening?.previousAlert;
  const previousAlert = address && (await linkTo(address));
  return previousAlert === undefined ? {} : { previousAlert };
}

/** Makes a call unless Slack wants silence, and turns what Slack throws into an outcome. */
async function callSlack<T>(
  { pace, channelId }: SlackAlertChannelParts,
  call: () => Promise<T>,
): Promise<T | Outcome> {
  const quietSeconds = pace.quietSeconds();
  if (quietSeconds > 0) return { kind: 'rate limited', retryAfterSeconds: quietSeconds };
  try {
    return await call();
  } catch (error) {
    const outcome = judgeSlackError(error, channelId);
    if (outcome.kind === 'rate limited') pace.hush(outcome.retryAfterSeconds);
    return outcome;
  }
}

function doneAt(channelId: string, messageTs: string | undefined): Outcome {
  if (messageTs === undefined) return { kind: 'unknown', error: 'Slack named no message' };
  return { kind: 'done', channelId, messageTs };
}
