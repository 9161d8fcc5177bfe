import type { Incident } from '../incident.ts';

/** Begins anew to wait for somebody: reminders and questions of before count no more. A mention of a moment ago stays one. */
export function restart({ watch = {}, ...incident }: Incident, at: Date): Incident {
  const { quietSince, mentionedAt } = watch;
  const kept = { ...(quietSince && { quietSince }), ...(mentionedAt && { mentionedAt }) };
  return { ...incident, watch: { ...kept, restartedAt: at } };
}
