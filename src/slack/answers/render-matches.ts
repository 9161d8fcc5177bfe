import type { Incident } from '../../incidents/model/incident.ts';
import { matchesMute, type MutePattern } from '../../incidents/model/mute.ts';
import { renderRoute } from '../alert/render-route.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { shownAtMost } from '../block-kit/slack-limits.ts';

/** The open incidents that a pattern matches, and how many there are. */
export interface Matches {
  readonly matched: readonly Incident[];
  readonly open: number;
}

/** Matches what is open by all but its objects' keys; tests are not counted. */
export function findMatches(unresolved: readonly Incident[], pattern: MutePattern): Matches {
  const open = unresolved.filter(({ isTest }) => isTest !== true);
  return { matched: open.filter((incident) => matchesMute(pattern, incident)), open: open.length };
}

/** `2 of 4 open incidents`. */
export function countMatches({ matched, open }: Matches): string {
  const noun = open === 1 ? 'incident' : 'incidents';
  return `${formatCount(matched.length)} of ${formatCount(open)} open ${noun}`;
}

/** What a mute does to what is open, in mrkdwn. */
export function describeMuted({ key }: MutePattern, matches: Matches): string {
  if (key !== undefined)
    return 'Keys are matched as failures come: incidents that are open now stay as they are.';
  if (matches.open === 0) return 'No incident is open at the moment.';
  const are = matches.matched.length === 1 ? 'is' : 'are';
  return `${countMatches(matches)} ${are} muted now${nameSome(matches)}.`;
}

/** What a route does about what is open, in mrkdwn. */
export function describeRouted(matches: Matches): string {
  const { matched, open } = matches;
  if (open === 0) return 'No incident is open at the moment.';
  const [match, alerts, stay, they, are] =
    matched.length === 1
      ? ['matches', 'its alert', 'stays', 'it', 'is']
      : ['match', 'their alerts', 'stay', 'they', 'are'];
  const where = matched.length === 0 ? '' : `: ${alerts} ${stay} where ${they} ${are}`;
  return `${countMatches(matches)} ${match}${where}${nameSome(matches)}.`;
}

function nameSome({ matched }: Matches): string {
  if (matched.length === 0) return '';
  const routes = [...new Set(matched.map(renderRoute))];
  const hidden = routes.length - shownAtMost.matches;
  const more = hidden > 0 ? `, and ${formatCount(hidden)} more` : '';
  return ` (${routes.slice(0, shownAtMost.matches).join(', ')}${more})`;
}
