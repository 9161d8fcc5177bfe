import type { CachedRules } from './model/cache-rules.ts';
import type { AnnouncerMemory } from './announcing/announcer.ts';
import { findSameMute, type Mute } from './model/mute.ts';
import type { RuleStore } from './ports/rule-store.ts';

/** The parts of `setUpMute`. */
export interface MuteParts {
  readonly store: RuleStore;
  readonly mutes: CachedRules<Mute>;
  readonly memory: Pick<AnnouncerMemory, 'nextReviewAt'>;
  readonly clock: () => Date;
}

/** Adds a mute, or changes the one in force for the same pattern, which keeps its number: chunks refer to that. */
export async function setUpMute(parts: MuteParts, mute: Omit<Mute, 'number'>): Promise<Mute> {
  const { store, clock } = parts;
  const same = findSameMute(await store.listMutes(), mute, clock());
  const made = same === undefined ? await store.addMute(mute) : { ...mute, number: same.number };
  if (same !== undefined) await store.putMute(made);
  applyAtOnce(parts);
  return made;
}

/** Ends a mute before its time. */
export async function endMute(parts: MuteParts, mute: Mute): Promise<void> {
  await parts.store.putMute({ ...mute, until: parts.clock() });
  applyAtOnce(parts);
}

function applyAtOnce({ mutes, memory }: MuteParts): void {
  mutes.invalidate();
  memory.nextReviewAt = undefined;
}
