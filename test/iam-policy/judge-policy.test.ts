import type { AccessAsk } from '../../src/iam-policy/access-ask.ts';
import { aStatement, anAsk, judgeStatements, theRole } from './an-ask.ts';
import { judgePolicy } from '../../src/iam-policy/judge-policy.ts';

const account = 'arn:aws:iam::111122223333:root';
const session = 'arn:aws:sts::111122223333:assumed-role/replicate/s3-replication';

function kindOf(statement: object, ask: Partial<AccessAsk> = {}): string {
  return judgeStatements([aStatement(statement)], ask).kind;
}

describe('judgePolicy', () => {
  it('allows what a statement allows, and says which', () => {
    expect(judgeStatements([{ ...aStatement(), Sid: undefined }])).toMatchObject({
      kind: 'allows',
      statement: { sid: undefined, number: 1 },
      isDelegated: false,
    });
  });

  it.each([
    ['its role with its path', { AWS: theRole }, 'allows'],
    ['a role without its path', { AWS: 'arn:aws:iam::111122223333:role/replicate' }, 'silent'],
    [
      'its role with another path',
      { AWS: 'arn:aws:iam::111122223333:role/jobs/replicate' },
      'silent',
    ],
    ['its account by its root', { AWS: account }, 'allows'],
    ['its account by its number', { AWS: '111122223333' }, 'allows'],
    ['another account', { AWS: ['444455556666'] }, 'silent'],
    ['its account of another partition', { AWS: 'arn:aws-cn:iam::111122223333:root' }, 'silent'],
    ['everybody', '*', 'allows'],
    ['everybody of AWS', { AWS: '*' }, 'allows'],
    [
      'a wildcard in an ARN, which AWS does not take',
      { AWS: 'arn:aws:iam::111122223333:role/*' },
      'silent',
    ],
    ['one session of the role', { AWS: session }, 'depends'],
    ['a session of another role', { AWS: session.replace('replicate', 'other') }, 'silent'],
    ['a role that was deleted', { AWS: 'AROAEXAMPLEEXAMPLEEXA' }, 'silent'],
    ['a service', { Service: 's3.amazonaws.com' }, 'silent'],
    ['a provider of identities', { Federated: 'cognito-identity.amazonaws.com' }, 'silent'],
    ['a canonical id, of some account', { CanonicalUser: '79a59df900b949e5' }, 'depends'],
    ['several, of which one is its role', { AWS: ['999999999999', theRole] }, 'allows'],
  ] as const)('takes a principal for %s', (_name, Principal, kind) => {
    expect(kindOf({ Principal })).toBe(kind);
  });

  it.each([
    ['denies all but others', { AWS: 'arn:aws:iam::111122223333:user/ann' }, 'denies'],
    // AWS also looks at the session, whose name nobody knows.
    ['may deny a role that it excepts', { AWS: [theRole, account] }, 'depends'],
    ['denies nobody but for everybody', { AWS: '*' }, 'allows'],
  ] as const)('%s by NotPrincipal', (_name, NotPrincipal, kind) => {
    const { Principal: _, ...deny } = aStatement({ Effect: 'Deny', NotPrincipal }) as {
      Principal: unknown;
    };
    expect(judgeStatements([aStatement(), deny]).kind).toBe(kind);
  });

  it.each([
    [{ Action: 's3:replicateobject' }, 'allows'],
    [{ Action: 's3:Replicate*' }, 'allows'],
    [{ Action: 'S3:*' }, 'allows'],
    [{ Action: '*' }, 'allows'],
    [{ Action: 's3:Replicate?bject' }, 'allows'],
    [{ Action: 's3:PutObject' }, 'silent'],
    [{ Action: 's3:ReplicateObjects' }, 'silent'],
    [{ Action: undefined, NotAction: 's3:Delete*' }, 'allows'],
    [{ Action: undefined, NotAction: ['s3:Delete*', 's3:replicate*'] }, 'silent'],
    [{ Resource: '*' }, 'allows'],
    [{ Resource: 'arn:aws:s3:::orders-dr/2026/*' }, 'allows'],
    [{ Resource: 'arn:aws:s3:::orders-*/*/order-?.json' }, 'allows'],
    [{ Resource: 'arn:aws:s3:::orders-dr' }, 'silent'],
    [{ Resource: 'arn:aws:s3:::Orders-dr/*' }, 'silent'],
    [{ Resource: 'arn:aws:s3:::orders-dr/2025/*' }, 'silent'],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::orders-dr/2025/*' }, 'allows'],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::orders-dr/*' }, 'silent'],
    [{ Resource: 'arn:aws:s3:::orders-dr/${aws:userid}/*' }, 'depends'],
    [{ Resource: 'arn:aws:s3:::others/${aws:userid}/*' }, 'silent'],
    [{ Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}/*' }, 'depends'],
    [{ Resource: 'arn:aws:s3:::orders-dr/2026${$}*' }, 'silent'],
  ] as const)('reads actions and resources as IAM does: %j', (statement, kind) => {
    expect(kindOf(statement)).toBe(kind);
  });

  it('knows no variables in a policy of 2008', () => {
    const text = JSON.stringify({ Statement: aStatement({ Resource: 'arn:aws:s3:::${aws:x}/*' }) });
    expect(judgePolicy(text, anAsk()).kind).toBe('silent');
  });

  it('does not take a ? for all objects that somebody asks about', () => {
    const one = aStatement({ Effect: 'Deny', Resource: 'arn:aws:s3:::orders-dr/?' });
    const all = { resource: 'arn:aws:s3:::orders-dr/*' };
    expect(judgeStatements([aStatement(), one], all)).toMatchObject({
      kind: 'depends',
      mayDeny: true,
    });
  });

  it('leaves open what depends on which objects somebody asks about', () => {
    const ask = { resource: 'arn:aws:s3:::orders-dr/2026/*' };
    expect(kindOf({ Resource: 'arn:aws:s3:::orders-dr/*' }, ask)).toBe('allows');
    expect(kindOf({ Resource: 'arn:aws:s3:::orders-dr/2026/paid/*' }, ask)).toBe('depends');
    expect(kindOf({ Resource: 'arn:aws:s3:::orders-dr/2025/*' }, ask)).toBe('silent');
  });

  it('lets a Deny win, wherever it stands', () => {
    const deny = aStatement({ Sid: 'No', Effect: 'Deny' });
    for (const statements of [
      [aStatement(), deny],
      [deny, aStatement()],
    ])
      expect(judgeStatements(statements)).toMatchObject({
        kind: 'denies',
        statement: { sid: 'No' },
      });
  });

  it('takes a Deny of an account for one of everybody in it', () => {
    const deny = aStatement({ Effect: 'Deny', Principal: { AWS: account } });
    expect(judgeStatements([aStatement(), deny]).kind).toBe('denies');
  });

  it('says that a statement may deny what another allows', () => {
    const deny = aStatement({
      Effect: 'Deny',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    });
    expect(judgeStatements([aStatement(), deny])).toMatchObject({
      kind: 'depends',
      statement: { number: 2 },
      on: ['aws:PrincipalOrgID'],
      allowance: 'yes',
      mayDeny: true,
    });
  });

  it('says whether only the account is allowed, so that the role needs its own policies', () => {
    const toAccount = aStatement({ Principal: { AWS: account } });
    expect(judgeStatements([toAccount])).toMatchObject({ kind: 'allows', isDelegated: true });
    expect(judgeStatements([toAccount, aStatement()])).toMatchObject({ isDelegated: false });
  });

  it.each([
    ['StringEquals', theRole, 'yes'],
    ['ForAnyValue:ArnLike', 'arn:aws:iam::111122223333:role/*', 'yes'],
    ['StringEqualsIgnoreCase', theRole.toUpperCase(), 'yes'],
    // These name nobody: whether a boundary limits everybody, AWS's pages do not say.
    ['Null', 'false', 'perhaps'],
    ['ForAllValues:StringEquals', theRole, 'perhaps'],
    ['ArnLikeIfExists', theRole, 'perhaps'],
    ['ArnNotEquals', 'arn:aws:iam::111122223333:role/other', 'perhaps'],
  ])(
    'lets everybody in past a boundary by %s of aws:PrincipalArn %s: %s',
    (operator, value, past) => {
      const Condition = { [operator]: { 'aws:PrincipalArn': value } };
      const judgement = judgeStatements([aStatement({ Principal: '*', Condition })]);
      expect(judgement).toMatchObject({ kind: 'allows', pastBoundary: past });
    },
  );

  it('judges a trust policy, which names no resource', () => {
    const trust = {
      Effect: 'Allow',
      Principal: { Service: ['s3.amazonaws.com', 'batchoperations.s3.amazonaws.com'] },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders*' },
      },
    };
    const ask = {
      caller: { kind: 'service', name: 's3.amazonaws.com' },
      action: 'sts:AssumeRole',
      resource: undefined,
      context: new Map([
        ['aws:sourceaccount', ['111122223333']],
        ['aws:sourcearn', ['arn:aws:s3:::orders']],
      ]),
    } as const;
    expect(judgeStatements([trust], ask).kind).toBe('allows');
    const other = {
      ...ask,
      context: new Map([...ask.context, ['aws:sourceaccount', ['999999999999']]]),
    };
    expect(judgeStatements([trust], other as Partial<AccessAsk>)).toMatchObject({
      kind: 'silent',
      near: { differs: expect.stringContaining('aws:SourceAccount 111122223333') },
    });
  });
});

describe('The statement that nearly allows', () => {
  it.each([
    [
      'a path that is left out',
      { Principal: { AWS: 'arn:aws:iam::111122223333:role/replicate' } },
      /path \/service-role\//,
    ],
    [
      'a misspelt action',
      { Action: 's3:ReplicateObjects' },
      /^it has s3:ReplicateObjects, not s3:ReplicateObject$/,
    ],
    ['an action that lacks', { Action: 's3:ReplicateDelete' }, /lack s3:ReplicateObject$/],
    ['the bucket for its objects', { Resource: 'arn:aws:s3:::orders-dr' }, /without \/\*/],
    ['letters of another case', { Resource: 'arn:aws:s3:::Orders-DR/*' }, /upper and lower case/],
    [
      'another account',
      { Principal: { AWS: 'arn:aws:iam::999999999999:role/replicate' } },
      /account 999999999999/,
    ],
    ['a role that was made anew', { Principal: { AWS: 'AROAEXAMPLEEXAMPLEEXA' } }, /was deleted/],
    [
      'a wildcard in a principal',
      { Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } },
      /no wildcard/,
    ],
    [
      'a condition that does not hold',
      { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } },
      /S3 does not send it/,
    ],
  ] as const)('is told by %s', (_name, statement, differs) => {
    const other = aStatement({ Sid: 'Other', Action: 's3:GetObject', Resource: 'arn:aws:s3:::x' });
    expect(judgeStatements([other, aStatement(statement)]).near).toMatchObject({
      statement: { sid: 'Replicas', number: 2 },
      differs: expect.stringMatching(differs),
    });
  });

  it('is none where all that differs is who is meant', () => {
    const others = aStatement({ Principal: { AWS: 'arn:aws:iam::999999999999:role/backup' } });
    expect(judgeStatements([others]).near).toBeUndefined();
  });
});

