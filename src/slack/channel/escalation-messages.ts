import type { AlertChannel, Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { EscalationMessage } from '../../incidents/model/escalation-message.ts';
import { renderEscalation, renderNextCall } from '../alert/render-escalation.ts';
import { callSlack, doneAt } from './call-slack.ts';
import { findPost } from './find-post.ts';
import { escalationMetadata, nextCallMetadata } from './message-metadata.ts';
import { postMessage, updateMessage } from './post-message.ts';
import { sendOrPlain } from './send-or-plain.ts';
import { findReplies, postReply, type TimelineParts } from './timeline-replies.ts';

type UnderClaim = (claimed: Pick<EscalationMessage, 'claim'>) => TimelineParts;

/** Messages that call people for several incidents. `underClaim` gives what a call needs that is made under a claim. */
export function escalationCalls(parts: TimelineParts, underClaim: UnderClaim) {
  const { rateLimiter, onCall } = parts;
  return {
    postEscalation: ({ message, waiting }) =>
      sendOrPlain(renderEscalation({ message, waiting }, onCall), (rendered) =>
        postMessage(
          { ...underClaim(message), channelId: message.channelId },
          rendered,
          escalationMetadata(message),
        ),
      ),
    updateEscalation: (address, summary, urgency) =>
      sendOrPlain(renderEscalation(summary, onCall), (rendered) =>
        updateMessage(underClaim(summary.message), address, rendered, urgency),
      ),
    findEscalation: (message, since) => {
      const { channelId, alert } = message;
      return callSlack({ ...parts, channelId }, rateLimiter.other, async () => {
        const ts = await findPost(parts, channelId, escalationMetadata(message), since, [
          alert?.messageTs,
        ]);
        return ts === undefined ? { kind: 'none' as const } : doneAt(channelId, ts);
      });
    },
    ...repliesToEscalation(parts, underClaim),
  } satisfies Partial<AlertChannel>;
}

function repliesToEscalation(parts: TimelineParts, underClaim: UnderClaim) {
  const { onCall } = parts;
  return {
    replyToEscalation: (address, summary, entries): Promise<Outcome> =>
      postReply(underClaim(summary.message), address, {
        rendered: renderNextCall(summary, onCall),
        metadata: nextCallMetadata(summary.message, entries.at(-1)?.number ?? 0),
        isBroadcast: false,
      }),
    findEscalationReply: (address, message, since) =>
      findReplies(parts, address, (entry) => nextCallMetadata(message, entry), since),
  } satisfies Partial<AlertChannel>;
}
