import { renderReasonFacts } from '../../../src/slack/explanation/render-reason-facts.ts';
import { anExplanation, aRemedy } from '../../an-explanation.ts';
import { visibleText } from '../visible-text.ts';

const shownOf = (differences: Parameters<typeof anExplanation>[0]) =>
  visibleText({ blocks: [renderReasonFacts(anExplanation(differences))] });

describe('renderReasonFacts', () => {
  it.each([
    ['source', 'the source bucket'],
    ['destination', 'the destination bucket'],
    ['role', 'the IAM role'],
    ['batch job', 'the Batch Replication job'],
    ['rule', 'the replication rule'],
  ] as const)('says of the %s where to look', (side, place) => {
    expect(shownOf({ side })).toContain(place);
  });

  it('names a severity only where somebody has to hurry', () => {
    expect(shownOf({ severity: 'medium' })).toContain('medium');
    expect(shownOf({ severity: 'medium', isBenign: true })).not.toContain('medium');
  });

  it('gives each way to bring objects over words of its own', () => {
    const ways = ['replicate again', 'write again', 'new batch job', 'nothing'] as const;
    const lines = ways.map((replay) => shownOf({ replay }).split('\n').at(-2));
    expect(new Set(lines).size).toBe(ways.length);
  });

  it('says how many causes it leaves out', () => {
    const causes = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(shownOf({ remedies: [aRemedy({ causes })] })).toMatch(/d\n.*3 more/);
  });
});
