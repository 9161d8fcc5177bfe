import { circumstancesOfIncident } from '../../incidents/explain-incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { splitMissing } from '../../incidents/model/missing-now.ts';
import { agree } from '../../lib/agree.ts';
import { canBeChecked } from '../../replay/can-be-checked.ts';
import { fillCommand } from '../../replication/fill-step.ts';
import { readPlaceholderValues } from '../../replication/placeholder-values.ts';
import { statusCommand } from '../../replication/replay-steps.ts';
import { renderRoute } from '../alert/render-route.ts';
import { unknownIncident } from '../answers/render-answer.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { preformatted, richTextBlock } from '../block-kit/rich-text.ts';
import type { BotService } from '../service/bot-service.ts';

/** Has a check begun, and says where its result will be; or how to check by hand where S3 may not be asked. */
export async function checkIncident(
  service: BotService,
  incidentId: string,
  by: string,
): Promise<RenderedMessage> {
  const summary = await service.readSummary(incidentId);
  if (summary === undefined) return answerText(unknownIncident);
  const { incident, missingObjects } = summary;
  const refusal = describeRefusal(incident, missingObjects);
  if (refusal !== undefined) return answerText(`${renderRoute(incident)}: ${refusal}`);
  if (service.requestCheck === undefined) return renderByHand(summary);
  const entry = { about: incidentId, by, at: service.clock(), what: 'check' };
  await service.putAuditEntry({ ...entry, outcome: 'asked' });
  const outcome = await service.requestCheck(incident, by);
  const begun = outcome.kind === 'requested' ? 'done' : 'nothing to change';
  await service.putAuditEntry({ ...entry, outcome: begun });
  const what =
    outcome.kind === 'requested'
      ? `asking S3 whether ${describeAsked(incident, missingObjects)}`
      : `a check is under way already${describeSilence(outcome.silentSince)}`;
  return answerText(
    `${renderRoute(incident)}: ${what}. The result comes in the thread of the alert.`,
  );
}

function describeAsked(incident: Incident, missingObjects: number): string {
  const { missingNow, resolvedBefore } = splitMissing(incident, missingObjects);
  const were = agree(resolvedBefore, 'was', 'were');
  const before =
    resolvedBefore === 0 ? '' : `, and ${formatCount(resolvedBefore)} that ${were} resolved before`;
  return `${formatObjects(missingNow)} arrived${before}`;
}

function describeSilence(since: Date | undefined): string {
  return since === undefined
    ? ''
    : `, but S3 has given no answer since ${formatTime(since)}. s3rep asks again every minute, for half an hour`;
}

function describeRefusal(incident: Incident, missingObjects: number): string | undefined {
  if (incident.isTest === true) return 'this is a test, so there is nothing to check.';
  if (incident.kind === 'late')
    return 'nothing to check: S3 reports by itself when late objects arrive.';
  if (!canBeChecked(incident))
    return 'S3 has no replication status for delete markers and annotations. *How to fix* says how to check by hand.';
  return missingObjects === 0 ? 'no objects are missing.' : undefined;
}

function renderByHand(summary: IncidentSummary): RenderedMessage {
  const { incident } = summary;
  const text = `${renderRoute(incident)}: checking is switched off (setting \`CHECK_ARRIVAL\`). To check one object yourself, run this; \`COMPLETED\` means it arrived.`;
  const values = readPlaceholderValues(circumstancesOfIncident(incident, summary));
  const command = preformatted(fillCommand(statusCommand, values));
  return { text, blocks: [sectionBlock([text]), richTextBlock(command)] };
}
