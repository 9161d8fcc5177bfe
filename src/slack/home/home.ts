import type { KeptCoverage } from '../../coverage/model/kept-coverage.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { Mute } from '../../incidents/model/mute.ts';
import type { Stats } from '../../incidents/stats/summarize-episodes.ts';
import type { ListedIncident } from '../answers/render-list.ts';
import type { SortedIncidents } from './sort-incidents.ts';

/** What App Home shows to one person. */
export interface Home {
  readonly now: Date;
  readonly unacknowledged: readonly ListedIncident[];
  readonly mine: readonly ListedIncident[];
  readonly quiet: readonly ListedIncident[];
  readonly calm: SortedIncidents['calm'];
  /** Everything that is not resolved, tests apart. */
  readonly unresolved: readonly Incident[];
  /** Of the last audit; absent if there was none. */
  readonly coverage?: KeptCoverage | undefined;
  /** Those in force. */
  readonly mutes: readonly Mute[];
  /** Of the last 7 days. */
  readonly stats: Stats;
  /** Slack's id of the channel for what no route sends elsewhere. */
  readonly alertChannelId: string;
  readonly isDeployed?: boolean | undefined;
  /** Answers what the person just clicked, in mrkdwn. */
  readonly answer?: string | undefined;
}

/** How many of each are shown, two blocks each, so that a view's 100 blocks hold them all. */
export const maxShown = { unacknowledged: 10, mine: 10, quiet: 5 } as const;

/** Whether nothing ever failed here, so that somebody may have to connect a bucket first. */
export function isFresh({ unresolved, stats }: Pick<Home, 'unresolved' | 'stats'>): boolean {
  return unresolved.length === 0 && stats.knownSince?.getTime() === stats.now.getTime();
}
