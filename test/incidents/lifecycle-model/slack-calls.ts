import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import type { EscalationSummary } from '../../../src/incidents/announcing/escalation-summary.ts';
import type { EscalationMessage } from '../../../src/incidents/model/escalation-message.ts';
import type { MessageAddress } from '../../../src/incidents/model/incident.ts';
import type { TimelineEntry } from '../../../src/incidents/model/timeline.ts';
import type { CallMessage } from './call-message.ts';

const channelId = 'C0ALERTS00';

/** The part of Slack that holds them. */
interface Slack {
  readonly calls: CallMessage[];
  readonly clock: () => Date;
}

export function postCall(slack: Slack, { message, waiting }: EscalationSummary): Outcome {
  const number = String(slack.calls.length % 1000).padStart(3, '9');
  const messageTs = `${(Number(slack.clock()) / 1000).toFixed(3)}${number}`;
  slack.calls.push({
    channelId,
    messageTs,
    number: message.number,
    waiting: waiting.length,
    isDeleted: false,
    isFrozen: false,
    replies: [],
  });
  return { kind: 'done', channelId, messageTs };
}

export function updateCall(
  slack: Slack,
  { messageTs }: MessageAddress,
  { waiting }: EscalationSummary,
): Outcome {
  const call = findCallMessage(slack, messageTs);
  if (call === undefined) return { kind: 'gone' };
  if (call.isFrozen) {
    return { kind: 'refused', error: 'edit_window_closed', advice: '', forGood: 'message' };
  }
  call.waiting = waiting.length;
  return { kind: 'done', channelId, messageTs };
}

export function findCall(
  { calls }: Slack,
  { number, alert }: EscalationMessage,
  since: Date,
): Outcome | { kind: 'none' } {
  const found = calls.findLast(
    (each) =>
      !each.isDeleted &&
      each.number === number &&
      each.messageTs !== alert?.messageTs &&
      new Date(Number(each.messageTs) * 1000) >= since,
  );
  if (found === undefined) return { kind: 'none' };
  return { kind: 'done', channelId, messageTs: found.messageTs };
}

export function replyToCall(
  slack: Slack,
  { messageTs }: MessageAddress,
  entries: readonly TimelineEntry[],
): Outcome {
  const call = findCallMessage(slack, messageTs);
  if (call === undefined) return { kind: 'gone' };
  call.replies.push({ at: slack.clock(), numbers: entries.map(({ number }) => number) });
  return { kind: 'done', channelId, messageTs: `${messageTs}-${call.replies.length}` };
}

export function findCallReply(
  slack: Slack,
  { messageTs }: MessageAddress,
  since: Date,
): Outcome | { kind: 'none' } | { kind: 'found'; upTo: number } {
  const call = findCallMessage(slack, messageTs);
  if (call === undefined) return { kind: 'refused', error: 'thread_not_found', advice: '' };
  const replies = call.replies.filter(({ at }) => at >= since);
  const upTo = Math.max(0, ...replies.flatMap(({ numbers }) => numbers));
  return upTo === 0 ? { kind: 'none' } : { kind: 'found', upTo };
}

/** Undefined where it is deleted. */
export function findCallMessage({ calls }: Slack, messageTs: string) {
  return calls.find((each) => each.messageTs === messageTs && !each.isDeleted);
}
