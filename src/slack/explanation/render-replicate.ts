import { capitalize } from '../../lib/capitalize.ts';
import type { types } from '@slack/bolt';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { offerArrivalCheck } from '../alert/check-arrival-button.ts';
import { formatMissing } from '../alert/format-missing.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { modal } from '../block-kit/modal.ts';
import { renderShellNote, renderSteps } from './render-steps.ts';
import { paragraph, richTextBlock, words } from '../block-kit/rich-text.ts';

/** How to bring the missing objects over once the cause is fixed. */
export function renderReplicate(
  summary: IncidentSummary,
  explanation: Explanation,
): types.ModalView {
  return modal(
    'Replicate what’s missing',
    renderReplicateSteps(summary, explanation),
    explanation.awsPage,
    actionsBlocks(offerArrivalCheck(summary)),
  );
}

/** The steps by hand. */
export function renderReplicateSteps(
  summary: IncidentSummary,
  explanation: Explanation,
): types.KnownBlock[] {
  const { replaySteps, awsPage } = explanation;
  return [
    richTextBlock(paragraph(words(introduce(summary, explanation)))),
    ...renderShellNote(replaySteps),
    ...renderSteps('Steps', replaySteps, awsPage),
  ];
}

function introduce(
  { incident, missingObjects: counted }: IncidentSummary,
  explanation: Explanation,
): string {
  const missingObjects = countNow(incident, counted);
  const objects = capitalize(formatMissing(incident, missingObjects));
  const [them, they] = missingObjects === 1 ? ['it', 'it'] : ['them', 'they'];
  return explanation.replaySteps.length === 0
    ? `${objects} failed. With this reason, nothing needs to be replicated again.`
    : `${objects} failed. S3 will not retry ${them}. Fix the cause first, or ${they} will fail again.`;
}
