import { briefNextStep, briefStep, splitStep } from '../../src/slack/brief-step.ts';
import { anExplanation } from '../an-explanation.ts';

const says =
  'Add this statement: {"Effect":"Allow","Principal":{"AWS":"ROLE_ARN"}} Use the whole ARN.';

describe('briefStep', () => {
  it('leaves a policy statement to the window of “How to fix”', () => {
    expect(briefStep(says)).toBe('Add this statement: see “How to fix”. Use the whole ARN.');
  });

  it('leaves words alone', () => {
    expect(briefStep('Turn it on {now}.')).toBe('Turn it on {now}.');
  });
});

describe('splitStep', () => {
  it('takes a policy statement whole', () => {
    expect(splitStep(says).statement).toBe('{"Effect":"Allow","Principal":{"AWS":"ROLE_ARN"}}');
  });
});

describe('briefNextStep', () => {
  it.each([
    ['is the first fix', anExplanation(), 'Turn versioning on for orders-dr.'],
    [
      'is the first check without a fix',
      anExplanation({ fixes: [] }),
      'Look whether versioning is on.',
    ],
    ['is nothing where nothing is known', anExplanation({ fixes: [], checks: [] }), undefined],
  ])('%s', (_promise, explanation, step) => {
    expect(briefNextStep(explanation)).toBe(step);
  });
});
