import { adviseOnError } from '../../src/sqs/advise-on-error.ts';

function anError(name: string): Error {
  return Object.assign(new Error('The specified thing is wrong.'), { name });
}

describe('adviseOnError', () => {
  it.each([
    ['AccessDenied', 'sqs:ReceiveMessage'],
    ['AccessDeniedException', 'sqs:DeleteMessage'],
    ['KmsAccessDenied', 'kms:Decrypt'],
    ['QueueDoesNotExist', 'QUEUE_URL'],
    ['AnswerTooLate', 'its network'],
    ['TimeoutError', 'its network'],
    ['CredentialsProviderError', 'credentials'],
    ['ExpiredTokenException', 'credentials'],
  ])('says what to do about %s', (name, advice) => {
    expect(adviseOnError(anError(name))).toContain(advice);
  });

  it('says nothing about what passes by itself or is unknown', () => {
    expect(adviseOnError(anError('RequestThrottled'))).toBeUndefined();
    expect(adviseOnError('AccessDenied')).toBeUndefined();
  });
});
