import type { types } from '@slack/bolt';
import type { Intent } from '../../incidents/lifecycle/intent.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { Explanation } from '../../replication/explanation.ts';
import type { ButtonValue } from './button-value.ts';

/**
 * Where people are offered to act on an incident: on its alert and in the alert's menu, in replies that nobody answered,
 * that ask the owner, or say what is still missing, on Home, in a message that calls people, in answers, in the question
 * to who would unacknowledge another's, beside it in the list of a storm, below it in a window of its own, and below a
 * diagnosis that sees the cause gone.
 */
export type Place =
  | 'card'
  | 'menu'
  | 'reminder'
  | 'question'
  | 'still missing'
  | 'call'
  | 'home'
  | 'answer'
  | 'owned'
  | 'row'
  | 'window'
  | 'diagnosis';

/** What decides whether something is offered. */
export interface Offer {
  readonly incident: Incident;
  /** Undefined while nobody has counted them. */
  readonly missingObjects: number | undefined;
  /** What is left to do once the cause is fixed; only menus depend on it. */
  readonly replay?: Explanation['replay'];
  /** Whether s3rep may ask AWS what is wrong; not, if absent. */
  readonly mayDiagnose?: boolean | undefined;
  /** Whether the only person who reads it is the incident's owner. */
  readonly isOwner?: boolean;
}

/** How an action looks in one place, and when it is there. */
export interface Look {
  readonly text: string;
  /** What a screen reader says of a button. */
  readonly label?: string;
  /** Always, if absent. */
  readonly when?: (offer: Offer) => boolean;
  readonly isPrimary?: (offer: Offer) => boolean;
  readonly confirm?: (offer: Offer) => types.ConfirmationDialog;
}

/** One thing that people can do about an incident with one click. */
export interface AlertAction {
  /** What it changes at once, or what it shows: a form, a window to read, or an answer beside the message. */
  readonly does: ((clicked: ButtonValue & { readonly by: string }) => Intent) | Opens;
  readonly places: Readonly<Partial<Record<Place, Look>>>;
}

/** What an action shows that changes nothing by itself; a diagnosis is for members alone. */
export type Opens = 'form' | 'window' | 'answer' | 'diagnosis';
