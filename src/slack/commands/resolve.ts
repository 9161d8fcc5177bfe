import { readClauses } from '../reading/read-clauses.ts';
import { changeIncident } from './change-incident.ts';
import type { Command } from './command.ts';

/** Resolves an incident, with as many objects missing as are counted at this moment. */
export const resolve: Command = {
  name: 'resolve',
  changes: 'incident',
  usage: '<id> [because <proof>]',
  summary:
    'resolves an incident: you confirm that its objects are there or not needed; it replicates nothing',
  maxWords: 1,
  answer: (service, request) =>
    changeIncident(service, resolve, request, async ({ id }) => ({
      kind: 'resolve',
      acceptedObjects: (await service.readSummary(id))?.missingObjects ?? 0,
      isCounted: true,
      note: readClauses(request.text).why,
    })),
};
