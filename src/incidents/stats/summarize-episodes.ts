import { type Incident, openedAt } from '../model/incident.ts';
import { earliest } from '../../lib/moments.ts';
import { sumBy } from '../../lib/sum-by.ts';
import { isBenignReason } from '../../replication/find-reason.ts';
import { missedThreshold } from '../../replication/reasons/missed-threshold.ts';
import { countByDay, type DayCount } from './days.ts';
import { type Episode, episodeOf } from '../model/episode.ts';
import { type Spread, spreadOf } from './spread.ts';

const maxDayCounts = 15; // As many as a chart shows well.

/** Statistics of the episodes that opened in a period. */
export interface Stats {
  readonly since: Date;
  readonly now: Date;
  /** When the first known episode opened, `now` if there is none; undefined unless later than `since`. */
  readonly knownSince: Date | undefined;
  readonly opened: number;
  readonly reopened: number;
  readonly resolvedByPeople: number;
  readonly recovered: number;
  readonly endedByThemselves: number;
  readonly notOver: number;
  readonly neverAcknowledged: number;
  /** Missing ones, not those whose loss is expected, nor late ones. One that failed for two reasons, or under two rules, counts twice. */
  readonly objects: number;
  /** There may be more objects than these, and in any share. */
  readonly isPartial: boolean;
  readonly byReason: readonly Share[];
  readonly byBucket: readonly Share[];
  readonly byDay: readonly DayCount[];
  readonly toAcknowledge: Spread | undefined;
  /** Of those that people resolved: two quiet weeks are no work. */
  readonly toResolve: Spread | undefined;
  readonly openNow: number;
  readonly unacknowledgedNow: number;
}

/** The part of one reason, or one bucket. */
export interface Share {
  readonly name: string | undefined;
  readonly opened: number;
  readonly objects: number;
  readonly isPartial: boolean;
}

/** Adds up episodes. `unresolved` are newer, and win over theirs; `goesBack`: some are kept from before `since`. */
export function summarizeEpisodes(
  records: readonly Episode[],
  unresolved: readonly Incident[],
  { since, now, goesBack }: { since: Date; now: Date; goesBack: boolean },
): Stats {
  const episodes = bringUpToDate(records, unresolved).filter((each) => each.openedAt >= since);
  const count = (isCounted: (episode: Episode) => boolean) => episodes.filter(isCounted).length;
  const goesBackFurther = goesBack || unresolved.some((each) => openedAt(each) < since);
  return {
    since,
    now,
    knownSince: goesBackFurther
      ? undefined
      : (earliest(episodes.map((each) => each.openedAt)) ?? now),
    opened: episodes.length,
    reopened: count(({ episode }) => episode > 1),
    resolvedByPeople: count(({ ended }) => ended === 'by a person'),
    recovered: count(({ ended }) => ended === 'recovered'),
    endedByThemselves: count(({ ended }) => ended === 'by itself'),
    notOver: count(({ ended }) => ended === undefined),
    neverAcknowledged: count(({ acknowledgedAt }) => acknowledgedAt === undefined),
    ...countObjects(episodes.filter(isOfMissing)),
    byReason: shareBy(episodes, ({ reason }) => reason),
    byBucket: shareBy(episodes, ({ sourceBucket }) => sourceBucket),
    byDay: countByDay(
      episodes.map((each) => each.openedAt),
      since,
      now,
      maxDayCounts,
    ),
    toAcknowledge: spreadOf(episodes.flatMap((each) => millisUntil(each, each.acknowledgedAt))),
    toResolve: spreadOf(
      episodes
        .filter(({ ended }) => ended === 'by a person')
        .flatMap((each) => millisUntil(each, each.resolvedAt)),
    ),
    openNow: unresolved.length,
    unacknowledgedNow: unresolved.filter(({ status }) => status.kind === 'open').length,
  };
}

/** Incidents as they are now replace their episodes, but those that are over. */
function bringUpToDate(records: readonly Episode[], unresolved: readonly Incident[]): Episode[] {
  const episodes = new Map(records.map((record) => [keyOf(record), record]));
  for (const incident of unresolved) {
    const shown = incident.alert?.shown.missingObjects;
    const key = keyOf({ incidentId: incident.id, episode: incident.episode });
    const kept = episodes.get(key);
    if (kept?.ended === undefined)
      episodes.set(key, episodeOf(incident, shown ?? kept?.objects ?? 0));
  }
  return [...episodes.values()];
}

function isOfMissing({ reason }: Episode): boolean {
  return reason !== missedThreshold && !isBenignReason(reason);
}

function keyOf({ incidentId, episode }: Pick<Episode, 'incidentId' | 'episode'>): string {
  return `${incidentId}#${episode}`;
}

function millisUntil({ openedAt: from }: Episode, moment: Date | undefined): number[] {
  // Workers' clocks may differ a little.
  return moment === undefined ? [] : [Math.max(0, moment.getTime() - from.getTime())];
}

/** A count includes those of earlier episodes, so the largest stands for all; less what a person had resolved before these. */
function countObjects(episodes: readonly Episode[]): Pick<Stats, 'objects' | 'isPartial'> {
  const byIncident = Map.groupBy(episodes, ({ incidentId }) => incidentId);
  const countOf = (some: readonly Episode[]) =>
    Math.max(...some.map(({ objects }) => objects)) -
    Math.min(...some.map(({ resolvedBefore = 0 }) => resolvedBefore));
  return {
    objects: sumBy(byIncident.values(), (some) => Math.max(0, countOf(some))),
    isPartial: episodes.some(({ isPartial }) => isPartial === true),
  };
}

function shareBy(
  episodes: readonly Episode[],
  nameOf: (episode: Episode) => string | undefined,
): Share[] {
  return [...Map.groupBy(episodes, nameOf)]
    .map(([name, some]) => ({
      name,
      opened: some.length,
      ...countObjects(some),
    }))
    .sort((one, other) => other.opened - one.opened || other.objects - one.objects);
}
