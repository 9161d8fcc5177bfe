import type { types } from '@slack/bolt';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import type { Planned } from '../../replay/plan-replay.ts';
import { describeWhoMay, unknownIncident } from '../answers/render-answer.ts';
import { offerArrivalCheck } from '../alert/check-arrival-button.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { modal } from '../block-kit/modal.ts';
import { replaceView } from '../channel/replace-view.ts';
import { renderReplicateSteps } from '../explanation/render-replicate.ts';
import { replayTitle } from '../alert/describe-replay.ts';
import { renderPlan } from '../replay/render-plan.ts';
import { canGoByHand, renderPlanRefusal } from '../replay/render-plan-refusal.ts';
import type { BotService } from '../service/bot-service.ts';
import { describeStanding } from '../service/describe-standing.ts';
import type { ReplayService } from '../service/replay-service.ts';
import type { ClickContext } from './answer-click.ts';
import { openWindow } from './on-button.ts';

type About = readonly [summary: IncidentSummary, explanation: Explanation];

/**
 * Opens the window that plans a replay. Slack wants it within three seconds, and a plan may take longer: it reads all that
 * is missing, and the rules of the bucket. So the window opens at once, and shows the plan when there is one.
 */
export async function openPlan(
  service: BotService,
  click: ClickContext,
  replays: ReplayService,
  about: About,
): Promise<void> {
  const { body, client } = click;
  const viewId = await openWindow(click, note('Looking at what is missing …'));
  const show = (shown: types.ModalView) => replaceView(client, viewId, shown);
  const by = body.user.id;
  // A plan asks AWS and is stored, so who may not start one gets none.
  const standing = await service.people.standingOf(by, body.user.team_id);
  if (standing !== 'member') return show(note(describeStanding(standing)));
  let planned: Planned | undefined;
  try {
    planned = await replays.offer(about[0].incident.id, by);
  } catch (error) {
    await show(
      note('Something went wrong in s3rep. Nothing was started. Please try again in a minute.'),
    );
    throw error;
  }
  await show(await render(service, planned, about, by));
}

async function render(
  { operators }: BotService,
  planned: Planned | undefined,
  about: About,
  by: string,
): Promise<types.ModalView> {
  if (planned === undefined) return note(unknownIncident);
  const checks = offerArrivalCheck(about[0]);
  if (planned.kind === 'plan') {
    const mayStart = await operators.includes(by);
    return renderPlan(
      planned.plan,
      mayStart ? undefined : describeWhoMay(operators.groupId, 'replicate objects'),
      checks,
    );
  }
  const { refusal } = planned;
  const steps = canGoByHand(refusal) ? renderReplicateSteps(...about) : [];
  const blocks = [...renderPlanRefusal(refusal, by), ...steps];
  return modal(replayTitle, blocks, about[1].awsPage, actionsBlocks(checks));
}

function note(text: string): types.ModalView {
  return modal(replayTitle, [sectionBlock([text])]);
}
