import { renderSteps } from '../../../src/slack/explanation/render-steps.ts';
import { visibleText } from '../visible-text.ts';

const awsPage = 'https://docs.aws.amazon.com/x';

describe('renderSteps', () => {
  it('shows nothing under a heading without steps', () => {
    expect(renderSteps('Fix', [], awsPage)).toEqual([]);
  });

  it('shows words, statement, caution, credentials and command in this order', () => {
    const step = {
      instruction: 'Add this:',
      statement: { Effect: 'Allow', Principal: { AWS: 'ROLE_ARN' }, Action: 's3:GetObject' },
      caution: 'Use the whole ARN.',
      credentialsOf: 'destination bucket',
      command: 'aws s3api get-bucket-policy --bucket orders-dr',
    } as const;
    expect(visibleText({ blocks: renderSteps('Fix', [step], awsPage) }).split('\n')).toEqual([
      'Fix',
      '1. ',
      'Add this:',
      '{"Effect":"Allow","Principal":{"AWS":"ROLE_ARN"},"Action":"s3:GetObject"}',
      'Use the whole ARN.',
      'With credentials of the account that owns the destination bucket:',
      'aws s3api get-bucket-policy --bucket orders-dr',
    ]);
  });

  it('takes nothing in the words for a statement', () => {
    const steps = [{ instruction: 'Turn it on {now}.' }, { instruction: 'Not {"Effect":1}.' }];
    expect(visibleText({ blocks: renderSteps('Fix', steps, awsPage) }).split('\n')).toEqual([
      'Fix',
      '1. ',
      'Turn it on {now}.',
      '2. ',
      'Not {"Effect":1}.',
    ]);
  });
});
