import { judgeSending } from '../../src/onboarding/judge-sending.ts';

const permission = {
  services: ['s3.amazonaws.com'],
  targetArn: 'arn:aws:sqs:eu-west-1:111122223333:s3rep',
  occasion: { accountId: '111122223333', sourceArn: 'arn:aws:s3:::orders' },
};
const denial = { Effect: 'Deny', Principal: '*', Action: 'SQS:*', Resource: '*' };

describe('a statement', () => {
  it.each<[string, object, string]>([
    ['denies everybody', {}, 'surely'],
    ['denies everybody as AWS', { Principal: { AWS: ['*'] } }, 'surely'],
    ['denies S3', { Principal: { Service: ['s3.amazonaws.com'] } }, 'surely'],
    ['denies another service', { Principal: { Service: 'sns.amazonaws.com' } }, 'no'],
    ['denies people', { Principal: { AWS: '444455556666' } }, 'no'],
    [
      'denies all but people',
      { NotPrincipal: { AWS: '444455556666' }, Principal: undefined },
      'surely',
    ],
    [
      'denies all but S3',
      { NotPrincipal: { Service: 's3.amazonaws.com' }, Principal: undefined },
      'no',
    ],
    ['denies another action', { Action: 'sqs:ReceiveMessage' }, 'no'],
    ['denies other actions', { NotAction: 'sqs:SendMessage', Action: undefined }, 'no'],
    ['denies all but receiving', { NotAction: 'sqs:ReceiveMessage', Action: undefined }, 'surely'],
    ['denies another queue', { Resource: 'arn:aws:sqs:eu-west-1:111122223333:s3rep-other' }, 'no'],
    ['denies what is not encrypted', on('Bool', 'aws:SecureTransport', 'false'), 'no'],
    ['denies other accounts', on('StringNotEquals', 'aws:SourceAccount', '111122223333'), 'no'],
    ['denies this account', on('StringNotEquals', 'aws:SourceAccount', '4'), 'surely'],
    ['denies other buckets', on('ArnNotLike', 'aws:SourceArn', 'arn:aws:s3:*:*:orders'), 'no'],
    ['denies outsiders', on('StringNotEquals', 'aws:PrincipalOrgID', 'o-1'), 'surely'],
    ['denies insiders', on('StringEquals', 'aws:PrincipalOrgID', 'o-1'), 'no'],
    ['denies outsiders, if', on('StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o'), 'surely'],
    ['denies whoever has no organization', on('Null', 'aws:PrincipalOrgID', 'true'), 'surely'],
    ['denies other organizations', on('StringNotEquals', 'aws:SourceOrgID', 'o-1'), 'perhaps'],
    ['denies by what we do not know', on('IpAddress', 'aws:SourceIp', '10.0.0.0/8'), 'perhaps'],
    [
      'denies what S3 sends',
      on('StringEquals', 'aws:PrincipalServiceName', 's3.amazonaws.com'),
      'surely',
    ],
    [
      'denies whoever is no service',
      on('BoolIfExists', 'aws:PrincipalIsAWSService', 'false'),
      'no',
    ],
    ['denies by a set', on('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-1/*'), 'no'],
    ['denies with a part of which we know nothing', { Tomorrow: 1 }, 'perhaps'],
    ['allows', { Effect: 'Allow' }, 'no'],
  ])('that %s is seen for what it is', (_title, differences, expected) => {
    const Statement = [{ ...denial, ...differences }];
    const { denials, doubts } = judgeSending({ Statement }, permission);
    const seen = denials.length > 0 ? 'surely' : doubts.length > 0 ? 'perhaps' : 'no';
    expect(seen).toBe(expected);
  });
});

function on(operator: string, key: string, value: string) {
  return { Condition: { [operator]: { [key]: value } } };
}
