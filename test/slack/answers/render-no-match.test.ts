import { renderNoMatch } from '../../../src/slack/answers/render-no-match.ts';

const nothing = { words: ['mine'], unknown: undefined, meant: undefined, isOver: false, others: 2 };

describe('renderNoMatch', () => {
  it.each([
    [
      'takes what was typed for text',
      { words: ['mine', '<!here>'] },
      'No unresolved incident matches `mine &lt;!here&gt;`. 2 incidents are unresolved: `/s3rep list` shows all.',
    ],
    [
      'says what it does not know, and what was likely meant',
      { words: ['opne'], unknown: 'opne', meant: 'open', others: 1 },
      'Did you mean `open`? 1 incident is unresolved: `/s3rep list` shows all.\n`opne` is not a state, a severity or a reason, and no unresolved incident has a bucket of that name.',
    ],
    ['says where there is nothing at all', { others: 0 }, 'No incident is unresolved.'],
    [
      'says what was resolved',
      { words: ['resolved', 'mine'], isOver: true },
      'No resolved incident matches `mine`. 2 incidents were resolved in the last 30 days. `/s3rep list` shows unresolved incidents.',
    ],
    [
      'says that nothing was resolved',
      { words: ['resolved'], isOver: true, others: 0 },
      'No incident was resolved in the last 30 days. `/s3rep list` shows unresolved incidents.',
    ],
  ])('%s', (_promise, seen, expected) => {
    expect(renderNoMatch({ ...nothing, ...seen }).text).toContain(expected);
  });
});
