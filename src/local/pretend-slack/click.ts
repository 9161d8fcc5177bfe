import {
  type Clicked,
  type ClickTarget,
  describeClicked,
  findClicked,
  isEntry,
} from './click-target.ts';
import type { Delivery } from './delivery.ts';
import { buildAction, findElement } from './find-element.ts';
import { framePayload } from './payload-frame.ts';
import { findPerson, findPlace, type Scene, tellProblem } from './scene.ts';
import type { Workspace } from './workspace.ts';

/** What a person clicks on. */
export interface Click {
  readonly target: ClickTarget;
  readonly actionId: string;
  readonly userId: string | undefined;
  /** Value of the chosen option, for menus. */
  readonly option: string | undefined;
}

/**
 * Clicks as a person does, and waits for the bot's acknowledgement.
 *
 * @throws when what is clicked on is not there
 */
export async function click(
  scene: Scene,
  { target, actionId, userId, option }: Click,
): Promise<Delivery> {
  const { workspace, link, url } = scene;
  const clicked = findClicked(workspace, target);
  const person = findPerson(workspace, userId ?? ownerOf(clicked));
  const now = workspace.clock();
  const actionTs = (now.getTime() / 1000).toFixed(6);
  const found = findElement(clicked.blocks, actionId, target.blockId);
  const payload = {
    type: 'block_actions',
    ...framePayload(person),
    ...describeClicked(workspace, clicked, person.id, url),
    trigger_id: workspace.triggers.issue(person.id, now),
    actions: [buildAction(found, option, actionTs)],
  };
  const delivery = await link.deliver({ kind: 'interactive', payload }, `"${actionId}"`);
  if (delivery.problem !== undefined) {
    const where = { userId: person.id, channelId: placeOf(workspace, clicked) };
    tellProblem(workspace, where, delivery.problem);
  }
  return delivery;
}

/** Only one person sees an ephemeral message or a modal. */
function ownerOf(clicked: Clicked): string | undefined {
  return clicked.kind === 'message' ? undefined : clicked.userId;
}

function placeOf(workspace: Workspace, clicked: Clicked): string {
  return isEntry(clicked) ? clicked.channelId : findPlace(workspace, undefined).id;
}
