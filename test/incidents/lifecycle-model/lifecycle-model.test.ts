import fc from 'fast-check';
import { aHistory, aRace, runHistory, runRace } from './run-histories.ts';

/** Some seconds; `npm run torture` lives many more. */
const [lives, meetings] = [250, 500];

describe('The life of incidents', () => {
  it('keeps its promises, whatever fails, whoever clicks, and whatever dies or refuses', async () => {
    await fc.assert(fc.asyncProperty(aHistory, runHistory), { numRuns: lives });
  });

  it('keeps them where two workers do so at the same moment', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), aRace, runRace), { numRuns: meetings });
  });
});
