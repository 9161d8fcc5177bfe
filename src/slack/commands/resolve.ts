import { readClauses } from '../reading/read-clauses.ts';
import { change } from './change.ts';
import type { Command } from './command.ts';

/** Resolves an incident, with as many objects missing as are counted at this moment. */
export const resolve: Command = {
  name: 'resolve',
  form: '<id> [because <what shows it>]',
  does: 'resolves an incident, on your word that its objects are there; it replicates nothing',
  mostWords: 1,
  answer: (desk, asked) =>
    change(desk, resolve, asked, async ({ id }) => ({
      kind: 'resolve',
      acceptedObjects: (await desk.readSummary(id))?.missingObjects ?? 0,
      note: readClauses(asked.text).why,
    })),
};
