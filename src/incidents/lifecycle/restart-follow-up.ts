import type { Incident } from '../model/incident.ts';
import type { FollowUp } from '../model/follow-up.ts';

/** Begins anew to wait for somebody: reminders and questions of before count no more. A mention of a moment ago stays one. */
export function restartFollowUp({ followUp = {}, ...incident }: Incident, at: Date): Incident {
  const { quietSince } = followUp;
  const kept = { ...(quietSince && { quietSince }), ...keepMentions(followUp) };
  return { ...incident, followUp: { ...kept, restartedAt: at } };
}

/** What keeps people from being called too often, whatever became of what they were called for. */
export function keepMentions({ mentionedAt, escalatedAt }: FollowUp): FollowUp {
  return { ...(mentionedAt && { mentionedAt }), ...(escalatedAt && { escalatedAt }) };
}
