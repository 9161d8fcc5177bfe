import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { linkText } from '../block-kit/link-text.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Links to other alerts, which only Slack knows. */
export interface AlertLinks {
  /** Of the episode before. */
  readonly previousAlert?: string | undefined;
  /** Of what failed under the same rule before. */
  readonly followedAlert?: string | undefined;
  /** Of the one in whose place it was posted. */
  readonly replacedAlert?: string | undefined;
}

/** What an alert depends on beside its incident. */
export interface AlertContext extends AlertLinks {
  /** Whether s3rep may ask AWS what is wrong: then a button does, in place of the steps by hand. */
  readonly mayDiagnose?: boolean | undefined;
}

/** What is new since it was resolved, as lines of mrkdwn; none in the first episode. */
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
  const after = `after ${closed}, ${formatTime(reopening.resolvedAt)}`;
  const earlier =
    previousAlert === undefined ? '' : ` · ${linkText(previousAlert, 'earlier alert')}`;
  const noun = incident.kind === 'late' ? 'late object' : 'failure';
  const what = added === 0 ? '' : `: ${formatCount(added)} more ${noun}${added === 1 ? '' : 's'}`;
  return [`↩️ Reopened${what} ${after}${earlier}`];
}

/** What failed under the same rule before, for another reason, as lines of mrkdwn; none if nothing did. */
export function renderFollowing(
  { incident: { follows } }: IncidentSummary,
  { followedAlert }: AlertLinks,
): string[] {
  if (follows === undefined) return [];
  const { reason } = follows;
  const what =
    reason === undefined ? 'without a reason' : `with ${nameText(reason, shares.reason)}`;
  const earlier =
    followedAlert === undefined ? '' : ` · ${linkText(followedAlert, 'earlier alert')}`;
  return [
    `🔁 This rule failed before ${what}. S3 reports one problem at a time: this is the next one${earlier}`,
  ];
}
