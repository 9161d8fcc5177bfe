import type { WebClient } from '@slack/web-api';
import { millisecondsInHour } from '../../lib/dates.ts';
import { cacheAnswers } from '../../lib/cache-answers.ts';
import type { Log } from '../../lib/log.ts';
import { within } from '../../lib/within.ts';

/** The time zone that a person has chosen in Slack, by its IANA name; UTC if Slack does not say. */
export type TimeZoneOf = (userId: string) => Promise<string>;

const timeZoneCacheMillis = millisecondsInHour;

/** Asks Slack, at most once an hour for each person, and waits no longer than that for an answer. */
export function buildTimeZoneOf(
  client: WebClient,
  {
    patienceMillis,
    clock,
    log,
  }: { readonly patienceMillis: number; readonly clock: () => Date; readonly log: Log },
): TimeZoneOf {
  const zones = cacheAnswers(
    async (user) => (await client.users.info({ user })).user?.tz ?? 'UTC',
    {
      millis: timeZoneCacheMillis,
      clock,
    },
  );
  return async (userId) => {
    try {
      return await within(patienceMillis, zones.read(userId), 'to learn a time zone');
    } catch (error) {
      log.warn('time_zone_unknown', { error, userId });
      return 'UTC';
    }
  };
}
