import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { warnOfResolving } from '../alert/confirm-resolving.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import { renderRoute } from '../alert/render-route.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { nameText } from '../block-kit/escape-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { changeIncident } from './change-incident.ts';
import type { Command } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';
import { refuseRest } from './refuse-rest.ts';
import { choiceButtons } from './run-buttons.ts';

const oneWord = 1;

/** Resolves an incident. With objects missing it asks first, with a button that types the number which the asker saw. */
export const resolve: Command = {
  name: 'resolve',
  changes: 'incident',
  usage: '<id> [because <proof>]',
  summary:
    'resolves an incident: you confirm that its objects are there or not needed; it replicates nothing',
  maxWords: 2,
  async answer(service, request) {
    const { before, why: note } = readClauses(request.text);
    const [typed, saw] = before;
    if (saw !== undefined && !/^\d{1,9}$/.test(saw))
      return refuseRest({ ...resolve, maxWords: oneWord }, request.text);
    const found = await findIncident(service, resolve, request.text, typed);
    if (!isIncident(found)) return found;
    const summary = await service.readSummary(found.id);
    if (
      summary !== undefined &&
      mustAsk(summary, saw) &&
      (await service.operators.includes(request.by))
    )
      return askToResolve(summary, note);
    return changeIncident(service, resolve, request, () => ({
      kind: 'resolve',
      acceptedObjects: summary?.missingObjects ?? 0,
      isCounted: true,
      note,
    }));
  },
};

function mustAsk({ incident, missingObjects }: IncidentSummary, saw: string | undefined): boolean {
  if (incident.status.kind === 'resolved' || missingObjects === 0) return false;
  return saw === undefined || Number(saw) !== countNow(incident, missingObjects);
}

/** The question before an incident is resolved with objects missing. */
export function askToResolve(
  { incident, missingObjects }: IncidentSummary,
  note: string | undefined,
): RenderedMessage {
  const count = countNow(incident, missingObjects);
  const warning = warnOfResolving({ incident, missingObjects }, nameText);
  const text = `${renderRoute(incident)}: ${warning}`;
  const because = note === undefined ? '' : ` because ${note}`;
  const button = choiceButtons([[`resolve ${incident.id} ${count}${because}`, 'Resolve']]);
  return { text, blocks: [sectionBlock([text]), ...button] };
}
