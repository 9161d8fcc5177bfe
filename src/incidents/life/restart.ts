import type { Incident } from '../incident.ts';
import type { Watch } from './watch.ts';

/** Begins anew to wait for somebody: reminders and questions of before count no more. A mention of a moment ago stays one. */
export function restart({ watch = {}, ...incident }: Incident, at: Date): Incident {
  const { quietSince } = watch;
  const kept = { ...(quietSince && { quietSince }), ...keepMentions(watch) };
  return { ...incident, watch: { ...kept, restartedAt: at } };
}

/** What keeps people from being called too often, whatever became of what they were called for. */
export function keepMentions({ mentionedAt, escalatedAt }: Watch): Watch {
  return { ...(mentionedAt && { mentionedAt }), ...(escalatedAt && { escalatedAt }) };
}
