import { addDays } from '../../lib/dates.ts';
import { type Chunk, chunkLifeDays, endOfChunk } from './chunk.ts';
import type { Kept } from './evidence.ts';
import { type Incident, openedAt } from './incident.ts';
import type { ObjectList } from './object-list.ts';

/** Nobody has to work for so long before anything is forgotten: the bot may be off for 30 days. */
const marginDays = 30;

/** So long chunks live on from when they are kept. Longer, so that each is written again every 90 days only. */
export const keptLifeDays = 2 * chunkLifeDays;

/** How long a chunk has to live, and how long it does once it is written again. */
const keptDays = {
  others: [chunkLifeDays, keptLifeDays],
  recoveries: [keptLifeDays + marginDays, keptLifeDays + 2 * marginDays],
} as const;

/** Until when every chunk of the current episode is sure to be there. */
export function detailsEndAt(incident: Incident): Date {
  return incident.kept?.until ?? addDays(openedAt(incident), chunkLifeDays);
}

/** Whether chunks of an unresolved incident have to be kept now, those of earlier episodes too. */
export function mustBeKept(incident: Incident, now: Date): boolean {
  const { status, isTest, kept, createdAt } = incident;
  if (status.kind === 'resolved' || isTest === true) return false;
  return addDays(kept?.until ?? addDays(createdAt, chunkLifeDays), -marginDays) <= now;
}

/** What becomes of an incident whose chunks have been kept, in which so many objects are known of. */
export function withKept(
  incident: Incident,
  counted: Pick<Kept, 'missingObjects' | 'replicatedObjects'>,
  now: Date,
): Incident {
  // Nothing is known of failures that were stored long before they opened the episode; others may have arrived.
  const mayHaveArrived = incident.kind === 'late' || counted.replicatedObjects !== undefined;
  const isUnknown = counted.missingObjects === 0 && !mayHaveArrived;
  const isPartial = isPartlyForgotten(incident) || isUnknown || detailsEndAt(incident) <= now;
  const until = addDays(now, chunkLifeDays);
  return { ...incident, kept: { until, ...counted, ...(isPartial && { isPartial }) } };
}

/** Whether chunks of the episode have ended before it was resolved: its counts are "at least" then. */
export function isPartlyForgotten({ kept }: Pick<Incident, 'kept'>): boolean {
  return kept?.isPartial === true;
}

/**
 * A chunk as it has to be written to live on; undefined if it lives for long enough. Recoveries outlive whatever late
 * chunk they may belong to. `mutesInForce`: the number of another mute may mean something else one day, so it goes.
 */
export function keepChunk<C extends Chunk>(
  chunk: C,
  now: Date,
  mutesInForce: ReadonlySet<number>,
): C | undefined {
  const [enoughDays, lifeDays] = keptDays[chunk.isRecovery ? 'recoveries' : 'others'];
  if (endOfChunk(chunk) >= addDays(now, enoughDays)) return undefined;
  const { mute, ...rest } = chunk;
  const keptUntil = addDays(now, lifeDays);
  const isMuted = mute !== undefined && mutesInForce.has(mute);
  return { ...rest, ...(isMuted && { mute }), keptUntil } as C;
}

/** A list as it has to be written to live on as the chunks that count its objects; undefined if it lives for long enough. */
export function keepList<L extends ObjectList>(list: L, now: Date): L | undefined {
  const [enoughDays, lifeDays] = keptDays.others;
  if (endOfChunk(list) >= addDays(now, enoughDays)) return undefined;
  return { ...list, keptUntil: addDays(now, lifeDays) };
}
