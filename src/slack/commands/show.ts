import { explainIncident } from '../../incidents/explain-incident.ts';
import { linkAlerts } from '../channel/link-alerts.ts';
import { renderAlert } from '../alert/render-alert.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { Command } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';

/** Shows one incident as its alert does, with its buttons. */
export const show: Command = {
  name: 'show',
  form: '<id>',
  does: 'shows one incident as its alert does, with its buttons',
  mostWords: 1,
  async answer(desk, { words: [typed] }) {
    const found = await findIncident(desk, show, typed);
    if (!isIncident(found)) return found;
    const summary = await desk.readSummary(found.id);
    if (summary === undefined) return answerText('This incident is not remembered any more.');
    const links = await linkAlerts(desk.linkTo, summary.incident);
    return renderAlert(summary, explainIncident(summary.incident, summary), links);
  },
};
