import { times as usualTimes } from '../incidents/announcing/times.ts';
import type { Paging } from '../incidents/announcing/announcer.ts';
import { buildPager } from '../pagerduty/build-pager.ts';
import type { LinkTo } from '../slack/channel/link-to-message.ts';
import type { AnnouncingParts } from './build-announcing.ts';

/** A call does not wait longer for a link: Slack may be what is down. */
const linkMillis = 2_000;

/** Joins what hands over to a pager; undefined where nobody is paged. */
export function buildPaging(
  { pager, times = usualTimes, slackFetch, pause }: AnnouncingParts,
  linkTo: LinkTo,
): Paging | undefined {
  if (pager === undefined) return undefined;
  const callMillis = times.pagerCallMillis;
  return {
    pager: buildPager({ ...pager, callMillis, ...(slackFetch && { fetch: slackFetch }) }),
    linkTo: (alert) =>
      Promise.race([
        linkTo(alert),
        pause(linkMillis, undefined, { ref: false }).then(() => undefined),
      ]),
  };
}
