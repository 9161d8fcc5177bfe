import { ownerOf } from './click.ts';
import { type ClickTarget, describePlace, findClicked, isEntry } from './click-target.ts';
import type { Delivery } from './delivery.ts';
import { suggestedOptions } from './element-shapes.ts';
import { findElement } from './find-element.ts';
import { framePayload } from './payload-frame.ts';
import { findPerson, type Scene } from './scene.ts';
import { findProblems, isObject, type Json } from './shape.ts';
import { viewOnTheWire } from './view-on-the-wire.ts';

/** 3 where an element does not say: Slack's reference of select menus. */
const usualQueryLength = 3;

/** A person types into an external select. */
export interface Query {
  readonly target: ClickTarget;
  readonly actionId: string;
  readonly text: string;
  readonly userId: string | undefined;
}

/** What an external select shows after a person typed. */
export interface Suggestion extends Delivery {
  /** All of them, those in groups too. */
  readonly options: readonly Json[];
  /** The same under their headings; options without groups are one group without a label. */
  readonly groups: readonly { readonly label?: unknown; readonly options: readonly Json[] }[];
}

const nothing = { status: 'undelivered', body: undefined, problem: undefined } as const;

/**
 * Types into an external select and shows what the bot suggests; only that can be chosen then.
 *
 * @returns nothing, and undelivered, for a text shorter than the `min_query_length`
 * @throws when the element is not there, or is no external select
 */
export async function suggest(
  scene: Scene,
  { target, actionId, text, userId }: Query,
): Promise<Suggestion> {
  const { workspace, link } = scene;
  const clicked = findClicked(workspace, target);
  const person = findPerson(workspace, userId ?? ownerOf(clicked));
  const { element, blockId } = findElement(clicked.blocks, actionId, target.blockId);
  if (element.type !== 'external_select') {
    throw new Error(`"${actionId}" is a ${String(element.type)}, which asks for no suggestions.`);
  }
  if (text.length < Number(element.min_query_length ?? usualQueryLength)) {
    return { ...nothing, options: [], groups: [] };
  }
  const payload = {
    type: 'block_suggestion',
    ...framePayload(person),
    ...describePlace(workspace, clicked, person.id),
    // Slack does not tell here what was entered so far.
    ...(!isEntry(clicked) && { view: { ...viewOnTheWire(clicked), state: { values: {} } } }),
    action_id: actionId,
    block_id: blockId,
    value: text,
  };
  const delivery = await link.deliver({ kind: 'interactive', payload }, `"${actionId}"`);
  const suggestion = readSuggestion(delivery, actionId);
  const place = { id: clicked.id, userId: person.id };
  workspace.drafts.offer(place, blockId, actionId, suggestion.options);
  return suggestion;
}

function readSuggestion(delivery: Delivery, actionId: string): Suggestion {
  const problems =
    delivery.problem === undefined ? findProblems(suggestedOptions, delivery.body, '') : [];
  if (delivery.problem !== undefined || problems.length > 0) {
    const problem = delivery.problem ?? `"${actionId}" cannot show this: ${problems.join('; ')}`;
    return { ...delivery, problem, options: [], groups: [] };
  }
  const { options, option_groups } = isObject(delivery.body) ? delivery.body : {};
  const groups = (option_groups ?? [{ options }]) as Suggestion['groups'];
  return { ...delivery, groups, options: groups.flatMap((group) => group.options) };
}
