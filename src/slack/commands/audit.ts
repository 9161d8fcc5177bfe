import { answerText } from '../block-kit/answer-text.ts';
import { renderAudit } from '../answers/render-audit.ts';
import { type Command, usageText } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';

/** Tells who did what. */
export const audit: Command = {
  name: 'audit',
  form: '<id>|mutes|routes',
  does: 'tells who did what to an incident, or with mutes or routes, in the last 400 days',
  mostWords: 1,
  async answer(desk, { words: [typed] }) {
    const about = typed?.toLowerCase();
    if (about === 'mutes' || about === 'routes') {
      return renderAudit(about, await desk.listDeeds(about));
    }
    if (typed === undefined) return answerText(`Of what? ${usageText(audit)}.`);
    const found = await findIncident(desk, audit, typed);
    if (!isIncident(found)) return found;
    return renderAudit('this incident', await desk.listDeeds(found.id));
  },
};
