import type { DiagnosisSubject } from '../../../src/diagnosis/model/subject.ts';
import {
  aKey,
  aPolicy,
  admit,
  type CaseParts,
  delegate,
  deny,
  encrypted,
  findIn,
  foreign,
  otherAccount,
  ownReplicaKeyArn,
  refused,
  replicaKeyArn,
  shownIn,
  sourceKeyArn,
  trusting,
  use,
  withOwnKey,
  withReplicaKey,
} from './a-case.ts';
import { anObject, aVersion, none, roleArn, roleId, seen, unseen } from '../an-evidence.ts';

const everywhere = ['arn:aws:s3:::orders-dr', 'arn:aws:s3:::orders-dr/*'];
const underKeys = (...statements: readonly object[]) => ({
  versions: [encrypted],
  rule: withReplicaKey,
  destination: foreign,
  keys: [aKey(sourceKeyArn), aKey(replicaKeyArn, { statements })],
});

const bounded = { ...refused, isBoundaryAtFault: true };

const innocents: readonly (readonly [
  name: string,
  parts: CaseParts & { readonly reasons?: readonly (string | undefined)[] },
])[] = [
  ['a plain replication in one account', {}],
  ['a replication to another account', { destination: foreign }],
  [
    'one to another account that admits the account',
    { destination: { ...foreign, policy: aPolicy(admit({ Principal: { AWS: '111122223333' } })) } },
  ],
  [
    'one to another account that admits all',
    { destination: { ...foreign, policy: aPolicy(admit({ Principal: '*', Action: 's3:*' })) } },
  ],
  [
    'one to another account that admits by the ARN of the principal',
    {
      destination: {
        ...foreign,
        policy: aPolicy(
          admit({
            Principal: '*',
            Condition: {
              ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*/replicate-*' },
            },
          }),
        ),
      },
    },
  ],
  [
    'one to another account that admits an organization',
    {
      destination: {
        ...foreign,
        policy: aPolicy(
          admit({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
        ),
      },
    },
  ],
  [
    'a Deny without TLS',
    {
      destination: {
        policy: aPolicy(deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })),
      },
    },
  ],
  [
    'a Deny of old TLS',
    {
      destination: {
        policy: aPolicy(deny({ Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } })),
      },
    },
  ],
  [
    'a Deny of uploads without encryption',
    {
      destination: {
        policy: aPolicy(
          deny({
            Action: 's3:PutObject',
            Condition: { Null: { 's3:x-amz-server-side-encryption': 'true' } },
          }),
        ),
      },
    },
  ],
  [
    'a Deny of deletions',
    {
      destination: {
        policy: aPolicy(deny({ Action: ['s3:DeleteObject*', 's3:PutLifecycleConfiguration'] })),
      },
    },
  ],
  [
    'a Deny of other keys',
    { destination: { policy: aPolicy(deny({ Resource: 'arn:aws:s3:::orders-dr/private/*' })) } },
  ],
  [
    'a Deny for another role',
    {
      destination: {
        policy: aPolicy(
          deny({ Principal: { AWS: 'arn:aws:iam::111122223333:role/replicate-orders' } }),
        ),
      },
    },
  ],
  [
    'a Deny for others than the role',
    {
      destination: {
        policy: aPolicy(
          deny({
            Condition: {
              ArnNotLike: { 'aws:PrincipalArn': [roleArn, 'arn:aws:iam::*:role/admin'] },
            },
          }),
        ),
      },
    },
  ],
  [
    'a Deny for others than the account',
    {
      destination: {
        policy: aPolicy(
          deny({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': ['111122223333'] } } }),
        ),
      },
    },
  ],
  [
    'a Deny for others than an organization',
    {
      destination: {
        policy: aPolicy(deny({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } })),
      },
    },
  ],
  [
    'a Deny outside of a network, but for roles',
    {
      destination: {
        policy: aPolicy(
          deny({ Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
        ),
      },
    },
  ],
  [
    'a Deny outside of a VPC, but for requests of AWS',
    {
      source: {
        policy: aPolicy(
          deny({
            Resource: '*',
            Condition: {
              StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' },
              Bool: { 'aws:PrincipalIsAWSService': 'true' },
            },
          }),
        ),
      },
    },
  ],
  [
    'a Deny with a condition that nobody knows',
    {
      destination: {
        policy: aPolicy(deny({ Condition: { StringEquals: { 's3:x-amz-acl': 'public-read' } } })),
      },
    },
  ],
  [
    'a Deny with NotPrincipal that excepts the role',
    {
      destination: {
        policy: aPolicy(
          deny({
            Principal: undefined,
            NotPrincipal: { AWS: [roleArn, 'arn:aws:iam::111122223333:root'] },
          }),
        ),
      },
    },
  ],
  [
    'a Deny by NotAction that excepts replication',
    {
      destination: {
        policy: aPolicy(
          deny({ Action: undefined, NotAction: ['s3:Replicate*', 's3:Get*', 's3:ObjectOwner*'] }),
        ),
      },
    },
  ],
  [
    'a Deny by NotResource that excepts the objects',
    { destination: { policy: aPolicy(deny({ Resource: undefined, NotResource: everywhere })) } },
  ],
  [
    'a Deny for all but some roles and accounts by their ids, this one among them',
    {
      destination: {
        policy: aPolicy(
          deny({ Condition: { StringNotLike: { 'aws:userId': [`${roleId}:*`, '111122223333'] } } }),
        ),
      },
    },
  ],
  [
    'a Deny for all but one session of the role by its id',
    {
      destination: {
        policy: aPolicy(
          deny({ Condition: { StringNotEquals: { 'aws:userid': `${roleId}:s3-replication` } } }),
        ),
      },
    },
  ],
  [
    'a Deny for roles by their ids, where nobody saw which this one has',
    {
      role: { role: unseen('iam:GetRole') },
      destination: {
        policy: aPolicy(
          deny({ Condition: { StringNotLike: { 'aws:userid': 'AROAEXAMPLEOTHER00001:*' } } }),
        ),
      },
    },
  ],
  [
    'a Deny that has ended',
    {
      destination: {
        policy: aPolicy(
          deny({ Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } }),
        ),
      },
    },
  ],
  [
    'a Deny of tags, which keeps tags out on purpose',
    { destination: { policy: aPolicy(deny({ Action: 's3:ReplicateTags' })) } },
  ],
  ['a policy that cannot be read', { destination: { policy: seen('{"Statement":') } }],
  [
    'a policy that was not seen',
    { destination: { ...foreign, policy: unseen('s3:GetBucketPolicy', 'other account') } },
  ],
  [
    'a role that the bucket admits and IAM does not',
    { destination: { policy: aPolicy(admit()) }, simulated: { 's3:ReplicateObject': refused } },
  ],
  [
    'a role that a bucket policy admits which nobody saw',
    {
      destination: { policy: unseen('s3:GetBucketPolicy') },
      simulated: { 's3:ReplicateObject': refused },
    },
  ],
  [
    'a role whose permissions depend on what only S3 sends',
    { simulated: { 's3:ReplicateObject': { ...refused, missingContext: ['aws:PrincipalOrgID'] } } },
  ],
  [
    'a Deny of the role that depends on what only S3 sends',
    {
      simulated: {
        's3:ReplicateObject': { decision: 'explicitDeny', missingContext: ['aws:RequestedRegion'] },
      },
    },
  ],
  [
    'a role that nobody could simulate',
    { role: { simulated: unseen('iam:SimulatePrincipalPolicy') } },
  ],
  [
    'a role that nobody could read',
    { role: { role: unseen('iam:GetRole'), simulated: unseen('iam:SimulatePrincipalPolicy') } },
  ],
  [
    'a policy that admits another role than one that nobody saw',
    {
      role: {
        arn: 'arn:aws:iam::111122223333:role/replicationn',
        role: unseen('iam:GetRole'),
        simulated: unseen('iam:SimulatePrincipalPolicy'),
      },
      destination: foreign,
      reasons: ['AssumeRoleNotPermitted', undefined],
    },
  ],
  [
    'a role without tags, for objects without',
    { simulated: { 's3:GetObjectVersionTagging': refused, 's3:ReplicateTags': refused } },
  ],
  [
    'a role without tags, for objects with',
    {
      objects: [anObject(seen(aVersion()), { tags: seen({ team: 'a' }) })],
      simulated: { 's3:GetObjectVersionTagging': refused, 's3:ReplicateTags': refused },
    },
  ],
  [
    'a role without permissions on the bucket itself',
    { simulated: { 's3:ListBucket': refused, 's3:GetReplicationConfiguration': refused } },
  ],
  [
    'a role without delete markers, which the rule leaves out',
    { simulated: { 's3:ReplicateDelete': refused } },
  ],
  [
    'a role without locks, for buckets without',
    {
      simulated: {
        's3:GetObjectRetention': refused,
        's3:GetObjectLegalHold': refused,
        's3:PutObjectRetention': refused,
        's3:PutObjectLegalHold': refused,
      },
    },
  ],
  [
    'a role with GetObjectVersion, for objects without KMS',
    { simulated: { 's3:GetObjectVersionForReplication': refused } },
  ],
  [
    'a role with GetObjectVersion, for objects that nobody saw',
    {
      objects: [anObject(unseen('s3:GetObjectVersion'))],
      simulated: { 's3:GetObjectVersionForReplication': refused },
    },
  ],
  [
    'a role without owner override, which the rule leaves out',
    { destination: foreign, simulated: { 's3:ObjectOwnerOverrideToBucketOwner': refused } },
  ],
  [
    'an owner override that the enforced bucket does without',
    {
      rule: { isOwnerOverridden: true },
      destination: foreign,
      simulated: { 's3:ObjectOwnerOverrideToBucketOwner': refused },
    },
  ],
  [
    'an owner override at a bucket whose ownership nobody saw',
    {
      rule: { isOwnerOverridden: true },
      destination: { ...foreign, ownership: unseen('s3:GetBucketOwnershipControls', 'not asked') },
      simulated: { 's3:ObjectOwnerOverrideToBucketOwner': refused },
      reasons: [undefined, 'DstPutObjectNotPermitted'],
    },
  ],
  [
    'a boundary that does not limit whom the bucket lets in by the ARN of the principal',
    {
      destination: {
        policy: aPolicy(
          admit({ Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': roleArn } } }),
        ),
      },
      simulated: { 's3:ReplicateObject': bounded },
    },
  ],
  [
    'a boundary that may not limit the session that the bucket lets in',
    {
      destination: {
        policy: aPolicy(
          admit({
            Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/replicate-orders/s3' },
          }),
        ),
      },
      simulated: { 's3:ReplicateObject': bounded },
    },
  ],
  [
    'a boundary that may not limit the everybody whom the bucket lets in',
    {
      destination: { policy: aPolicy(admit({ Principal: '*' })) },
      simulated: { 's3:ReplicateObject': bounded },
    },
  ],
  [
    'a boundary beside a policy of the bucket that nobody saw, where S3 names nothing that it leaves out',
    {
      destination: { policy: unseen('s3:GetBucketPolicy') },
      simulated: { 's3:ReplicateObject': bounded },
      reasons: [undefined, 'SrcGetObjectNotPermitted', 'DstDelObjNotPermitted', 'NewOfAws'],
    },
  ],
  [
    'a boundary that may not limit whom a grant on the key lets in',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          grants: [{ granteePrincipal: roleArn, operations: ['Decrypt'], isConstrained: false }],
        }),
        aKey(ownReplicaKeyArn),
      ],
      simulated: { 'kms:Decrypt': bounded },
    },
  ],
  [
    'a boundary that does not limit whom the key lets in by the ARN of the principal',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [
            use({
              Principal: { AWS: '*' },
              Condition: { StringEquals: { 'aws:PrincipalArn': roleArn } },
            }),
          ],
        }),
        aKey(ownReplicaKeyArn),
      ],
      simulated: { 'kms:Decrypt': bounded },
    },
  ],
  [
    'a role that a key may let in by itself, and whose account it lets in beside',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [
            delegate('111122223333'),
            use({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
          ],
        }),
        aKey(ownReplicaKeyArn),
      ],
      simulated: { 'kms:Decrypt': refused },
    },
  ],
  [
    'a role that a bucket may let in by itself, and whose account it lets in beside',
    {
      destination: {
        policy: aPolicy(
          admit({ Principal: { AWS: '111122223333' } }),
          admit({ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'data' } } }),
        ),
      },
      simulated: { 's3:ReplicateObject': refused },
    },
  ],
  [
    'a role for some objects, where nobody knows which failed',
    { subject: { objects: [] }, objects: [], simulated: { 's3:ReplicateObject': refused } },
  ],
  [
    'a trust with conditions that hold',
    {
      trust: [
        trusting('s3.amazonaws.com', {
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders*' },
          },
        }),
      ],
    },
  ],
  [
    'a trust in several',
    {
      trust: [
        {
          Effect: 'Allow',
          Principal: {
            Service: ['batchoperations.s3.amazonaws.com', 's3.amazonaws.com'],
            AWS: 'arn:aws:iam::111122223333:root',
          },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
        },
      ],
    },
  ],
  [
    'a trust by an organization',
    {
      trust: [
        trusting('s3.amazonaws.com', { Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } }),
      ],
    },
  ],
  [
    'a batch role for jobs of the account',
    {
      batchTrust: [
        trusting('batchoperations.s3.amazonaws.com', {
          Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:eu-west-1:111122223333:job/*' } },
        }),
      ],
    },
  ],
  [
    'a batch role for one job',
    {
      batchTrust: [
        trusting('batchoperations.s3.amazonaws.com', {
          Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:eu-west-1:111122223333:job/a1' } },
        }),
      ],
    },
  ],
  [
    'KMS in one account, by IAM',
    { versions: [encrypted], rule: withOwnKey, keys: [aKey(sourceKeyArn), aKey(ownReplicaKeyArn)] },
  ],
  [
    'KMS in one account, by the keys alone',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, { statements: [use()] }),
        aKey(ownReplicaKeyArn, { statements: [use()] }),
      ],
      simulated: { 'kms:Decrypt': refused, 'kms:Encrypt': refused, 'kms:GenerateDataKey': refused },
    },
  ],
  [
    'KMS in one account, by a grant',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [use({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })],
          grants: [{ granteePrincipal: roleArn, operations: ['Decrypt'], isConstrained: false }],
        }),
        aKey(ownReplicaKeyArn),
      ],
    },
  ],
  [
    'KMS in one account, by a grant for a session of the role',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [use({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })],
          grants: [
            {
              granteePrincipal: 'arn:aws:sts::111122223333:assumed-role/replicate-orders/s3',
              operations: ['Decrypt'],
              isConstrained: false,
            },
          ],
        }),
        aKey(ownReplicaKeyArn),
      ],
    },
  ],
  [
    'KMS in one account, by a grant that nobody saw',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [use({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })],
          grants: 'unseen',
        }),
        aKey(ownReplicaKeyArn),
      ],
    },
  ],
  ['KMS across accounts', underKeys(delegate(otherAccount), use())],
  [
    "KMS across accounts, with AWS's own example of a role",
    {
      ...underKeys(delegate(otherAccount), use({ Action: 'kms:Encrypt' })),
      simulated: { 'kms:GenerateDataKey': refused },
    },
  ],
  [
    'KMS across accounts, by the account',
    underKeys(delegate(otherAccount), delegate('111122223333')),
  ],
  [
    'KMS with conditions that hold',
    underKeys(
      use({
        Condition: {
          StringEquals: {
            'kms:ViaService': 's3.us-east-1.amazonaws.com',
            'kms:CallerAccount': '111122223333',
          },
          StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::orders-dr*' },
        },
      }),
    ),
  ],
  [
    'KMS for objects, where a bucket key is open',
    underKeys(
      use({
        Condition: {
          StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::orders-dr/*' },
        },
      }),
    ),
  ],
  [
    'KMS with a Deny for other services',
    underKeys(
      use(),
      use({
        Effect: 'Deny',
        Principal: '*',
        Condition: {
          StringNotEquals: {
            'kms:ViaService': ['s3.us-east-1.amazonaws.com', 'ec2.us-east-1.amazonaws.com'],
          },
        },
      }),
    ),
  ],
  [
    'KMS with a Deny of deletion',
    underKeys(
      use(),
      use({
        Effect: 'Deny',
        Principal: '*',
        Action: ['kms:ScheduleKeyDeletion', 'kms:DisableKey'],
      }),
    ),
  ],
  [
    'a key of another service’s policy that nobody saw',
    {
      ...underKeys(use()),
      keys: [
        aKey(sourceKeyArn),
        { ...aKey(replicaKeyArn), policy: unseen('kms:GetKeyPolicy', 'other account') },
      ],
    },
  ],
  [
    'keys that plain objects do not use',
    {
      rule: withReplicaKey,
      destination: foreign,
      keys: [aKey(replicaKeyArn, { description: { state: 'Disabled' } })],
      simulated: { 'kms:Encrypt': refused },
    },
  ],
  [
    "the source bucket's key, of objects that nobody saw",
    {
      objects: [anObject(unseen('s3:GetObjectVersion'))],
      source: {
        encryption: seen({
          algorithm: 'aws:kms',
          kmsKeyId: sourceKeyArn,
          isBucketKeyUsed: true,
          blockedTypes: [],
        }),
      },
      keys: [
        aKey(sourceKeyArn, {
          description: { state: 'Disabled' },
          statements: [use({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })],
        }),
      ],
    },
  ],
  [
    'a key that nobody could describe',
    {
      versions: [encrypted],
      rule: { ...withOwnKey, replicaKmsKeyId: 'alias/orders' },
      keys: [aKey(sourceKeyArn), { ...aKey('alias/orders'), description: none }],
    },
  ],
  [
    'a key whose state is on its way',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [aKey(sourceKeyArn), aKey(ownReplicaKeyArn, { description: { state: 'Updating' } })],
    },
  ],
  [
    "AWS's own key in one account",
    {
      versions: [encrypted],
      keys: [
        aKey(sourceKeyArn, {
          description: { isAwsManaged: true },
          statements: [
            use({
              Principal: { AWS: '*' },
              Action: 'kms:*',
              Condition: {
                StringEquals: {
                  'kms:CallerAccount': '111122223333',
                  'kms:ViaService': 's3.eu-west-1.amazonaws.com',
                },
              },
            }),
          ],
        }),
      ],
    },
  ],
];

const reasons = [
  'DstPutObjectNotPermitted',
  'SrcGetObjectNotPermitted',
  'AssumeRoleNotPermitted',
  'DstBucketUnversioned',
  undefined,
];

describe('The checks of permissions accuse nobody', () => {
  it.each(innocents)('of %s', (_name, parts) => {
    for (const reason of parts.reasons ?? reasons) {
      const shown = shownIn({ ...parts, subject: { ...parts.subject, reason } });
      expect(shown.map(({ title, evidence }) => `${title}: ${evidence}`)).toEqual([]);
    }
  });

  it.each([
    ['trust', 's3.amazonaws.com', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders' } }],
    ['trust', 's3.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '111122223333' } }],
    [
      'batch-trust',
      'batchoperations.s3.amazonaws.com',
      { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    ],
  ] as const)(
    'nor rule out a %s that asks %s for what AWS does not say that it sends: %j',
    (check, service, Condition) => {
      const statements = [trusting(service, { Condition })];
      const parts = check === 'trust' ? { trust: statements } : { batchTrust: statements };
      const of = (reason: string | undefined) =>
        findIn({ ...parts, subject: { reason } }).filter((one) => one.check === check);
      const [key] = Object.keys(Object.values(Condition)[0]!);
      expect(of('AssumeRoleNotPermitted')).toMatchObject([
        {
          verdict: 'cannot tell',
          evidence: expect.stringMatching(`depends on ${key}, .*AWS's pages do not say`),
        },
      ]);
      // It was assumed, or nobody asks about a failure.
      for (const reason of ['SrcGetObjectNotPermitted', undefined])
        expect(of(reason)).toMatchObject([{ verdict: 'ruled out' }]);
    },
  );

  it('of a trust that asks for two of them, and does not say so where only the account is unknown', () => {
    const Condition = {
      ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders' },
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    };
    const say = (subject: Partial<DiagnosisSubject>) =>
      findIn({
        trust: [trusting('s3.amazonaws.com', { Condition })],
        source: { accountId: undefined },
        subject,
      }).find(({ check }) => check === 'trust')?.evidence;
    expect(say({ reason: 'AssumeRoleNotPermitted' })).toMatch(
      /aws:SourceA\w+, aws:SourceA\w+, and AWS's pages do not say that S3 sends them\./,
    );
    expect(say({ accountId: undefined })).toMatch(/depends on aws:SourceAccount\. /);
  });

  it('nor rule out a role whose own policies nobody saw, because a bucket and a key let it in: they may deny', () => {
    const found = findIn({
      subject: { reason: 'DstPutObjectNotPermitted' },
      role: { simulated: unseen('iam:SimulatePrincipalPolicy') },
      destination: { policy: aPolicy(admit()) },
      versions: [encrypted],
      rule: withOwnKey,
      keys: [aKey(sourceKeyArn), aKey(ownReplicaKeyArn, { statements: [use()] })],
    });
    const ofRole = found.filter(({ check }) => check === 'destination-permissions');
    expect(ofRole.map(({ verdict }) => verdict)).toEqual(ofRole.map(() => 'cannot tell'));
    expect(ofRole.map(({ about }) => about)).toEqual(
      expect.arrayContaining(['s3:ReplicateObject', 'kms:Encrypt']),
    );
  });

  it('nor say that the policies of a role leave out what its boundary leaves out', () => {
    const say = (parts: CaseParts) =>
      findIn({ simulated: { 's3:ReplicateObject': bounded }, ...parts }).find(
        ({ about }) => about === 's3:ReplicateObject',
      );
    const boundary = /^The role's boundary does not allow s3:ReplicateObject/;
    const unread = say({ destination: { policy: unseen('s3:GetBucketPolicy') } });
    expect(unread).toMatchObject({ verdict: 'cannot tell' });
    expect(unread?.evidence).toMatch(boundary);
    expect(unread?.evidence).toMatch(/lets it past is open: .*s3:GetBucketPolicy/);
    const forAll = say({ destination: { policy: aPolicy(admit({ Principal: '*' })) } });
    expect(forAll).toMatchObject({ verdict: 'cannot tell' });
    expect(forAll?.evidence).toMatch(boundary);
    expect(forAll?.evidence).toMatch(/lets it past is open\. /);
  });

  it('of what nobody could see, and say how to see it', () => {
    const found = findIn({
      role: { role: unseen('iam:GetRole'), simulated: unseen('iam:SimulatePrincipalPolicy') },
      destination: { ...foreign, policy: unseen('s3:GetBucketPolicy', 'other account') },
    });
    const open = found.filter(({ verdict }) => verdict === 'cannot tell');
    expect(open.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'role',
        'trust',
        'source-permissions',
        'destination-permissions',
        'destination-bucket-policy',
      ]),
    );
    for (const { command, title } of open) {
      expect(command).toMatch(/^aws /);
      expect(title.length).toBeLessThanOrEqual(80);
    }
  });
});