describe('A condition', () => {
  it.each([
    // As AWS's own examples have them, or as its text says.
    [{ Bool: { 'aws:SecureTransport': 'false' } }, 'no'],
    [{ Bool: { 'aws:SecureTransport': true } }, 'yes'],
    [{ StringEquals: { 'aws:PrincipalAccount': ['999999999999', '111122223333'] } }, 'yes'],
    [{ StringNotEquals: { 'aws:PrincipalAccount': ['999999999999', '111122223333'] } }, 'no'],
    [{ StringNotEquals: { 'aws:PrincipalAccount': '999999999999' } }, 'yes'],
    [
      { StringEquals: { 'aws:PrincipalAccount': '111122223333', 'aws:PrincipalTag/a': 'b' } },
      'perhaps',
    ],
    [{ StringEquals: { 'aws:PrincipalAccount': '999999999999', 'aws:PrincipalTag/a': 'b' } }, 'no'],
    [{ StringEqualsIgnoreCase: { 'aws:PrincipalArn': theRole.toUpperCase() } }, 'yes'],
    [{ StringLike: { 'aws:PrincipalArn': '*:role/*/replicat?' } }, 'yes'],
    [{ StringNotLike: { 'AWS:PrincipalARN': 'arn:*' } }, 'no'],
    [{ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/service-role/*' } }, 'yes'],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:*:role/service-role/*' } }, 'perhaps'],
    [{ ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }, 'no'],
    [{ StringEquals: { 'aws:SourceVpce': 'vpce-1' } }, 'no'],
    [{ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }, 'yes'],
    [{ StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }, 'yes'],
    [{ StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }, 'yes'],
    [{ Null: { 'aws:SourceVpce': 'true' } }, 'yes'],
    [{ Null: { 'aws:SourceVpce': 'false' } }, 'no'],
    [{ Null: { 'aws:PrincipalArn': false } }, 'yes'],
    [{ Null: { 'aws:PrincipalOrgID': 'true' } }, 'perhaps'],
    [{ 'ForAllValues:StringEquals': { 'aws:SourceVpce': 'vpce-1' } }, 'yes'],
    [{ 'ForAnyValue:StringNotEquals': { 'aws:SourceVpce': 'vpce-1' } }, 'no'],
    [{ NumericLessThan: { 's3:TlsVersion': '1.3' } }, 'perhaps'],
    [{ 'ForAnyValue:NumericLessThan': { 's3:TlsVersion': '1.3' } }, 'perhaps'],
    [{ 'ForAnyValue:NumericLessThan': { 's3:TlsVersion': '1.2' } }, 'no'],
    [{ 'ForAllValues:NumericGreaterThan': { 's3:TlsVersion': '1.2' } }, 'perhaps'],
    [{ 'ForAllValues:NumericGreaterThanEquals': { 's3:TlsVersion': '1.2' } }, 'yes'],
    [{ 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['aws:s3:arn'] } }, 'no'],
    [{ 'ForAllValues:StringLike': { 'kms:EncryptionContextKeys': ['aws:*', 'tenant'] } }, 'yes'],
    [{ 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': ['aws:s3:arn'] } }, 'yes'],
    [{ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, 'yes'],
    [{ DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, 'no'],
    [{ DateLessThanEquals: { 'aws:CurrentTime': 'tomorrow' } }, 'perhaps'],
    [{ IpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '203.0.113.0/24'] } }, 'yes'],
    [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.8/31' } }, 'no'],
    [{ NotIpAddress: { 'aws:SourceIp': '2001:db8::/32' } }, 'perhaps'],
    [{ NumericLessThan: { 's3:max-keys': '10' } }, 'perhaps'],
    [{ StringLike: { 'aws:PrincipalArn': '*role/${aws:PrincipalTag/team}/*' } }, 'perhaps'],
    [{ StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' } }, 'yes'],
    [{ BinaryEquals: { 'x:key': 'QmluYXJ5' } }, 'perhaps'],
    [{ StringResembles: { 'aws:PrincipalAccount': '111122223333' } }, 'perhaps'],
    [{ StringEquals: { ['__proto__']: 'x' } }, 'perhaps'],
    [{ StringEquals: { constructor: 'x' } }, 'perhaps'],
  ] as const)('%j: %s', (Condition, holds) => {
    const asAllow = judgeStatements([aStatement({ Condition })]);
    const asDeny = judgeStatements([aStatement(), aStatement({ Effect: 'Deny', Condition })]);
    const kinds = {
      yes: ['allows', 'denies'],
      no: ['silent', 'allows'],
      perhaps: ['depends', 'depends'],
    };
    expect([asAllow.kind, asDeny.kind]).toEqual(kinds[holds]);
  });

  it('names what it depends on', () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-1', 'aws:PrincipalTag/a': 'b' } };
    expect(judgeStatements([aStatement({ Condition })]).on).toEqual([
      'aws:PrincipalOrgID',
      'aws:PrincipalTag/a',
    ]);
  });
});
