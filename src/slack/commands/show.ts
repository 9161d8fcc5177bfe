import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { BotService } from '../service/bot-service.ts';
import { linkAlerts } from '../channel/link-alerts.ts';
import { renderAlert } from '../alert/render-alert.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { Command } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';

/** Shows one incident as its alert does, with its buttons. */
export const show: Command = {
  name: 'show',
  changes: 'nothing',
  usage: '<id>',
  summary: 'shows one incident like its alert, with buttons',
  maxWords: 1,
  async answer(service, { text, words: [typed] }) {
    const found = await findIncident(service, show, text, typed);
    if (!isIncident(found)) return found;
    return showIncident(service, found);
  },
};

/** An incident as its alert shows it, counted at this moment. */
export async function showIncident(
  service: BotService,
  { id }: Pick<Incident, 'id'>,
): Promise<RenderedMessage> {
  const summary = await service.readSummary(id);
  if (summary === undefined) return answerText('This incident is no longer on record.');
  const links = await linkAlerts(service.linkTo, summary.incident);
  const context = { ...links, mayDiagnose: service.answerDiagnosisAsk !== undefined };
  return renderAlert(summary, explainIncident(summary.incident, summary), context);
}
