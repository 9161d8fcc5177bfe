import type { IncidentSummary } from '../incidents/incident-summary.ts';
import { formatCount } from './format-objects.ts';
import { formatTime } from './format-time.ts';
import { linkText } from './link-text.ts';
import { mentionUser } from './mention-user.ts';
import { verbOf } from './render-late.ts';

/** What an alert needs from Slack to be complete. */
export interface AlertLinks {
  /** Permalink of the alert of the episode before. */
  readonly previousAlert?: string | undefined;
}

/** Says what is new since somebody resolved it, as lines of mrkdwn; none in the first episode. */
export function renderReopening(
  { incident, missingObjects }: IncidentSummary,
  { previousAlert }: AlertLinks,
): string[] {
  const { reopening } = incident;
  if (reopening === undefined) return [];
  const added = Math.max(0, missingObjects - reopening.acceptedObjects);
  const { resolvedBy } = reopening;
  const closed =
    resolvedBy === undefined ? 'it was closed' : `${mentionUser(resolvedBy)} resolved it`;
  const since = `since ${closed}, ${formatTime(reopening.resolvedAt)}`;
  const earlier =
    previousAlert === undefined ? '' : ` · ${linkText(previousAlert, 'earlier alert')}`;
  return [`↩️ Reopened: ${formatCount(added)} of them ${verbOf(incident)} ${since}${earlier}`];
}
