import { canReopen } from '../../incidents/lifecycle/change-resolved.ts';
import { shortId } from '../../incidents/model/short-id.ts';
import type { Offer } from '../alert/alert-action.ts';
import { isPartlyForgotten } from '../../incidents/model/kept-details.ts';
import type { Change } from '../../incidents/lifecycle/change-status.ts';
import type { Action } from '../../incidents/lifecycle/intent.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import { affectedBy } from '../../replication/affected-by.ts';
import { canBeChecked } from '../../replay/can-be-checked.ts';
import { checkArrivalButton } from '../alert/check-arrival-button.ts';
import { describeAction } from '../alert/describe-state.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import { lackOf } from '../alert/describe-lack.ts';
import { offerButtons } from '../alert/offer-actions.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { linkText } from '../block-kit/link-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention, mentionUser } from '../block-kit/mention-user.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** Answer to a click on an alert whose incident is not stored here. */
export const unknownIncident =
  'Nothing was changed: the incident of this alert is no longer on record.';

/** Answer to somebody who may not do something: who may. */
export function describeWhoMay(groupId: string | undefined, what: string): string {
  const who = groupId === undefined ? 'nobody' : mention(groupId);
  return `Nothing was changed: only ${who} may ${what}. Ask one of them.`;
}

/** Asks the person who resolved an incident what shows that its objects are there. */
export function renderAskForProof(incident: Incident, accepted: number): RenderedMessage {
  const missingObjects = countNow(incident, accepted);
  const [objects, are] =
    missingObjects === 1 && !isPartlyForgotten(incident)
      ? ['object', 'is']
      : [
          missingObjects === 0 || isPartlyForgotten(incident)
            ? 'objects'
            : formatObjects(missingObjects),
          'are',
        ];
  const text = `Resolved. Do you have proof that the ${objects} ${are} ${affectedBy(incident.reason) === 'delete markers' ? 'deleted' : 'there'} now? Add it for whoever reviews this later.`;
  const more = canBeChecked(incident) ? [checkArrivalButton(incident)] : [];
  return withActions(text, { incident, missingObjects: accepted }, 'answer', more);
}

/** Asks the person who saw another number of missing objects whether to resolve the incident all the same. */
export function renderAskAgain(
  incident: Incident,
  { saw, missingObjects }: { readonly saw: number; readonly missingObjects: number },
): RenderedMessage {
  const count = countNow(incident, missingObjects);
  const are = count === 1 ? 'is' : 'are';
  const text = `Nothing was changed: ${formatObjects(count)} ${are} ${lackOf(incident).alone} now, and you saw ${formatCount(countNow(incident, saw))}. Please look again before you resolve it.`;
  return withActions(text, { incident, missingObjects });
}

/** Asks who would remove the acknowledgement of another. */
export function renderAskOwned(incident: Incident): RenderedMessage {
  const { status } = incident;
  const [owner, since] =
    status.kind === 'acknowledged'
      ? [mentionUser(status.by), `, ${formatTime(status.at)}`]
      : ['Somebody else', ''];
  const text = `Nothing was changed yet: ${owner} acknowledged this incident${since}. Do you want to own it, or leave it without an owner?`;
  const { missingObjects } = incident.alert?.shown ?? {};
  return withActions(text, { incident, missingObjects }, 'owned');
}

/** What is said, with the buttons that belong to it. */
export function withActions(
  text: string,
  offer: Offer,
  place: 'answer' | 'owned' = 'answer',
  more: readonly ButtonParts[] = [],
): RenderedMessage {
  const buttons = actionsBlocks([...offerButtons(place, offer), ...more]);
  return { text, blocks: [sectionBlock([text]), ...buttons] };
}

/** What only the person who clicked sees; undefined where the alert itself shows the change. */
export function renderAnswer(
  kind: Action['kind'],
  change: Change,
  link?: string,
): string | undefined {
  switch (change.kind) {
    case 'changed':
      return undefined;
    case 'already':
      return renderAlready(kind, change);
    case 'differs':
      return 'Nothing was changed: it is not as you saw it any more.';
    case 'outdated':
      return `Nothing was changed: this alert is out of date. The incident was reopened since: see ${linkText(link, 'its newest alert')}.`;
    default:
      return change satisfies never;
  }
}

function renderAlready(kind: Action['kind'], { incident }: Change): string {
  const said = describeAction(incident);
  const isOver = incident.status.kind === 'resolved';
  if (kind === 'wake' && !isOver) return 'Nothing was changed: this incident is not snoozed.';
  if (kind === 'prove' && !isOver) return 'Nothing was changed: this incident is not resolved yet.';
  if (kind === 'reopen' && !isOver) return 'Nothing was changed: this incident is not resolved.';
  if (kind === 'post alone' && !isOver) return 'Nothing was changed: it has an alert of its own.';
  if (said === undefined) return 'Nothing was changed: this incident is unacknowledged.';
  if (isOver && kind !== 'resolve' && kind !== 'prove') {
    const what = incident.kind === 'late' ? 'late objects' : 'failures';
    const how = canReopen(incident)
      ? `to work on it again, press Reopen or type \`/s3rep reopen ${shortId(incident.id)}\``
      : `only new ${what} reopen it`;
    return `${said}. Nothing was changed: ${how}.`;
  }
  return `${said}. Nothing was changed.`;
}
