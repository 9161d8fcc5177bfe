import {
  type Clicked,
  type ClickTarget,
  describeClicked,
  findClicked,
  isEntry,
} from './click-target.ts';
import type { Delivery } from './delivery.ts';
import type { ViewValues } from './element-state.ts';
import { findElement } from './find-element.ts';
import { framePayload } from './payload-frame.ts';
import { isKeptInForm, pressElement } from './press-element.ts';
import {
  requirePerson,
  requireChannel,
  type ActionContext,
  showProblem,
} from './action-context.ts';
import type { Workspace } from './workspace.ts';

/** A click or choice in a message or view. */
export interface PageClick {
  readonly target: ClickTarget;
  readonly actionId: string;
  readonly userId: string | undefined;
  /** Value of the chosen option, or what was typed or picked. */
  readonly option: string | undefined;
  /** What else the person entered there. */
  readonly values?: ViewValues;
}

/** Clicks and waits for the acknowledgement; a choice that only stays in a form is undelivered without a problem. */
export async function click(
  context: ActionContext,
  { target, actionId, userId, option, values = {} }: PageClick,
): Promise<Delivery> {
  const { workspace, link, url } = context;
  const clicked = findClicked(workspace, target);
  const person = requirePerson(workspace, userId ?? ownerOf(clicked));
  const found = findElement(clicked.blocks, actionId, target.blockId);
  const place = { id: clicked.id, userId: person.id };
  workspace.drafts.enter(place, values);
  const action = pressElement(workspace.drafts, place, found, option);
  if (isKeptInForm(found)) {
    return { status: 'undelivered', body: undefined, problem: undefined };
  }
  const now = workspace.clock();
  const payload = {
    type: 'block_actions',
    ...framePayload(workspace, person),
    ...describeClicked(workspace, clicked, person.id, url),
    trigger_id: workspace.triggers.issue(person.id, now),
    actions: [{ ...action, action_ts: (now.getTime() / 1000).toFixed(6) }],
  };
  const delivery = await link.deliver({ kind: 'interactive', payload }, `"${actionId}"`);
  if (delivery.problem !== undefined) {
    const where = { userId: person.id, channelId: channelIdOf(workspace, clicked) };
    showProblem(workspace, where, delivery.problem);
  }
  return delivery;
}

/** The only person who sees an ephemeral message or a view. */
export function ownerOf(clicked: Clicked): string | undefined {
  return clicked.kind === 'message' ? undefined : clicked.userId;
}

function channelIdOf(workspace: Workspace, clicked: Clicked): string {
  return isEntry(clicked) ? clicked.channelId : requireChannel(workspace, undefined).id;
}
