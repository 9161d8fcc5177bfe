import { startOfDays } from '../../../src/incidents/stats/days.ts';
import { summarizeEpisodes } from '../../../src/incidents/stats/summarize-episodes.ts';
import type { Home } from '../../../src/slack/home/home.ts';

const now = new Date('2026-11-22T12:00:00Z');
const period = { since: startOfDays(now, 7), now, goesBack: true };

/** The Home of somebody for whom there is nothing, in which only what a test names matters. */
export function aHome(differences: Partial<Home> = {}): Home {
  return {
    now,
    unacknowledged: [],
    mine: [],
    quiet: [],
    calm: [],
    unresolved: [],
    mutes: [],
    stats: summarizeEpisodes([], [], period),
    alertChannelId: 'C0ALERTS00',
    ...differences,
  };
}

/** Figures where nothing ever happened. */
export const noStats = summarizeEpisodes([], [], { ...period, goesBack: false });
