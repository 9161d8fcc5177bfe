import type { webApi } from '@slack/bolt';
import { explainIncident } from '../../incidents/explain-incident.ts';
import { renderIncidentWindow } from '../alert/render-incident-window.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { replaceView } from '../channel/replace-view.ts';
import type { BotService } from './bot-service.ts';

/** Shows in an open window what an incident is now, and the answer to what somebody just did there. */
export async function updateIncidentWindow(
  service: Pick<BotService, 'readSummary' | 'answerDiagnosisAsk'>,
  client: webApi.WebClient,
  viewId: string,
  incidentId: string,
  answer?: RenderedMessage,
): Promise<void> {
  const summary = await service.readSummary(incidentId);
  if (summary === undefined) return;
  const explanation = explainIncident(summary.incident, summary);
  const view = renderIncidentWindow(summary, explanation, {
    answer,
    mayDiagnose: service.answerDiagnosisAsk !== undefined,
  });
  await replaceView(client, viewId, view);
}
