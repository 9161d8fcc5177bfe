import { subMilliseconds } from '../../lib/dates.ts';
import type { AlertChannel, Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Incident, MessageAddress, PostedMessage } from '../../incidents/model/incident.ts';
import type { Stats } from '../../incidents/stats/summarize-episodes.ts';
import { renderAlert } from '../alert/render-alert.ts';
import { renderPlainAlert } from '../alert/render-plain-alert.ts';
import { renderWeekly } from '../answers/render-weekly.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { renderDigest } from '../digest/render-digest.ts';
import { renderPlainDigest } from '../digest/render-plain-digest.ts';
import { callSlack, doneAt } from './call-slack.ts';
import { findStormEntries, postStormEntries } from './digest-replies.ts';
import { escalationCalls } from './escalation-messages.ts';
import { findPost } from './find-post.ts';
import { linkAlerts } from './link-alerts.ts';
import type { LinkTo } from './link-to-message.ts';
import { alertMetadata, digestMetadata, type MessageMetadata } from './message-metadata.ts';
import { postMessage, updateMessage } from './post-message.ts';
import { sendOrPlain } from './send-or-plain.ts';
import { findTimeline, postTimeline, type TimelineParts } from './timeline-replies.ts';

/** How to reach Slack, and what alerts refer to. */
export interface SlackAlertChannelParts extends TimelineParts {
  readonly linkTo: LinkTo;
  /** Whether alerts offer to ask AWS what is wrong. */
  readonly mayDiagnose?: boolean | undefined;
  /** How long a call takes at most. */
  readonly callMillis: number;
}

/** Alerts as messages of Slack channels, found again by their metadata. */
export function buildSlackAlertChannel(parts: SlackAlertChannelParts): AlertChannel {
  const { channelId, rateLimiter } = parts;
  const inChannelOf = (incident: Incident, its = parts) => ({
    ...its,
    channelId: incident.route?.channelId ?? channelId,
  });
  return {
    defaultChannelId: channelId,
    post: async (summary) => {
      const { incident } = summary;
      return show(await alertRenderings(parts, summary), (message) =>
        postMessage(
          inChannelOf(incident, underClaim(parts, incident)),
          message,
          alertMetadata(incident),
        ),
      );
    },
    update: async (address, summary, urgency) =>
      show(await alertRenderings(parts, summary), (message) =>
        updateMessage(underClaim(parts, summary.incident), address, message, urgency),
      ),
    findPost: (incident, since) =>
      find(inChannelOf(incident), alertMetadata(incident), since, knownOf(incident)),
    findCopy: (id, { channelId: left, episode, postedSince, leftTs }) =>
      find({ ...parts, channelId: left }, alertMetadata({ id, episode }), postedSince, [leftTs]),
    reply: (alert, incident, entries) =>
      postTimeline(underClaim(parts, incident), alert, incident, entries),
    findReply: (alert, incident, since) => findTimeline(parts, alert, incident, since),
    postWeekly: (to, stats) => postWeekly(parts, to, stats),
    ...digestCalls(parts),
    ...escalationCalls(parts, (claimed) => underClaim(parts, claimed)),
    remove: (address) => removeMessage(parts, address),
    deleteFile: (fileId) => deleteFile(parts, fileId),
    readBudget: () => rateLimiter.read(),
    adoptBudget: (budget) => rateLimiter.adopt(budget),
  };
}

function postWeekly(parts: SlackAlertChannelParts, channelId: string, stats: Stats) {
  // A refusal is no sign that the channel for alerts is not healthy.
  const own = { ...parts, channelId, onAnswer: () => {} };
  return sendOrPlain(renderWeekly(stats), (message) => postMessage(own, message));
}

function digestCalls(parts: SlackAlertChannelParts) {
  return {
    postDigest: (summary) =>
      show(digestRenderings(summary), (message) =>
        postMessage(underClaim(parts, summary.storm), message, digestMetadata(summary.storm)),
      ),
    updateDigest: (address, summary, urgency) =>
      show(digestRenderings(summary), (message) =>
        updateMessage(underClaim(parts, summary.storm), address, message, urgency),
      ),
    findDigest: (storm, since) => find(parts, digestMetadata(storm), since, knownOf(storm)),
    replyToDigest: (digest, storm, entries) =>
      postStormEntries(underClaim(parts, storm), digest, storm, entries),
    findDigestReply: (digest, storm, since) => findStormEntries(parts, digest, storm, since),
  } satisfies Partial<AlertChannel>;
}

function underClaim(
  parts: SlackAlertChannelParts,
  { claim }: { readonly claim: { readonly until: Date } | undefined },
): SlackAlertChannelParts {
  return { ...parts, mustBeginBy: claim && subMilliseconds(claim.until, parts.callMillis) };
}

function removeMessage(
  parts: SlackAlertChannelParts,
  { channelId: channel, messageTs: ts }: MessageAddress,
): Promise<Outcome> {
  return callSlack({ ...parts, channelId: channel }, parts.rateLimiter.other, async () => {
    await parts.client.chat.delete({ channel, ts });
    return doneAt(channel, ts);
  });
}

/** Already gone. Source: Slack's reference of files.delete. */
const goneFiles: ReadonlySet<string> = new Set(['file_deleted', 'file_not_found']);

/** A refusal is about this file, not about the channel for alerts. */
async function deleteFile(parts: SlackAlertChannelParts, file: string): Promise<Outcome> {
  const { rateLimiter, client } = parts;
  const outcome = await callSlack({ ...parts, onAnswer: () => {} }, rateLimiter.other, async () => {
    await client.files.delete({ file });
    return { kind: 'done' as const, channelId: '', messageTs: '' };
  });
  return outcome.kind === 'refused' && goneFiles.has(outcome.error) ? { kind: 'gone' } : outcome;
}

/** Not what a post was to take the place of. */
function knownOf<S>({ alert }: Pick<PostedMessage<S>, 'alert'>): (string | undefined)[] {
  return [alert?.messageTs, alert?.replaces?.messageTs];
}

/** Finds a post that may have landed, other than those that are known. */
function find(
  parts: SlackAlertChannelParts,
  metadata: MessageMetadata,
  since: Date,
  known: readonly (string | undefined)[],
): Promise<Outcome | { kind: 'none' }> {
  const { channelId, rateLimiter } = parts;
  return callSlack(parts, rateLimiter.other, async () => {
    const messageTs = await findPost(parts, channelId, metadata, since, known);
    return messageTs === undefined ? { kind: 'none' as const } : doneAt(channelId, messageTs);
  });
}

/** A message, and what to post in its place where Slack does not take its blocks. */
interface Renderings {
  readonly message: RenderedMessage;
  readonly plain: () => string;
}

async function alertRenderings(
  { linkTo, mayDiagnose }: SlackAlertChannelParts,
  summary: IncidentSummary,
): Promise<Renderings> {
  const explanation = explainIncident(summary.incident, summary);
  const links = await linkAlerts(linkTo, summary.incident);
  return {
    message: renderAlert(summary, explanation, { ...links, mayDiagnose }),
    plain: () => renderPlainAlert(summary, explanation, links),
  };
}

function digestRenderings(summary: StormSummary): Renderings {
  return { message: renderDigest(summary), plain: () => renderPlainDigest(summary) };
}

function show(
  { message, plain }: Renderings,
  send: (message: RenderedMessage) => Promise<Outcome>,
): Promise<Outcome> {
  return sendOrPlain(message, send, plain);
}
