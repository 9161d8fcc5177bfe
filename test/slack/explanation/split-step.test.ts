import { splitStep } from '../../../src/slack/explanation/split-step.ts';

describe('splitStep', () => {
  it('takes a policy statement whole', () => {
    const statement = '{"Effect":"Allow","Principal":{"AWS":"ROLE_ARN"}}';
    expect(splitStep(`Add this statement: ${statement} Use the whole ARN.`)).toEqual({
      before: 'Add this statement: ',
      statement,
      after: ' Use the whole ARN.',
    });
  });

  it('leaves words alone', () => {
    expect(splitStep('Turn it on {now}.')).toMatchObject({
      before: 'Turn it on {now}.',
      after: '',
    });
  });
});
