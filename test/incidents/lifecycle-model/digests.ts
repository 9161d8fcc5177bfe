import { copyOf } from './copy-of.ts';
import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import type { StormSummary } from '../../../src/incidents/announcing/storm-summary.ts';
import type { MessageAddress } from '../../../src/incidents/model/incident.ts';
import type { Storm, StormEntry } from '../../../src/incidents/model/storm.ts';
import { channelId, type Slack } from './slack.ts';

/** A digest in Slack, as it was last written. */
export interface Digest extends MessageAddress {
  readonly storm: number;
  readonly postedAt: Date;
  summary: StormSummary;
  isDeleted: boolean;
  readonly replies: { readonly at: Date; readonly entries: readonly StormEntry[] }[];
}

export function postDigest(slack: Slack, summary: StormSummary): Outcome {
  const postedAt = slack.clock();
  const messageTs = `${(Number(postedAt) / 1000).toFixed(3)}9${String(slack.digests.length % 100).padStart(2, '0')}`;
  const storm = summary.storm.number;
  const message = { channelId, messageTs, storm, postedAt, isDeleted: false, replies: [] };
  slack.digests.push({ ...message, summary: copyOf(summary) });
  return { kind: 'done', channelId, messageTs };
}

export function updateDigest(
  { digests }: Slack,
  { messageTs }: MessageAddress,
  summary: StormSummary,
): Outcome {
  const digest = digests.find((each) => each.messageTs === messageTs && !each.isDeleted);
  if (digest === undefined) return { kind: 'gone' };
  digest.summary = copyOf(summary);
  return { kind: 'done', channelId, messageTs };
}

export function findDigest(
  { digests }: Slack,
  { number, alert }: Storm,
  since: Date,
): Outcome | { kind: 'none' } {
  const found = digests.findLast(
    ({ storm, isDeleted, messageTs, postedAt }) =>
      storm === number && !isDeleted && messageTs !== alert?.messageTs && postedAt >= since,
  );
  return found === undefined
    ? { kind: 'none' }
    : { kind: 'done', channelId, messageTs: found.messageTs };
}

export function replyToDigest(
  { digests, clock }: Slack,
  { messageTs }: MessageAddress,
  entries: readonly StormEntry[],
): Outcome {
  const digest = digests.find((each) => each.messageTs === messageTs && !each.isDeleted);
  if (digest === undefined) return { kind: 'gone' };
  digest.replies.push({ at: clock(), entries: copyOf(entries) });
  return { kind: 'done', channelId, messageTs };
}

export function findDigestReply(
  { digests }: Slack,
  { messageTs }: MessageAddress,
  since: Date,
): { kind: 'none' } | { kind: 'found'; upTo: number } {
  const digest = digests.find((each) => each.messageTs === messageTs);
  const replies = digest?.replies.filter(({ at }) => at >= since) ?? [];
  const numbers = replies.flatMap(({ entries }) => entries.map(({ number }) => number));
  return numbers.length === 0 ? { kind: 'none' } : { kind: 'found', upTo: Math.max(...numbers) };
}
