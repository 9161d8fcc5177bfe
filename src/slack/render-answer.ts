import type { Action, Change } from '../incidents/life/change-status.ts';
import { describeAction } from './describe-state.ts';
import { linkText } from './link-text.ts';

/** Told on a click on an alert whose incident is not remembered here. */
export const unknownIncident =
  'This alert belongs to an incident that is not remembered here any more, so nothing was changed.';

/**
 * What a click is answered with, to the person who clicked alone.
 *
 * @returns undefined where the alert itself shows the change, which is answer enough
 */
export function renderAnswer(
  kind: Action['kind'],
  change: Change,
  { isShown, link }: { readonly isShown: boolean; readonly link?: string | undefined },
): string | undefined {
  switch (change.kind) {
    case 'changed':
      return isShown ? undefined : 'Noted. The alert will show it in a moment.';
    case 'already':
      return renderAlready(kind, change);
    case 'outdated':
      return `This alert is about an earlier time, so nothing was changed. The incident failed again since: see ${linkText(link, 'its newest alert')}.`;
    default:
      return change satisfies never;
  }
}

function renderAlready(kind: Action['kind'], { incident }: Change): string {
  const said = describeAction(incident);
  if (said === undefined) return 'Nobody has acknowledged this, so there is nothing to take back.';
  if (incident.status.kind === 'resolved' && kind !== 'resolve') {
    return `${said}. That stays: only new failures reopen it.`;
  }
  return `${said}. Nothing was changed.`;
}
