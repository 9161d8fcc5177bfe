import fc from 'fast-check';
import { aHistory, aRace, runHistory, runRace } from './run-histories.ts';

/** Some seconds, and always the same; `npm run torture-processes` takes many more. */
const [histories, races, seed] = [150, 250, 1];

describe('The lifecycle of incidents', () => {
  it('keeps its promises, whatever fails, whoever clicks, and whatever dies or refuses', async () => {
    await fc.assert(fc.asyncProperty(aHistory, runHistory), { numRuns: histories, seed });
  });

  it('keeps them where two workers do so at the same moment', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), aRace, runRace), { numRuns: races, seed });
  });
});
