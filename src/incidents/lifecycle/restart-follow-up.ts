import type { Incident } from '../model/incident.ts';
import type { FollowUp } from '../model/follow-up.ts';

/** Restarts the time until reminders and questions. A mention of a moment ago still counts. */
export function restartFollowUp({ followUp = {}, ...incident }: Incident, at: Date): Incident {
  const { quietSince } = followUp;
  const kept = { ...(quietSince && { quietSince }), ...keepMentions(followUp) };
  return { ...incident, followUp: { ...kept, restartedAt: at } };
}

/** What limits how often people are mentioned, in whatever episode. */
export function keepMentions({ mentionedAt, escalatedAt }: FollowUp): FollowUp {
  return { ...(mentionedAt && { mentionedAt }), ...(escalatedAt && { escalatedAt }) };
}
