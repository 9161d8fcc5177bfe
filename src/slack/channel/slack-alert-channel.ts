import type { webApi } from '@slack/bolt';
import type { AlertChannel, Outcome, Urgency } from '../../incidents/announcing/alert-channel.ts';
import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Incident, MessageAddress } from '../../incidents/model/incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { callSlack, doneAt } from './call-slack.ts';
import { alertMetadata, digestMetadata, findPost } from './find-post.ts';
import { findTimeline, type TimelineParts, postTimeline } from './timeline-replies.ts';
import { linkAlerts } from './link-alerts.ts';
import { joinChannel } from './join-channel.ts';
import type { LinkTo } from './link-to-message.ts';
import { renderAlert } from '../alert/render-alert.ts';
import { renderDigest } from '../digest/render-digest.ts';
import { renderPlainAlert } from '../alert/render-plain-alert.ts';
import { renderPlainDigest } from '../digest/render-plain-digest.ts';
import { renderWeekly } from '../answers/render-weekly.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** What showing alerts in Slack needs. */
export interface SlackAlertChannelParts extends TimelineParts {
  readonly linkTo: LinkTo;
}

/** What Slack says of blocks it does not take; the plain text may still pass. */
const blockProblems: ReadonlySet<string> = new Set(['invalid_blocks', 'msg_blocks_too_long']);

/** Alerts as messages of Slack channels, found again by their metadata. */
export function buildSlackAlertChannel(parts: SlackAlertChannelParts): AlertChannel {
  const { client, channelId, rateLimiter, linkTo } = parts;
  const find = (channel: string, metadata: Parameters<typeof findPost>[2], since: Date) =>
    callSlack({ ...parts, channelId: channel }, rateLimiter.other, async () => {
      const messageTs = await findPost(client, channel, metadata, since);
      return messageTs === undefined ? { kind: 'none' as const } : doneAt(channel, messageTs);
    });
  const channelOf = ({ route }: Incident) => route?.channelId ?? channelId;
  return {
    async post(summary) {
      const { incident } = summary;
      const there = { ...parts, channelId: channelOf(incident) };
      return show(await renderings(linkTo, summary), (message) =>
        post(there, message, alertMetadata(incident)),
      );
    },
    async update(address, summary, urgency) {
      const both = await renderings(linkTo, summary);
      return show(both, (message) => update(parts, address, message, urgency));
    },
    findPost: (incident, since) => find(channelOf(incident), alertMetadata(incident), since),
    reply: (alert, incident, lines) => postTimeline(parts, alert, incident, lines),
    findReply: (alert, incident, since) => findTimeline(parts, alert, incident, since),
    // It says nothing of the channel for alerts, so a refusal is no sign that s3rep is not well.
    postWeekly: (to, stats) =>
      post({ ...parts, channelId: to, onAnswer: () => {} }, renderWeekly(stats), undefined),
    postDigest: (summary) =>
      show(digestRenderings(summary), (message) =>
        post(parts, message, digestMetadata(summary.storm)),
      ),
    updateDigest: (address, summary, urgency) =>
      show(digestRenderings(summary), (message) => update(parts, address, message, urgency)),
    findDigest: (number, since) => find(channelId, digestMetadata({ number }), since),
    async remove({ channelId: channel, messageTs: ts }) {
      await callSlack(parts, rateLimiter.other, async () => {
        await client.chat.delete({ channel, ts });
        return doneAt(channel, ts);
      });
    },
    readBudget: () => rateLimiter.read(),
    adoptBudget: (budget) => rateLimiter.adopt(budget),
  };
}

/** A message, and what to say in its place where Slack does not take its blocks. */
interface Renderings {
  readonly message: RenderedMessage;
  readonly plain: () => string;
}

async function renderings(linkTo: LinkTo, summary: IncidentSummary): Promise<Renderings> {
  const explanation = explainIncident(summary.incident, summary);
  const links = await linkAlerts(linkTo, summary.incident);
  return {
    message: renderAlert(summary, explanation, links),
    plain: () => renderPlainAlert(summary, explanation, links),
  };
}

function digestRenderings(summary: StormSummary): Renderings {
  return { message: renderDigest(summary), plain: () => renderPlainDigest(summary) };
}

/** Shows the card, or only its text where Slack does not take the blocks. */
async function show(
  { message, plain }: Renderings,
  send: (message: RenderedMessage) => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await send(message);
  if (outcome.kind !== 'refused' || !blockProblems.has(outcome.error)) return outcome;
  return send({ text: plain(), blocks: [] });
}

/** Posts; into a public channel that the bot is not in, after joining it. */
async function post(
  parts: SlackAlertChannelParts,
  message: RenderedMessage,
  metadata: webApi.ChatPostMessageArguments['metadata'],
): Promise<Outcome> {
  const outcome = await postOnce(parts, message, metadata);
  const isOutside = outcome.kind === 'refused' && outcome.error === 'not_in_channel';
  return isOutside && (await joinChannel(parts.client, parts.channelId)) === undefined
    ? postOnce(parts, message, metadata)
    : outcome;
}

function postOnce(
  parts: SlackAlertChannelParts,
  message: RenderedMessage,
  metadata: webApi.ChatPostMessageArguments['metadata'],
): Promise<Outcome> {
  const { client, channelId, rateLimiter } = parts;
  const quiet = { link_names: false, unfurl_links: false, unfurl_media: false };
  return callSlack(parts, rateLimiter.post, async () => {
    const call = { ...message, ...quiet, channel: channelId, ...(metadata && { metadata }) };
    const { ts } = await client.chat.postMessage(call);
    return doneAt(channelId, ts);
  });
}

function update(
  parts: SlackAlertChannelParts,
  { channelId: channel, messageTs }: MessageAddress,
  message: RenderedMessage,
  urgency: Urgency,
): Promise<Outcome> {
  const { client, rateLimiter } = parts;
  return callSlack({ ...parts, channelId: channel }, rateLimiter.update[urgency], async () => {
    const call = { ...message, link_names: false, channel, ts: messageTs };
    const { ts } = await client.chat.update(call);
    return doneAt(channel, ts);
  });
}
