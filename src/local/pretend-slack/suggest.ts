import { ownerOf } from './click.ts';
import { type ClickTarget, describePlace, findClicked, isEntry } from './click-target.ts';
import type { Delivery } from './delivery.ts';
import { suggestedOptions } from './element-shapes.ts';
import { findElement } from './find-element.ts';
import { framePayload } from './payload-frame.ts';
import { requirePerson, type ActionContext } from './action-context.ts';
import { findProblems, isObject, type Json } from './shape.ts';
import { viewOnTheWire } from './view-on-the-wire.ts';

/** Default `min_query_length`: Slack's reference of select menus. */
const usualQueryLength = 3;

/** Text that a person typed into an external select. */
export interface Query {
  readonly target: ClickTarget;
  readonly actionId: string;
  readonly text: string;
  readonly userId: string | undefined;
}

/** The options that an external select shows. */
export interface Suggestion extends Delivery {
  /** Of all groups. */
  readonly options: readonly Json[];
  /** Options without groups are one group without a label. */
  readonly groups: readonly { readonly label?: unknown; readonly options: readonly Json[] }[];
}

const nothing = { status: 'undelivered', body: undefined, problem: undefined } as const;

/** Types into an external select; below `min_query_length` the bot is not asked. @throws on any other element */
export async function suggest(
  context: ActionContext,
  { target, actionId, text, userId }: Query,
): Promise<Suggestion> {
  const { workspace, link } = context;
  const clicked = findClicked(workspace, target);
  const person = requirePerson(workspace, userId ?? ownerOf(clicked));
  const { element, blockId } = findElement(clicked.blocks, actionId, target.blockId);
  if (element.type !== 'external_select') {
    throw new Error(`"${actionId}" is a ${String(element.type)}, which asks for no suggestions.`);
  }
  if (text.length < Number(element.min_query_length ?? usualQueryLength)) {
    return { ...nothing, options: [], groups: [] };
  }
  const payload = {
    type: 'block_suggestion',
    ...framePayload(workspace, person),
    ...describePlace(workspace, clicked, person.id),
    // As in Slack, without the state.
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
