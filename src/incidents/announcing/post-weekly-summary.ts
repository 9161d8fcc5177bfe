import { addDays, subDays } from '../../lib/dates.ts';
import type { Announcer } from './announcer.ts';
import { chooseRoute, type Route } from '../model/route.ts';
import { readStats } from '../stats/read-stats.ts';

const weekday = 1; // Mondays at 9:00 UTC.
const hour = 9;
const latestDays = 1;

/** Posts last week's summary in the channels that asked for it: once at most, by however many workers. */
export async function postWeeklySummary({
  store,
  channel,
  routes,
  clock,
  log,
}: Announcer): Promise<void> {
  const now = clock();
  const all = await routes.read();
  const wanted = all.filter(({ isWeekly }) => isWeekly === true);
  const monday = lastMonday(now);
  if (wanted.length === 0 || addDays(monday, latestDays) < now) return;
  for (const route of wanted) {
    const claimName = `weekly#${route.number}#${monday.toISOString().slice(0, 10)}`;
    const hourClaimName = `${claimName}#${now.toISOString().slice(0, 13)}`;
    if (!(await store.claimOnce(hourClaimName, now))) continue;
    // Before the week is claimed: where the table does not answer, the next hour tries again.
    const stats = await readStats(store, subDays(monday, 7), now, isSentTo(route, all));
    if (!(await store.claimOnce(claimName, now))) continue;
    const outcome = await channel.postWeekly(route.channelId, stats);
    log.info('weekly_summary_attempted', { channelId: route.channelId, outcome: outcome.kind });
    // What is in doubt is not tried again: twice would be worse.
    const isUndone = outcome.kind === 'refused' || outcome.kind === 'rate limited';
    if (isUndone) await store.releaseOnce(claimName);
    // A refusal takes a person to fix it, so it is tried again in the next hour.
    if (outcome.kind === 'rate limited') await store.releaseOnce(hourClaimName);
  }
}

function isSentTo(route: Route, all: readonly Route[]) {
  return (key: Parameters<typeof chooseRoute>[1]): boolean =>
    chooseRoute(all, key)?.number === route.number;
}

function lastMonday(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour);
  const days = (now.getUTCDay() - weekday + 7) % 7;
  const monday = subDays(new Date(today), days);
  return monday > now ? subDays(monday, 7) : monday;
}
