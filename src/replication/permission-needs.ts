import { explainedReasons } from './find-reason.ts';
import type { Reason } from './reasons/reason.ts';

interface Need {
  readonly reason: Reason;
  readonly action: string;
  /** From 1, where it is the first of its service that the reason names, down to 0. */
  readonly directness: number;
}

const needs: readonly Need[] = explainedReasons.flatMap((reason) => {
  const actions = [...new Set(reason.permissions.map(({ action }) => action))];
  return actions.map((action) => {
    const ofService = actions.filter((other) => serviceOf(other) === serviceOf(action));
    return { reason, action, directness: 1 / (1 + ofService.indexOf(action)) };
  });
});

const actionsBySpelling: ReadonlyMap<string, string> = new Map(
  needs.flatMap(({ action }) => spellingsOf(action).map((spelling) => [spelling, action] as const)),
);

/** A text that may name IAM actions. */
export interface ActionsRead {
  /** Those that some reason is about, as its permissions spell them, each once. */
  readonly actions: readonly string[];
  /** The text without them. */
  readonly rest: string;
}

/** Finds IAM actions in a text: `kms:Decrypt`, or the name alone if it has several words, such as `ReplicateTags`. */
export function readActionsIn(text: string): ActionsRead {
  const actions = new Set<string>();
  const rest = text.replaceAll(/(?:\w+:)?[a-z]{4,}\*?/gi, (word) => {
    const action = actionsBySpelling.get(word.replace('*', '').toLowerCase());
    if (action === undefined) return word;
    actions.add(action);
    return ' ';
  });
  return { actions: [...actions], rest };
}

/** How much a reason is about a lack of these actions: 0 if not at all, 1 if of one above all. */
export function directnessOf(reason: Reason, actions: readonly string[]): number {
  return needs
    .filter((need) => need.reason === reason && actions.includes(need.action))
    .reduce((most, { directness }) => Math.max(most, directness), 0);
}

function serviceOf(action: string): string {
  return action.split(':')[0] ?? '';
}

/** `Decrypt` alone is a word like others. */
function spellingsOf(action: string): string[] {
  const whole = action.replace('*', '');
  const [, name = ''] = whole.split(':');
  return [whole, ...(/[a-z][A-Z]/.test(name) ? [name] : [])].map((each) => each.toLowerCase());
}
