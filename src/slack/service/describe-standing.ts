import { capitalize } from '../../lib/capitalize.ts';
import type { Standing } from './people.ts';
import { mentionUser } from '../block-kit/mention-user.ts';

/** Those who may only look, or may for the moment. */
type Refused = Exclude<Standing, 'member'>;

const whoMay: Readonly<Record<Refused, string>> = {
  stranger:
    'Nothing was changed: only people of the workspace that runs s3rep can do this. Alerts, lists and explanations are open to you; for the rest, ask one of them in the thread.',
  guest:
    'Nothing was changed: guests of this workspace cannot do this. Alerts, lists and explanations are open to you; for the rest, ask a member in the thread.',
  unknown:
    'Nothing was changed: Slack did not say which workspace you belong to, and only people of this one can do this. Please try again in a minute.',
};

/** Answer to somebody who wanted to change something. */
export function describeStanding(standing: Refused): string {
  return whoMay[standing];
}

/** Answer to who wanted to make somebody the owner of an incident who cannot act on it. */
export function describeNoOwner(userId: string, standing: Refused): string {
  return `Nothing was changed: ${whyNoOwner(mentionUser(userId), standing)}`;
}

/** Answer at the field of a form, which shows no mentions and keeps what else was filled in. */
export function describeNoOwnerPlainly(standing: Refused): string {
  return capitalize(whyNoOwner('this person', standing));
}

function whyNoOwner(who: string, standing: Refused): string {
  const why: Readonly<Record<Refused, string>> = {
    stranger: `${who} is not of this workspace, so they could not change the incident. Choose somebody who can.`,
    guest: `${who} is a guest, and guests cannot change anything here. Choose a member.`,
    unknown: `Slack did not say whether ${who} is of this workspace. Please try again in a minute.`,
  };
  return why[standing];
}
