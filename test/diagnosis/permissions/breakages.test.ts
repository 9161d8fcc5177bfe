import { roleArn, unseen } from '../an-evidence.ts';
import {
  admit,
  aKey,
  aPolicy,
  batchRoleArn,
  type CaseParts,
  delegate,
  deny,
  encrypted,
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

const denied = { decision: 'explicitDeny', policies: ['no-writes'] } as const;
const bounded = { ...refused, isBoundaryAtFault: true };
const gone = { kind: 'none' } as const;

type Breakage = readonly [
  name: string,
  reason: string,
  parts: CaseParts,
  check: string,
  title: RegExp,
  evidence: RegExp,
];

const breakages: readonly Breakage[] = [
  [
    'a role that is gone',
    'AssumeRoleNotPermitted',
    { role: { role: gone } },
    'role',
    /does not exist/,
    /no role arn:aws:iam/,
  ],
  [
    'a role under another path',
    'AssumeRoleNotPermitted',
    { role: { arn: 'arn:aws:iam::111122223333:role/replicate-orders' } },
    'role',
    /another path/,
    /it is arn:aws:iam::111122223333:role\/service-role\/replicate-orders/,
  ],
  [
    'a trust in another service',
    'AssumeRoleNotPermitted',
    { trust: [trusting('ec2.amazonaws.com')] },
    'trust',
    /does not trust S3/,
    /allows s3.amazonaws.com/,
  ],
  [
    'a trust in jobs alone',
    'AssumeRoleNotPermitted',
    { trust: [trusting('batchoperations.s3.amazonaws.com')] },
    'trust',
    /does not trust S3/,
    /is batchoperations.s3.amazonaws.com, not s3/,
  ],
  [
    'a trust for another account',
    'AssumeRoleNotPermitted',
    {
      trust: [
        trusting('s3.amazonaws.com', {
          Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } },
        }),
      ],
    },
    'trust',
    /does not trust S3/,
    /it is 111122223333/,
  ],
  [
    'a trust for another bucket',
    'AssumeRoleNotPermitted',
    {
      trust: [
        trusting('s3.amazonaws.com', {
          Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::invoices' } },
        }),
      ],
    },
    'trust',
    /does not trust S3/,
    /it is arn:aws:s3:::orders/,
  ],
  [
    'a trust with an external id',
    'AssumeRoleNotPermitted',
    {
      trust: [
        trusting('s3.amazonaws.com', { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
      ],
    },
    'trust',
    /does not trust S3/,
    /S3 does not send it/,
  ],
  [
    'a trust that denies S3',
    'AssumeRoleNotPermitted',
    { trust: [trusting('s3.amazonaws.com'), trusting('s3.amazonaws.com', { Effect: 'Deny' })] },
    'trust',
    /trust denies S3/,
    /Statement 2/,
  ],
  [
    'a batch role that trusts S3 alone',
    'AssumeRoleNotPermitted',
    { subject: { batchRoleArn }, batchTrust: [trusting('s3.amazonaws.com')] },
    'batch-trust',
    /batch role does not trust/,
    /batchoperations/,
  ],
  [
    'a batch role that is gone',
    'AssumeRoleNotPermitted',
    { subject: { batchRoleArn }, batchRole: { role: gone } },
    'batch-role',
    /batch role does not exist/,
    /no role/,
  ],
  [
    'a batch role that may not start replication',
    'InitiateReplicationNotPermitted',
    { subject: { batchRoleArn }, simulated: { 's3:InitiateReplication': refused } },
    'batch-permissions',
    /not allowed s3:InitiateReplication/,
    /implicitDeny/,
  ],
  [
    'a source bucket that denies jobs',
    'InitiateReplicationNotPermitted',
    {
      subject: { batchRoleArn },
      source: { policy: aPolicy(deny({ Action: 's3:InitiateReplication' }, 'orders')) },
    },
    'source-bucket-policy',
    /denies s3:InitiateReplication/,
    /"No"/,
  ],
  [
    'a role that may not read',
    'SrcGetObjectNotPermitted',
    { simulated: { 's3:GetObjectVersionForReplication': refused, 's3:GetObjectVersion': refused } },
    'source-permissions',
    /not allowed s3:GetObjectVersionForReplication/,
    /implicitDeny/,
  ],
  [
    'a role that may not read what KMS encrypts',
    'SrcGetObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [aKey(sourceKeyArn), aKey(ownReplicaKeyArn)],
      simulated: { 's3:GetObjectVersionForReplication': refused },
    },
    'source-permissions',
    /not allowed s3:GetObjectVersionForReplication/,
    /implicitDeny/,
  ],
  [
    'a role with a Deny',
    'SrcGetObjectNotPermitted',
    { simulated: { 's3:GetObjectVersionForReplication': denied } },
    'source-permissions',
    /A Deny keeps the role/,
    /by no-writes/,
  ],
  [
    'a role that may not read ACLs',
    'SrcGetAclNotPermitted',
    { simulated: { 's3:GetObjectVersionAcl': refused } },
    'source-permissions',
    /not allowed s3:GetObjectVersionAcl/,
    /implicitDeny/,
  ],
  [
    'a role that may not read tags',
    'SrcGetTaggingNotPermitted',
    { simulated: { 's3:GetObjectVersionTagging': refused } },
    'source-permissions',
    /not allowed s3:GetObjectVersionTagging/,
    /implicitDeny/,
  ],
  [
    'a role that may not read retention',
    'SrcGetRetentionNotPermitted',
    { simulated: { 's3:GetObjectRetention': refused } },
    'source-permissions',
    /not allowed s3:GetObjectRetention/,
    /implicitDeny/,
  ],
  [
    'a role that may not read legal holds',
    'SrcGetLegalHoldNotPermitted',
    { simulated: { 's3:GetObjectLegalHold': refused } },
    'source-permissions',
    /not allowed s3:GetObjectLegalHold/,
    /implicitDeny/,
  ],
  [
    'a role that may not read annotations',
    'SrcGetObjectAnnotationNotPermitted',
    { simulated: { 's3:GetObjectVersionAnnotationForReplication': refused } },
    'source-permissions',
    /not allowed s3:GetObjectVersionAnnotationForReplication/,
    /implicitDeny/,
  ],
  [
    'a source bucket that denies the role',
    'SrcGetObjectNotPermitted',
    { source: { policy: aPolicy(deny({ Action: 's3:Get*' }, 'orders')) } },
    'source-bucket-policy',
    /denies s3:GetObjectVersionForReplication/,
    /Statement "No" \(1\) of orders/,
  ],
  [
    'a source bucket for one VPC endpoint alone',
    'SrcGetObjectNotPermitted',
    {
      source: {
        policy: aPolicy(
          deny(
            {
              Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
            },
            'orders',
          ),
        ),
      },
    },
    'source-bucket-policy',
    /denies s3:GetObjectVersionForReplication/,
    /"No"/,
  ],
  [
    'a source key that the role may not use',
    'SrcGetObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [aKey(sourceKeyArn), aKey(ownReplicaKeyArn)],
      simulated: { 'kms:Decrypt': refused },
    },
    'source-permissions',
    /not allowed kms:Decrypt/,
    /key\/11111111/,
  ],
  [
    'a source key whose policy leaves the role out',
    'SrcGetObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [use({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })],
        }),
        aKey(ownReplicaKeyArn),
      ],
    },
    'source-key-policy',
    /policy does not allow kms:Decrypt/,
    /role app, not replicate-orders/,
  ],
  [
    'a source key with a grant for another role',
    'SrcGetObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [use({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })],
          grants: [
            { granteePrincipal: `${roleArn}-old`, operations: ['Decrypt'], isConstrained: false },
          ],
        }),
        aKey(ownReplicaKeyArn),
      ],
    },
    'source-key-policy',
    /policy does not allow kms:Decrypt/,
    /role app, not replicate-orders/,
  ],
  [
    'a source key that denies',
    'SrcGetObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [delegate('111122223333'), use({ Effect: 'Deny', Principal: '*' })],
        }),
        aKey(ownReplicaKeyArn),
      ],
    },
    'source-key-policy',
    /denies kms:Decrypt/,
    /"Use"/,
  ],
  [
    'a source key for one VPC alone',
    'SrcGetObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [use({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } })],
        }),
        aKey(ownReplicaKeyArn),
      ],
    },
    'source-key-policy',
    /does not allow kms:Decrypt/,
    /S3 does not send it/,
  ],
  [
    'a source key for the object, with a bucket key',
    'SrcGetObjectNotPermitted',
    {
      versions: [{ ...encrypted, isBucketKeyUsed: true }],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn, {
          statements: [
            use({
              Condition: {
                StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::orders/*' },
              },
            }),
          ],
        }),
        aKey(ownReplicaKeyArn),
      ],
    },
    'source-key-policy',
    /does not allow kms:Decrypt/,
    /it is arn:aws:s3:::orders[^/]/,
  ],
  [
    'a source key that is disabled',
    'SrcKmsKeyInvalidState',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [aKey(sourceKeyArn, { description: { state: 'Disabled' } }), aKey(ownReplicaKeyArn)],
    },
    'source-key',
    /is Disabled/,
    /key\/11111111/,
  ],
  [
    'a destination key that waits to be deleted',
    'DstKmsKeyInvalidState',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [
        aKey(sourceKeyArn),
        aKey(ownReplicaKeyArn, {
          description: { state: 'PendingDeletion', deletionDate: new Date('2026-12-01') },
        }),
      ],
    },
    'destination-key',
    /is PendingDeletion/,
    /deleted on 2026-12-01/,
  ],
  [
    'a destination key that does not exist',
    'DstKmsKeyNotFound',
    {
      versions: [encrypted],
      rule: withOwnKey,
      keys: [aKey(sourceKeyArn), { ...aKey(ownReplicaKeyArn), description: gone }],
    },
    'destination-key',
    /does not exist/,
    /aaaaaaaa/,
  ],
  [
    'a destination key of another Region',
    'DstKmsKeyNotFound',
    {
      versions: [encrypted],
      rule: { ...withOwnKey, replicaKmsKeyId: sourceKeyArn },
      keys: [aKey(sourceKeyArn)],
    },
    'destination-key',
    /not in the bucket's Region/,
    /eu-west-1, the destination bucket in us-east-1/,
  ],
  [
    'a destination key of another Region that nobody could describe',
    'DstKmsKeyNotFound',
    {
      versions: [encrypted],
      rule: { ...withOwnKey, replicaKmsKeyId: sourceKeyArn },
      keys: [{ ...aKey(sourceKeyArn), description: unseen('kms:DescribeKey') }],
    },
    'destination-key',
    /not in the bucket's Region/,
    /eu-west-1, the destination bucket in us-east-1/,
  ],
  [
    "AWS's own key of another account",
    'DstPutObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withReplicaKey,
      destination: foreign,
      keys: [aKey(sourceKeyArn), aKey(replicaKeyArn, { description: { isAwsManaged: true } })],
    },
    'destination-key',
    /AWS's own of another account/,
    /444455556666/,
  ],
  [
    'a role that may not write',
    'DstPutObjectNotPermitted',
    { simulated: { 's3:ReplicateObject': refused } },
    'destination-permissions',
    /^The role is not allowed s3:ReplicateObject$/,
    /implicitDeny for .* on arn:aws:s3:::orders-dr\/2026\/a.json: no policy allows it/,
  ],
  [
    'a role whose boundary leaves it out',
    'DstPutObjectNotPermitted',
    { simulated: { 's3:ReplicateObject': bounded } },
    'destination-permissions',
    /boundary does not allow s3:ReplicateObject/,
    /implicitDeny/,
  ],
  ...(
    [
      [
        'a bucket whose policy nobody saw',
        { destination: { policy: unseen('s3:GetBucketPolicy') } },
      ],
      [
        'buckets that may be of another account, whose policies nobody saw',
        { destination: { policy: unseen('s3:GetBucketPolicy'), accountId: undefined } },
      ],
    ] as const
  ).map(
    ([where, parts]): Breakage => [
      `a role whose boundary leaves it out, at ${where}`,
      'DstPutObjectNotPermitted',
      { ...parts, simulated: { 's3:ReplicateObject': bounded, 's3:ReplicateTags': bounded } },
      'destination-permissions',
      /^The role's boundary does not allow s3:ReplicateObject/,
      /implicitDeny for \S+ on \S+\. What might let it past was not seen \(s3:GetBucketPolicy\)\.$/,
    ],
  ),
  ...(
    [
      ['a key whose grants nobody saw', aKey(sourceKeyArn, { grants: 'unseen' }), 'kms:ListGrants'],
      [
        'a key whose policy nobody saw',
        { ...aKey(sourceKeyArn), policy: unseen('kms:GetKeyPolicy') },
        'kms:GetKeyPolicy',
      ],
    ] as const
  ).map(
    ([where, key, action]): Breakage => [
      `a role whose boundary leaves it out, at ${where}`,
      'SrcGetObjectNotPermitted',
      {
        versions: [encrypted],
        rule: withOwnKey,
        keys: [key, aKey(ownReplicaKeyArn)],
        simulated: { 'kms:Decrypt': bounded },
      },
      'source-permissions',
      /^The role's boundary does not allow kms:Decrypt$/,
      new RegExp(`What might let it past was not seen \\(${action}\\)\\.$`),
    ],
  ),
  [
    'a control policy that leaves it out',
    'DstPutObjectNotPermitted',
    { simulated: { 's3:ReplicateObject': { ...refused, isOrganizationAtFault: true } } },
    'destination-permissions',
    /No SCP allows the role s3:ReplicateObject/,
    /implicitDeny/,
  ],
  [
    'a control policy that denies it',
    'DstPutObjectNotPermitted',
    { simulated: { 's3:ReplicateObject': { ...denied, isOrganizationAtFault: true } } },
    'destination-permissions',
    /An SCP denies/,
    /no-writes/,
  ],
  [
    'another account without a bucket policy',
    'DstPutObjectNotPermitted',
    { destination: { accountId: otherAccount } },
    'destination-bucket-policy',
    /has no policy/,
    /another account/,
  ],
  [
    'a bucket policy without the path of the role',
    'DstPutObjectNotPermitted',
    {
      destination: {
        ...foreign,
        policy: aPolicy(
          admit({ Principal: { AWS: 'arn:aws:iam::111122223333:role/replicate-orders' } }),
        ),
      },
    },
    'destination-bucket-policy',
    /does not allow s3:ReplicateObject/,
    /path \/service-role\//,
  ],
  [
    'a bucket policy for a role that was deleted',
    'DstPutObjectNotPermitted',
    {
      destination: {
        ...foreign,
        policy: aPolicy(admit({ Principal: { AWS: 'AROAEXAMPLEEXAMPLEEXA' } })),
      },
    },
    'destination-bucket-policy',
    /does not allow s3:ReplicateObject/,
    /was deleted/,
  ],
  [
    'a bucket policy for the bucket alone',
    'DstPutObjectNotPermitted',
    { destination: { ...foreign, policy: aPolicy(admit({ Resource: 'arn:aws:s3:::orders-dr' })) } },
    'destination-bucket-policy',
    /does not allow s3:ReplicateObject/,
    /without \/\*/,
  ],
  [
    'a misspelt action',
    'DstPutObjectNotPermitted',
    { destination: { ...foreign, policy: aPolicy(admit({ Action: 's3:ReplicateObjects' })) } },
    'destination-bucket-policy',
    /does not allow s3:ReplicateObject/,
    /it has s3:ReplicateObjects/,
  ],
  [
    'a bucket policy for another account',
    'DstPutObjectNotPermitted',
    {
      destination: {
        ...foreign,
        policy: aPolicy(admit({ Principal: { AWS: 'arn:aws:iam::999999999999:root' } })),
      },
    },
    'destination-bucket-policy',
    /does not allow s3:ReplicateObject/,
    /another account/,
  ],
  [
    'a bucket policy that denies',
    'DstPutObjectNotPermitted',
    {
      destination: {
        ...foreign,
        policy: aPolicy(admit(), deny({ Action: 's3:ReplicateObject' })),
      },
    },
    'destination-bucket-policy',
    /denies s3:ReplicateObject/,
    /Statement "No" \(2\) of orders-dr denies/,
  ],
  [
    'a Deny in the own account',
    'DstPutObjectNotPermitted',
    { destination: { policy: aPolicy(deny({ Action: 's3:Replicate*' })) } },
    'destination-bucket-policy',
    /denies s3:ReplicateObject/,
    /"No"/,
  ],
  [
    'a Deny for all but other roles by their ids',
    'DstPutObjectNotPermitted',
    {
      destination: {
        policy: aPolicy(
          deny({
            Condition: {
              StringNotLike: { 'aws:userId': ['AROAEXAMPLEOTHER00001:*', '111122223333'] },
            },
          }),
        ),
      },
    },
    'destination-bucket-policy',
    /denies s3:ReplicateObject/,
    /"No"/,
  ],
  [
    'a Deny for all but the endpoints of an organization',
    'DstPutObjectNotPermitted',
    {
      destination: {
        policy: aPolicy(
          deny({
            Condition: {
              StringNotEqualsIfExists: { 'aws:VpceOrgID': 'o-1' },
              BoolIfExists: { 'aws:ViaAWSService': 'false', 'aws:PrincipalIsAWSService': 'false' },
            },
          }),
        ),
      },
    },
    'destination-bucket-policy',
    /denies s3:ReplicateObject/,
    /"No"/,
  ],
  [
    'a bucket that leaves it all to access points, which S3 does not come by',
    'DstPutObjectNotPermitted',
    {
      destination: {
        ...foreign,
        policy: aPolicy(
          admit({
            Principal: '*',
            Action: '*',
            Condition: { StringEquals: { 's3:DataAccessPointAccount': otherAccount } },
          }),
        ),
      },
    },
    'destination-bucket-policy',
    /does not allow s3:ReplicateObject/,
    /its condition StringEquals s3:DataAccessPointAccount .* does not hold: S3 does not send it/,
  ],
  [
    'a Deny by a date that has come',
    'DstPutObjectNotPermitted',
    {
      destination: {
        policy: aPolicy(
          deny({
            Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
          }),
        ),
      },
    },
    'destination-bucket-policy',
    /denies s3:ReplicateObject/,
    /"No"/,
  ],
  [
    'an owner override that the role lacks',
    'DstPutObjectNotPermitted',
    {
      rule: { isOwnerOverridden: true },
      destination: {
        ...foreign,
        ownership: { kind: 'read', value: 'ObjectWriter' },
        policy: aPolicy(admit({ Action: 's3:*' })),
      },
      simulated: { 's3:ObjectOwnerOverrideToBucketOwner': refused },
    },
    'destination-permissions',
    /not allowed s3:ObjectOwnerOverride/,
    /implicitDeny/,
  ],
  [
    'an owner override that the bucket lacks',
    'DstPutObjectNotPermitted',
    {
      rule: { isOwnerOverridden: true },
      destination: { ...foreign, ownership: { kind: 'read', value: 'ObjectWriter' } },
    },
    'destination-bucket-policy',
    /does not allow s3:ObjectOwnerOverride/,
    /lack s3:ObjectOwnerOverride/,
  ],
  [
    'a role that may not replicate delete markers',
    'DstDelObjNotPermitted',
    { versions: [{ isDeleteMarker: true }], simulated: { 's3:ReplicateDelete': refused } },
    'destination-permissions',
    /not allowed s3:ReplicateDelete/,
    /implicitDeny/,
  ],
  [
    'a bucket without delete markers',
    'DstDelObjNotPermitted',
    { destination: { ...foreign, policy: aPolicy(admit({ Action: 's3:ReplicateObject' })) } },
    'destination-bucket-policy',
    /does not allow s3:ReplicateDelete/,
    /lack s3:ReplicateDelete/,
  ],
  [
    'a role that may not write tags',
    'DstPutTaggingNotPermitted',
    { simulated: { 's3:ReplicateTags': refused } },
    'destination-permissions',
    /not allowed s3:ReplicateTags/,
    /implicitDeny/,
  ],
  [
    'a bucket that denies tags',
    'DstPutTaggingNotPermitted',
    { destination: { policy: aPolicy(deny({ Action: 's3:ReplicateTags' })) } },
    'destination-bucket-policy',
    /denies s3:ReplicateTags/,
    /"No"/,
  ],
  [
    'a role that may not write retention',
    'DstPutRetentionNotPermitted',
    { simulated: { 's3:PutObjectRetention': refused } },
    'destination-permissions',
    /not allowed s3:PutObjectRetention/,
    /implicitDeny/,
  ],
  [
    'a role that may not write legal holds',
    'DstPutLegalHoldNotPermitted',
    { simulated: { 's3:PutObjectLegalHold': refused } },
    'destination-permissions',
    /not allowed s3:PutObjectLegalHold/,
    /implicitDeny/,
  ],
  [
    'a role that may not use the destination key',
    'DstPutObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withReplicaKey,
      destination: foreign,
      keys: [
        aKey(sourceKeyArn),
        aKey(replicaKeyArn, { statements: [delegate(otherAccount), use()] }),
      ],
      simulated: { 'kms:Encrypt': refused },
    },
    'destination-permissions',
    /not allowed kms:Encrypt/,
    /aaaaaaaa/,
  ],
  [
    'a destination key that leaves the role out',
    'DstPutObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withReplicaKey,
      destination: foreign,
      keys: [aKey(sourceKeyArn), aKey(replicaKeyArn)],
    },
    'destination-key-policy',
    /does not allow kms:Encrypt/,
    /No statement of arn:aws:kms:us-east-1/,
  ],
  [
    'a destination key that lacks Encrypt',
    'DstPutObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withReplicaKey,
      destination: foreign,
      keys: [
        aKey(sourceKeyArn),
        aKey(replicaKeyArn, {
          statements: [delegate(otherAccount), use({ Action: 'kms:Decrypt' })],
        }),
      ],
    },
    'destination-key-policy',
    /does not allow kms:Encrypt/,
    /lack kms:Encrypt/,
  ],
  [
    'a destination key for another service',
    'DstPutObjectNotPermitted',
    {
      versions: [encrypted],
      rule: withReplicaKey,
      destination: foreign,
      keys: [
        aKey(sourceKeyArn),
        aKey(replicaKeyArn, {
          statements: [
            use({
              Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
            }),
          ],
        }),
      ],
    },
    'destination-key-policy',
    /does not allow kms:Encrypt/,
    /it is s3.us-east-1.amazonaws.com/,
  ],
];

describe('The checks of permissions', () => {
  it.each(breakages)('show %s (%s)', (_name, reason, parts, check, title, evidence) => {
    const subject = { ...parts.subject, reason };
    const [found] = shownIn({ ...parts, subject }).filter(({ part }) => part === 'cause');
    expect(found).toMatchObject({
      check,
      part: 'cause',
      title: expect.stringMatching(title),
      evidence: expect.stringMatching(evidence),
    });
    expect(found?.title.length).toBeLessThanOrEqual(80);
    expect(found?.evidence).not.toMatch(/[\n…]/);
    expect(found?.evidence.length).toBeLessThanOrEqual(300);
    expect(found?.remedy?.steps.length).toBeGreaterThan(0);
  });

  it.each(breakages)('accuse nobody but %s', (_name, reason, parts) => {
    const shown = shownIn({ ...parts, subject: { ...parts.subject, reason } });
    expect(shown.map(({ check }) => check)).toHaveLength(1);
  });
});
