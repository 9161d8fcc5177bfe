import { addHours } from 'date-fns/addHours';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../lib/log.ts';

/** The time zone that a person has chosen in Slack, by its IANA name; UTC if Slack does not say. */
export type TimeZoneOf = (userId: string) => Promise<string>;

const rememberedHours = 1;
/** All are forgotten when there are more. */
const maxRemembered = 1_000;

/** Asks Slack, at most once an hour for each person. */
export function buildTimeZoneOf(
  client: WebClient,
  { clock, log }: { readonly clock: () => Date; readonly log: Log },
): TimeZoneOf {
  const known = new Map<string, { readonly zone: string; readonly until: Date }>();
  return async (userId) => {
    const remembered = known.get(userId);
    if (remembered !== undefined && remembered.until > clock()) return remembered.zone;
    try {
      const { user } = await client.users.info({ user: userId });
      const zone = user?.tz ?? 'UTC';
      if (known.size >= maxRemembered) known.clear();
      known.set(userId, { zone, until: addHours(clock(), rememberedHours) });
      return zone;
    } catch (error) {
      log.warn('time_zone_unknown', { error, userId });
      return 'UTC';
    }
  };
}
