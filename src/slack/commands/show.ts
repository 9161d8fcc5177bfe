import { explainIncident } from '../../incidents/explain-incident.ts';
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
  async answer(service, { words: [typed] }) {
    const found = await findIncident(service, show, typed);
    if (!isIncident(found)) return found;
    const summary = await service.readSummary(found.id);
    if (summary === undefined) return answerText('This incident is no longer on record.');
    const links = await linkAlerts(service.linkTo, summary.incident);
    return renderAlert(summary, explainIncident(summary.incident, summary), links);
  },
};
