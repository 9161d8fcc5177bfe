import type { Chunk } from '../model/chunk.ts';
import type { Incident } from '../model/incident.ts';
import { matchesMute, type Mute } from '../model/mute.ts';
import { withEntry } from '../model/timeline.ts';
import { restartFollowUp } from './restart-follow-up.ts';

/** What chunks say of mutes by key. */
export interface MutedObjects {
  /** The one that all failures came under; undefined if some came under another or none. */
  readonly mute: number | undefined;
}

/** Finds the mute by key that all failures of an incident came under. Recoveries need none. */
export function findMuteOfAll(chunks: readonly Pick<Chunk, 'isRecovery' | 'mute'>[]): MutedObjects {
  const [first, ...others] = chunks.filter(({ isRecovery }) => isRecovery !== true);
  return { mute: others.every(({ mute }) => mute === first?.mute) ? first?.mute : undefined };
}

/** Mutes or unmutes by the mutes in force. Without `objects`, which come from chunks, a mute by key stays as it is. */
export function applyMutes(
  incident: Incident,
  mutes: readonly Mute[],
  now: Date,
  objects?: MutedObjects,
): Incident {
  if (incident.isTest === true) return incident;
  const { muted, ...unmuted } = incident;
  if (incident.status.kind === 'resolved') return muted === undefined ? incident : unmuted;
  const isKept = (mute: Mute): boolean =>
    objects === undefined ? muted?.number === mute.number : objects.mute === mute.number;
  const mute = mutes.find(
    (each) =>
      each.until > now && matchesMute(each, incident) && (each.key === undefined || isKept(each)),
  );
  if (mute === undefined) {
    return muted === undefined
      ? incident
      : withEntry(restartFollowUp(unmuted, now), { kind: 'unmuted', at: now });
  }
  if (muted?.number === mute.number && muted.until.getTime() === mute.until.getTime())
    return incident;
  const { number, by, until, why } = mute;
  return withEntry(
    { ...incident, muted: { number, by, until, why } },
    { kind: 'muted', at: now, by, until, why },
  );
}
