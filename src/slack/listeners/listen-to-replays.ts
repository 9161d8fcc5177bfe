import type { App } from '@slack/bolt';
import { replayTitle } from '../alert/describe-replay.ts';
import { describeWhoMay } from '../answers/render-answer.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { modal } from '../block-kit/modal.ts';
import type { BotService } from '../service/bot-service.ts';
import type { ReplayService } from '../service/replay-service.ts';
import { answerClick, type ClickContext, isInWindow } from './answer-click.ts';
import { onButton, updateWindow } from './on-button.ts';

/** On Lambda, what few people need is not loaded with the rest. */
const loadTexts = () => import('../replay/render-outcome.ts');

/** Handles the buttons that start and cancel replays. Their value is the id of a plan. */
export function listenToReplays(app: App, service: BotService): void {
  onButton(app, 'confirm_replay', (click, planId) =>
    change(service, click, { what: 'confirm_replay', planId }, async (replays, by) => {
      const confirmation = await replays.confirm(planId, by);
      const { describeConfirmation } = await loadTexts();
      const incidents = confirmation.kind === 'confirmed' ? confirmation.replay.incidents : [];
      return { text: describeConfirmation(confirmation), incidents };
    }),
  );
  onButton(app, 'cancel_replay', (click, planId) =>
    change(service, click, { what: 'cancel_replay', planId }, async (replays, by) => {
      const cancellation = await replays.cancel(planId, by);
      const { describeCancellation } = await loadTexts();
      const incidents = cancellation.kind === 'cancelling' ? cancellation.replay.incidents : [];
      return { text: describeCancellation(cancellation), incidents };
    }),
  );
}

interface Changed {
  readonly text: string;
  readonly incidents: readonly { readonly id: string }[];
}

async function change(
  service: BotService,
  click: ClickContext,
  { what, planId }: { readonly what: string; readonly planId: string },
  work: (replays: ReplayService, by: string) => Promise<Changed>,
): Promise<void> {
  const { replays, operators, clock } = service;
  const by = click.body.user.id;
  if (replays === undefined) {
    return answer(service, click, 'Nothing was done: s3rep may not create jobs any more.');
  }
  if (!(await operators.includes(by))) {
    const entry = { about: 'refused', by, at: clock(), what, details: { note: planId } };
    await service.putAuditEntry({ ...entry, outcome: 'not allowed' });
    return answer(service, click, describeWhoMay(operators.groupId, 'replicate objects'));
  }
  const { text, incidents } = await work(replays, by);
  await answer(service, click, text);
  // They are due in any case.
  for (const { id } of incidents.slice(0, 1)) await service.announce(id);
}

/** In place of the window in which it was clicked, so that nothing in it is clicked again. */
async function answer(service: BotService, click: ClickContext, text: string): Promise<void> {
  if (!isInWindow(click)) return answerClick(service, click, text);
  await updateWindow(click, modal(replayTitle, [sectionBlock([text])]));
}
