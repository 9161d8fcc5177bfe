import { anObject, roleArn, seen, unseen } from '../an-evidence.ts';
import {
  admit,
  aKey,
  aPolicy,
  batchRoleArn,
  delegate,
  encrypted,
  findIn,
  foreign,
  otherAccount,
  ownReplicaKeyArn,
  refused,
  replicaKeyArn,
  shownIn,
  sourceKeyArn,
} from './a-case.ts';

describe('What mends a refusal', () => {
  it('is one statement for all that a role lacks in one place, as a command and as Terraform', () => {
    const [found, ...others] = shownIn({
      subject: { reason: 'DstPutObjectNotPermitted' },
      rule: { replicatesDeleteMarkers: true },
      simulated: { 's3:ReplicateObject': refused, 's3:ReplicateDelete': refused },
    });
    const statement =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete"],"Resource":"arn:aws:s3:::orders-dr/*"}]}';
    expect(others).toEqual([]);
    expect(found?.title).toBe('The role is not allowed s3:ReplicateObject and 1 more');
    expect(found?.remedy?.steps[0]?.command).toBe(
      `aws iam put-role-policy --role-name replicate-orders --policy-name s3rep-ReplicateObject+1-orders-dr --policy-document '${statement}'`,
    );
    expect(found?.remedy?.terraform).toBe(
      `resource "aws_iam_role_policy" "s3rep" {\n  role   = "replicate-orders"\n  policy = ${JSON.stringify(statement)}\n}`,
    );
  });

  it('never opens a key to an account that was only to administer it', () => {
    const admin = { ...delegate('111122223333'), Action: ['kms:Describe*', 'kms:Put*'] };
    const [found] = shownIn({
      subject: { reason: 'SrcGetObjectNotPermitted' },
      rule: { replicatesKmsObjects: true },
      versions: [encrypted],
      keys: [aKey(sourceKeyArn, { statements: [admin] })],
    });
    const [step] = found?.remedy?.steps ?? [];
    expect(step?.statement).toMatchObject({ Principal: { AWS: roleArn }, Action: ['kms:Decrypt'] });
    expect(step?.instruction).not.toContain('or correct');
  });

  it('grants nothing on a key of another Region, where no permission helps', () => {
    const found = shownIn({
      subject: { reason: 'DstKmsKeyNotFound' },
      rule: { replicatesKmsObjects: true, replicaKmsKeyId: sourceKeyArn },
      versions: [encrypted],
      keys: [aKey(sourceKeyArn, { statements: [] })],
      simulated: { 'kms:Encrypt': refused, 'kms:GenerateDataKey': refused },
    });
    const onDestination = found.filter(({ check }) => check.startsWith('destination'));
    expect(onDestination.map(({ title }) => title)).toEqual([
      "The destination key is not in the bucket's Region",
    ]);
  });

  it('is a statement for the owner of another account’s bucket, with the role’s whole ARN', () => {
    const policy = aPolicy(
      admit({ Principal: { AWS: 'arn:aws:iam::111122223333:role/replicate-orders' } }),
    );
    const [found] = shownIn({ destination: { ...foreign, policy } });
    const [step] = found?.remedy?.steps ?? [];
    expect(step).toMatchObject({
      credentialsOf: 'destination bucket',
      instruction: expect.stringContaining('or correct Statement "Replicas" (1)'),
      statement: {
        Principal: { AWS: roleArn },
        Action: ['s3:ReplicateObject'],
        Resource: 'arn:aws:s3:::orders-dr/*',
      },
      command: 'aws s3api get-bucket-policy --bucket orders-dr --query Policy --output text',
    });
  });

  it('grants all that AWS’s pages name for a key, once one of them is surely lacking', () => {
    const [found] = shownIn({
      versions: [encrypted],
      rule: { replicaKmsKeyId: replicaKeyArn, replicatesKmsObjects: true },
      destination: foreign,
      keys: [aKey(sourceKeyArn), aKey(replicaKeyArn, { statements: [delegate(otherAccount)] })],
    });
    expect(found).toMatchObject({ check: 'destination-key-policy', about: 'kms:Encrypt' });
    expect(found?.evidence).not.toContain('nearly');
    expect(found?.remedy?.steps[0]).toMatchObject({
      credentialsOf: 'KMS key',
      statement: { Action: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'], Resource: '*' },
    });
  });

  it('cancels the deletion of a key and enables it', () => {
    const [found] = shownIn({
      versions: [encrypted],
      rule: { replicaKmsKeyId: ownReplicaKeyArn },
      keys: [
        aKey(sourceKeyArn),
        aKey(ownReplicaKeyArn, { description: { state: 'PendingDeletion' } }),
      ],
    });
    expect(found?.remedy?.steps.map(({ command }) => command)).toEqual([
      `aws kms cancel-key-deletion --key-id ${ownReplicaKeyArn} --region us-east-1`,
      `aws kms enable-key --key-id ${ownReplicaKeyArn} --region us-east-1`,
    ]);
  });

  it('asks the owners of a boundary or a control policy, which no role can widen', () => {
    const [found] = shownIn({
      simulated: { 's3:ReplicateObject': { ...refused, isBoundaryAtFault: true } },
    });
    expect(found?.remedy?.steps[0]?.instruction).toContain("the role's permissions boundary");
    expect(found?.remedy?.steps[0]?.command).toBeUndefined();
  });

  it('suspects a resource control policy once all else is ruled out, and only then', () => {
    const about = 'resource control policies';
    const subject = { reason: 'DstPutObjectNotPermitted' };
    const suspected = findIn({ subject }).filter((finding) => finding.about === about);
    expect(suspected).toMatchObject([
      { check: 'destination-permissions', verdict: 'cannot tell', part: 'cause' },
    ]);
    const others = [
      findIn({ subject, simulated: { 's3:ReplicateObject': refused } }),
      findIn({ subject, destination: { policy: unseen('s3:GetBucketPolicy') } }),
      findIn({ subject: { reason: 'DstBucketNotFound' } }),
      findIn({}),
    ];
    expect(others.flat().filter((finding) => finding.about === about)).toEqual([]);
  });

  it('names Requester Pays as well where the destination is of another account, and nowhere else', () => {
    const named = (parts: Parameters<typeof findIn>[0]) =>
      findIn(parts).filter(({ about }) => about === 'Requester Pays');
    const subject = { reason: 'DstPutObjectNotPermitted' };
    expect(named({ subject, destination: foreign })).toMatchObject([
      {
        check: 'destination-permissions',
        verdict: 'cannot tell',
        command:
          'aws s3api get-bucket-request-payment --bucket orders-dr --query Payer --output text',
      },
    ]);
    const others = [
      named({ subject }),
      named({ subject: { reason: 'SrcGetObjectNotPermitted' }, destination: foreign }),
      named({ subject, destination: foreign, simulated: { 's3:ReplicateObject': refused } }),
      // Nobody knows whose the source is.
      named({
        subject: { ...subject, accountId: undefined },
        source: { accountId: undefined },
        destination: foreign,
      }),
    ];
    expect(others.flat()).toEqual([]);
  });
});

describe('Hostile names', () => {
  const hostile = `a'; rm -rf / #\u{202e}"$(id)\n{sourceBucket} ROLE_ARN KEY_ARN`;

  it('never leave their place in a command, and never break a line of evidence', () => {
    const parts = {
      subject: {
        reason: 'DstPutObjectNotPermitted',
        sourceBucket: hostile,
        destinationBucket: hostile,
        batchRoleArn,
        reportBucket: hostile,
      },
      rule: { replicaKmsKeyId: hostile, destinationArn: `arn:aws:s3:::${hostile}` },
      objects: [
        anObject(
          seen({
            ...anObject().version,
            isDeleteMarker: false,
            replicationStatus: hostile,
            storageClass: hostile,
            encryption: 'aws:kms',
            kmsKeyId: hostile,
            hasRetention: false,
            hasLegalHold: false,
            lastModified: undefined,
          }),
          { objectKey: hostile },
        ),
      ],
      keys: [{ ...aKey(hostile), description: { kind: 'none' } as const }],
      role: {
        arn: `arn:aws:iam::111122223333:role/${hostile}`,
        role: unseen('iam:GetRole'),
        simulated: seen([
          {
            action: 's3:ReplicateObject',
            resource: hostile,
            decision: 'explicitDeny' as const,
            policies: [hostile],
            isBoundaryAtFault: false,
            isOrganizationAtFault: false,
            missingContext: [hostile],
          },
        ]),
      },
      destination: {
        ...foreign,
        policy: aPolicy(
          admit({ Sid: hostile, Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }),
        ),
      },
    };
    const found = findIn(parts);
    expect(found.length).toBeGreaterThan(5);
    for (const { title, evidence, command, remedy } of found) {
      const commands = [command, ...(remedy?.steps ?? []).map((step) => step.command)];
      for (const each of commands) expect(each ?? '').not.toMatch(/rm -rf/);
      expect(`${title}${evidence}`).not.toMatch(/[\n\u{202e}]/u);
      expect(title.length).toBeLessThanOrEqual(80);
      expect(JSON.stringify(remedy ?? {})).not.toMatch(/"AWS":"[^"]*rm -rf/);
    }
  });
});
