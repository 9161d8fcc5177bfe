import { answerText } from '../block-kit/answer-text.ts';
import { renderAudit } from '../answers/render-audit.ts';
import { type Command, usageText } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';

/** Shows who did what. */
export const audit: Command = {
  name: 'audit',
  changes: 'nothing',
  usage: '<id>|mutes|routes|coverage|refused',
  summary:
    'shows who did what to an incident, to mutes, routes or coverage in the last 400 days, or what else was refused',
  maxWords: 1,
  async answer(service, { text, words: [typed] }) {
    const about = logs.get(typed?.toLowerCase() ?? '');
    if (about !== undefined) {
      return renderAudit(about, await service.listAuditEntries(about));
    }
    if (typed === undefined)
      return answerText(`The audit log of what? Usage: ${usageText(audit)}.`);
    const found = await findIncident(service, audit, text, typed);
    if (!isIncident(found)) return found;
    return renderAudit('this incident', await service.listAuditEntries(found.id));
  },
};

/** What may be typed -> a log that is of no incident. */
const logs: ReadonlyMap<string, string> = new Map([
  ...['mute', 'mutes'].map((word) => [word, 'mutes'] as const),
  ...['route', 'routes'].map((word) => [word, 'routes'] as const),
  ['coverage', 'coverage'],
  ['refused', 'refused'],
]);
