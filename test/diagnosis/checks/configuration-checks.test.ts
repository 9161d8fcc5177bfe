import { configurationChecks } from '../../../src/diagnosis/checks/configuration-checks.ts';
import type { CheckId } from '../../../src/diagnosis/model/check-ids.ts';
import type { Finding } from '../../../src/diagnosis/model/diagnosis.ts';
import type { VersionEvidence } from '../../../src/diagnosis/model/evidence.ts';
import type { Reading } from '../../../src/diagnosis/model/reading.ts';
import type { DiagnosisSubject } from '../../../src/diagnosis/model/subject.ts';
import {
  anEvidence,
  anObject,
  aRole,
  aRule,
  aSubject,
  aVersion,
  none,
  seen,
  unseen,
} from '../an-evidence.ts';

type Differing = Parameters<typeof anEvidence>[0];

function findingsOf(
  check: CheckId,
  evidence: Differing,
  subject: Partial<DiagnosisSubject> = {},
): readonly Finding[] {
  return configurationChecks
    .flatMap((one) => one(aSubject(subject), anEvidence(evidence)))
    .filter((finding) => finding.check === check);
}

const key = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const kms = seen(aVersion({ encryption: 'aws:kms', kmsKeyId: key }));
const marker = seen(aVersion({ isDeleteMarker: true, replicationStatus: undefined }));
const withRule = (
  rule: Parameters<typeof aRule>[0],
  ...objects: readonly ReturnType<typeof anObject>[]
): Differing => ({
  rules: [aRule(rule)],
  ...(objects.length > 0 && { objects }),
});

const foreignObject = (
  version: Reading<VersionEvidence>,
  decision: 'allowed' | 'implicitDeny',
): Differing => ({
  objects: [anObject(version, { owner: seen({ objectOwner: 'abc', bucketOwner: 'def' }) })],
  source: { ownership: seen('ObjectWriter') },
  role: aRole({
    simulated: seen([
      {
        action: 's3:GetObjectVersionAcl',
        resource: 'arn:aws:s3:::orders/2026/a.json',
        decision,
        policies: [],
        isBoundaryAtFault: false,
        isOrganizationAtFault: false,
        missingContext: [],
      },
    ]),
  }),
});

interface Case {
  readonly when: string;
  readonly check: CheckId;
  readonly evidence: Differing;
  readonly subject?: Partial<DiagnosisSubject>;
  readonly verdict: Finding['verdict'];
  readonly says: RegExp;
}

const cases: readonly Case[] = [
  {
    when: 'the source bucket is there',
    check: 'source-bucket',
    evidence: {},
    verdict: 'ruled out',
    says: /orders is in eu-west-1/,
  },
  {
    when: 'the source bucket is gone',
    check: 'source-bucket',
    evidence: { source: { head: none } },
    verdict: 'shown',
    says: /orders gives 404/,
  },
  {
    when: 'a name was typed that no bucket has',
    check: 'source-bucket',
    evidence: { source: { head: none } },
    subject: { objects: [] },
    verdict: 'shown',
    says: /orders gives 404/,
  },
  {
    when: 'HeadBucket of the source is not permitted',
    check: 'source-bucket',
    evidence: { source: { head: unseen('s3:ListBucket') } },
    verdict: 'cannot tell',
    says: /s3:ListBucket/,
  },
  {
    when: 'the source is not where the job ran',
    check: 'source-bucket',
    evidence: { source: { head: seen({ region: 'eu-central-1' }) } },
    subject: { reason: 'SrcBucketInvalidRegion' },
    verdict: 'shown',
    says: /eu-central-1.*eu-west-1/,
  },
  {
    when: 'nobody says where the job ran',
    check: 'source-bucket',
    evidence: {},
    subject: { reason: 'SrcBucketInvalidRegion', region: undefined },
    verdict: 'cannot tell',
    says: /orders is in eu-west-1/,
  },
  {
    when: 'versioning of the source is suspended',
    check: 'source-versioning',
    evidence: { source: { versioning: seen('Suspended') } },
    verdict: 'shown',
    says: /orders: Suspended/,
  },
  {
    when: 'versioning of the source is on',
    check: 'source-versioning',
    evidence: {},
    verdict: 'ruled out',
    says: /Enabled/,
  },
  {
    when: 'there is no configuration',
    check: 'replication-configuration',
    evidence: { replication: none },
    verdict: 'shown',
    says: /ReplicationConfigurationNotFoundError/,
  },
  {
    when: 'there is a configuration',
    check: 'replication-configuration',
    evidence: {},
    verdict: 'ruled out',
    says: /1 rule, role arn:aws:iam/,
  },
  {
    when: 'the configuration is not to be read',
    check: 'replication-configuration',
    evidence: { replication: unseen('s3:GetReplicationConfiguration', 'other account') },
    verdict: 'cannot tell',
    says: /another account/,
  },
  {
    when: 'the rule is disabled',
    check: 'rule',
    evidence: withRule({ isEnabled: false }),
    verdict: 'shown',
    says: /"everything" has Status Disabled/,
  },
  {
    when: 'the rule is gone',
    check: 'rule',
    evidence: withRule({ ruleId: 'other' }),
    verdict: 'shown',
    says: /"everything" is not among the rules: "other" to orders-dr/,
  },
  {
    when: 'no rule goes to the bucket',
    check: 'rule',
    evidence: withRule({ destinationArn: 'arn:aws:s3:::elsewhere' }),
    subject: { ruleId: undefined },
    verdict: 'shown',
    says: /To orders-dr/,
  },
  {
    when: 'the rule goes elsewhere now',
    check: 'rule',
    evidence: withRule({ destinationArn: 'arn:aws:s3:::elsewhere' }),
    verdict: 'shown',
    says: /goes to elsewhere, no longer to orders-dr/,
  },
  {
    when: 'a rule to the same bucket comes first',
    check: 'rule',
    evidence: { rules: [aRule(), aRule({ ruleId: 'important', priority: 9 })] },
    verdict: 'ruled out',
    says: /S3 follows "important"/,
  },
  {
    when: 'all of it matches',
    check: 'eligibility',
    evidence: {},
    verdict: 'ruled out',
    says: /1 of 1 objects/,
  },
  {
    when: 'the prefix differs',
    check: 'eligibility',
    evidence: withRule({ prefix: '2025/' }),
    verdict: 'shown',
    says: /does not begin with "2025\/"/,
  },
  {
    when: 'the prefix is meant as a pattern',
    check: 'eligibility',
    evidence: withRule({ prefix: '*.json' }),
    verdict: 'shown',
    says: /a \* there is a plain character/,
  },
  {
    when: 'the prefix is meant as a path',
    check: 'eligibility',
    evidence: withRule({ prefix: '/2026' }),
    verdict: 'shown',
    says: /the \/ of a path/,
  },
  {
    when: 'a tag is missing',
    check: 'eligibility',
    evidence: withRule({ tags: { replicate: 'yes' } }),
    verdict: 'shown',
    says: /lacks the tag replicate=yes/,
  },
  {
    when: 'a tag has the name of what every object has',
    check: 'eligibility',
    evidence: withRule({ tags: { constructor: 'yes' } }),
    verdict: 'shown',
    says: /constructor/,
  },
  {
    when: 'the tags match',
    check: 'eligibility',
    evidence: withRule(
      { tags: { replicate: 'yes' } },
      anObject(seen(aVersion()), { tags: seen({ replicate: 'yes' }) }),
    ),
    verdict: 'ruled out',
    says: /match/,
  },
  {
    when: 'the tags match, but S3 has not looked at the object',
    check: 'eligibility',
    evidence: withRule(
      { tags: { replicate: 'yes' } },
      anObject(seen(aVersion({ replicationStatus: undefined })), {
        tags: seen({ replicate: 'yes' }),
      }),
    ),
    verdict: 'cannot tell',
    says: /those at its upload/,
  },
  {
    when: 'the tags are not to be read',
    check: 'eligibility',
    evidence: withRule(
      { tags: { replicate: 'yes' } },
      anObject(seen(aVersion()), { tags: unseen('s3:GetObjectVersionTagging') }),
    ),
    verdict: 'cannot tell',
    says: /tags were not seen/,
  },
  {
    when: 'the rule has a filter that is newer than s3rep',
    check: 'eligibility',
    evidence: withRule({ otherFilters: ['Not.Size'] }),
    verdict: 'cannot tell',
    says: /does not judge: Not\.Size/,
  },
  {
    when: 'the rule excludes the prefix, whatever the tags',
    check: 'eligibility',
    evidence: withRule(
      { tags: { replicate: 'yes' }, excluded: { prefixes: ['tmp/', '2026/'], tags: [] } },
      anObject(seen(aVersion()), { tags: unseen('s3:GetObjectVersionTagging') }),
    ),
    verdict: 'shown',
    says: /the rule excludes keys that begin with "2026\/"/,
  },
  {
    when: 'the rule excludes other prefixes',
    check: 'eligibility',
    evidence: withRule({ excluded: { prefixes: ['tmp/', '026/'], tags: [] } }),
    verdict: 'ruled out',
    says: /match/,
  },
  {
    when: 'the rule excludes a tag that the object has',
    check: 'eligibility',
    evidence: withRule(
      {
        excluded: {
          prefixes: [],
          tags: [
            ['tier', 'x'],
            ['tier', 'scratch'],
          ],
        },
      },
      anObject(seen(aVersion()), { tags: seen({ tier: 'scratch' }) }),
    ),
    verdict: 'shown',
    says: /the rule excludes objects with the tag tier=scratch/,
  },
  {
    when: 'the rule excludes another value of its tag',
    check: 'eligibility',
    evidence: withRule(
      { excluded: { prefixes: [], tags: [['tier', 'scratch']] } },
      anObject(seen(aVersion()), { tags: seen({ tier: 'gold' }) }),
    ),
    verdict: 'ruled out',
    says: /match/,
  },
  {
    when: 'the rule excludes a tag, and S3 has not looked at the object',
    check: 'eligibility',
    evidence: withRule(
      { excluded: { prefixes: [], tags: [['tier', 'scratch']] } },
      anObject(seen(aVersion({ replicationStatus: undefined }))),
    ),
    verdict: 'cannot tell',
    says: /those at its upload/,
  },
  {
    when: 'the rule excludes a tag, and the tags are not to be read',
    check: 'eligibility',
    evidence: withRule(
      { excluded: { prefixes: [], tags: [['tier', 'scratch']] } },
      anObject(seen(aVersion()), { tags: unseen('s3:GetObjectVersionTagging') }),
    ),
    verdict: 'cannot tell',
    says: /tags were not seen/,
  },
  {
    when: 'the rule excludes a tag, and it is a delete marker',
    check: 'eligibility',
    evidence: withRule(
      { replicatesDeleteMarkers: true, excluded: { prefixes: [], tags: [['tier', 'scratch']] } },
      anObject(seen(aVersion({ isDeleteMarker: true }))),
    ),
    verdict: 'cannot tell',
    says: /AWS does not say/,
  },
  {
    when: 'an object of KMS is left out',
    check: 'eligibility',
    evidence: withRule({}, anObject(kms)),
    verdict: 'shown',
    says: /aws:kms, which the rule leaves out/,
  },
  {
    when: 'an object of KMS is included',
    check: 'eligibility',
    evidence: withRule({ replicatesKmsObjects: true }, anObject(kms)),
    verdict: 'ruled out',
    says: /match/,
  },
  {
    when: 'an object has a key of the customer, which S3 replicates',
    check: 'eligibility',
    evidence: withRule({}, anObject(seen(aVersion({ encryption: 'SSE-C' })))),
    verdict: 'ruled out',
    says: /match/,
  },
  {
    when: 'the object is a replica',
    check: 'eligibility',
    evidence: withRule({}, anObject(seen(aVersion({ replicationStatus: 'REPLICA' })))),
    verdict: 'shown',
    says: /itself a replica/,
  },
  {
    when: 'the object is a replica, and S3 failed at more than that, so that a job was to copy it',
    check: 'eligibility',
    subject: { reason: 'DstPutObjectNotPermitted' },
    evidence: withRule({}, anObject(seen(aVersion({ replicationStatus: 'REPLICA' })))),
    verdict: 'cannot tell',
    says: /only jobs/,
  },
  {
    when: 'the object is a replica whose changes are copied back',
    check: 'eligibility',
    evidence: withRule(
      { replicatesReplicaChanges: true },
      anObject(seen(aVersion({ replicationStatus: 'REPLICA' }))),
    ),
    verdict: 'cannot tell',
    says: /metadata/,
  },
  {
    when: 'delete markers are left out',
    check: 'eligibility',
    evidence: withRule({}, anObject(marker)),
    verdict: 'shown',
    says: /does not replicate delete markers/,
  },
  {
    when: 'delete markers are included',
    check: 'eligibility',
    evidence: withRule({ replicatesDeleteMarkers: true }, anObject(marker)),
    verdict: 'ruled out',
    says: /match/,
  },
  {
    when: 'a rule with tags meets a delete marker',
    check: 'eligibility',
    evidence: withRule({ replicatesDeleteMarkers: true, tags: { a: 'b' } }, anObject(marker)),
    verdict: 'shown',
    says: /never covers delete markers/,
  },
  {
    when: 'a rule of the old form meets a delete marker',
    check: 'eligibility',
    evidence: withRule({ priority: undefined }, anObject(marker)),
    verdict: 'ruled out',
    says: /match/,
  },
  {
    when: 'no object could be seen',
    check: 'eligibility',
    evidence: withRule({}, anObject(unseen('s3:GetObjectVersion'))),
    verdict: 'cannot tell',
    says: /could be seen/,
  },
  {
    when: 'an annotation has a key of the customer',
    check: 'eligibility',
    evidence: withRule({}, anObject(seen(aVersion({ encryption: 'SSE-C' })))),
    subject: { reason: 'SrcAnnotationEncryptionUnsupported' },
    verdict: 'shown',
    says: /SSE-C/,
  },
  {
    when: 'the version is gone',
    check: 'source-version',
    evidence: withRule({}, anObject(none), anObject()),
    verdict: 'shown',
    says: /1 of 2 objects: "2026\/a.json", version v1: 404/,
  },
  {
    when: 'the version is there',
    check: 'source-version',
    evidence: {},
    verdict: 'ruled out',
    says: /1 of 1/,
  },
  {
    when: 'the version is not to be read',
    check: 'source-version',
    evidence: withRule({}, anObject(unseen('s3:GetObjectVersion'))),
    verdict: 'cannot tell',
    says: /s3:GetObjectVersion/,
  },
  {
    when: 'the object is in Glacier',
    check: 'source-storage-class',
    evidence: withRule({}, anObject(seen(aVersion({ storageClass: 'GLACIER' })))),
    verdict: 'shown',
    says: /GLACIER/,
  },
  {
    when: 'the object is in an archive tier',
    check: 'source-storage-class',
    evidence: withRule(
      {},
      anObject(
        seen(aVersion({ storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'ARCHIVE_ACCESS' })),
      ),
    ),
    verdict: 'shown',
    says: /ARCHIVE_ACCESS/,
  },
  {
    when: 'nobody says in which tier it is',
    check: 'source-storage-class',
    evidence: withRule({}, anObject(seen(aVersion({ storageClass: 'INTELLIGENT_TIERING' })))),
    verdict: 'cannot tell',
    says: /not seen/,
  },
  {
    when: 'the object can be read at once from Glacier',
    check: 'source-storage-class',
    evidence: withRule({}, anObject(seen(aVersion({ storageClass: 'GLACIER_IR' })))),
    verdict: 'ruled out',
    says: /GLACIER_IR/,
  },
  {
    when: 'the object had arrived before the job',
    check: 'replication-status',
    evidence: withRule({}, anObject(seen(aVersion({ replicationStatus: 'COMPLETED' })))),
    subject: { reason: 'SrcReplicationNotPending' },
    verdict: 'shown',
    says: /COMPLETED/,
  },
  {
    when: 'the object has arrived since',
    check: 'replication-status',
    evidence: withRule({}, anObject(seen(aVersion({ replicationStatus: 'COMPLETED' })))),
    subject: { reason: 'DstBucketUnversioned' },
    verdict: 'ruled out',
    says: /COMPLETED/,
  },
  {
    when: 'the object has not arrived',
    check: 'replication-status',
    evidence: {},
    subject: { reason: 'SrcReplicationNotPending' },
    verdict: 'ruled out',
    says: /FAILED/,
  },
  {
    when: 'the bucket owner owns all',
    check: 'source-ownership',
    evidence: {},
    verdict: 'ruled out',
    says: /BucketOwnerEnforced/,
  },
  {
    when: 'another account owns the object, and nobody may see it',
    check: 'source-ownership',
    evidence: foreignObject(unseen('s3:GetObjectVersion'), 'allowed'),
    subject: { reason: 'SrcGetAclNotPermitted' },
    verdict: 'shown',
    says: /belongs to abc, orders to def/,
  },
  {
    when: 'another account owns the object, and lets others read it',
    check: 'source-ownership',
    evidence: foreignObject(seen(aVersion()), 'allowed'),
    subject: { reason: 'SrcGetAclNotPermitted' },
    verdict: 'cannot tell',
    says: /belongs to abc, orders to def/,
  },
  {
    when: 'another account owns the object, and the role lacks a permission as well',
    check: 'source-ownership',
    evidence: foreignObject(unseen('s3:GetObjectVersion'), 'implicitDeny'),
    subject: { reason: 'SrcGetAclNotPermitted' },
    verdict: 'cannot tell',
    says: /belongs to abc, orders to def/,
  },
  {
    when: 'the owner of the bucket is not named',
    check: 'source-ownership',
    evidence: {
      ...withRule({}, anObject(seen(aVersion()), { owner: seen({ objectOwner: 'abc' }) })),
      source: { ownership: none },
    },
    subject: { reason: 'SrcGetAclNotPermitted' },
    verdict: 'cannot tell',
    says: /was not seen/,
  },
  {
    when: 'the destination is gone',
    check: 'destination-bucket',
    evidence: { destination: { head: none } },
    verdict: 'shown',
    says: /orders-dr gives 404/,
  },
  {
    when: 'the destination is there',
    check: 'destination-bucket',
    evidence: {},
    verdict: 'ruled out',
    says: /us-east-1/,
  },
  {
    when: 'a 403 names no Region',
    check: 'destination-bucket',
    evidence: { destination: { head: seen({ region: undefined }) } },
    verdict: 'ruled out',
    says: /orders-dr is there/,
  },
  {
    when: 'versioning of the destination is suspended',
    check: 'destination-versioning',
    evidence: { destination: { versioning: seen('Suspended') } },
    verdict: 'shown',
    says: /orders-dr: Suspended/,
  },
  {
    when: 'the destination was never versioned',
    check: 'destination-versioning',
    evidence: { destination: { versioning: seen('never enabled') } },
    verdict: 'shown',
    says: /never enabled/,
  },
  {
    when: 'versioning is not to be read in another account',
    check: 'destination-versioning',
    evidence: { destination: { versioning: unseen('s3:GetBucketVersioning', 'other account') } },
    verdict: 'cannot tell',
    says: /no role to assume that may use s3:GetBucketVersioning/,
  },
  {
    when: 'only the source has Object Lock',
    check: 'destination-object-lock',
    evidence: { source: { objectLock: seen('Enabled') } },
    verdict: 'shown',
    says: /orders has it/,
  },
  {
    when: 'a locked object shows what the source does not',
    check: 'destination-object-lock',
    evidence: {
      ...withRule({}, anObject(seen(aVersion({ hasRetention: true })))),
      source: { objectLock: unseen('s3:GetBucketObjectLockConfiguration') },
    },
    verdict: 'shown',
    says: /"2026\/a.json" is locked/,
  },
  {
    when: 'both have Object Lock',
    check: 'destination-object-lock',
    evidence: {
      source: { objectLock: seen('Enabled') },
      destination: { objectLock: seen('Enabled') },
    },
    verdict: 'ruled out',
    says: /Enabled/,
  },
  {
    when: 'nobody says whether the source has Object Lock',
    check: 'destination-object-lock',
    evidence: { source: { objectLock: unseen('s3:GetBucketObjectLockConfiguration') } },
    verdict: 'cannot tell',
    says: /GetBucketObjectLockConfiguration/,
  },
  {
    when: 'the destination blocks keys of customers',
    check: 'destination-encryption',
    evidence: withRule({}, anObject(seen(aVersion({ encryption: 'SSE-C' })))),
    verdict: 'shown',
    says: /blocks SSE-C; "2026\/a.json"/,
  },
  {
    when: 'it blocks what the objects do not use',
    check: 'destination-encryption',
    evidence: {},
    verdict: 'ruled out',
    says: /blocks SSE-C/,
  },
  {
    when: 'what it blocks is not to be read',
    check: 'destination-encryption',
    evidence: {
      ...withRule({}, anObject(seen(aVersion({ encryption: 'SSE-C' })))),
      destination: { encryption: unseen('s3:GetEncryptionConfiguration') },
    },
    verdict: 'cannot tell',
    says: /s3:GetEncryptionConfiguration/,
  },
  {
    when: 'the objects are not to be read',
    check: 'destination-encryption',
    evidence: withRule({}, anObject(unseen('s3:GetObjectVersion'))),
    subject: { reason: 'DstPutObjectNotPermitted' },
    verdict: 'cannot tell',
    says: /was not seen/,
  },
  {
    when: 'ACLs are off at the destination',
    check: 'destination-ownership',
    evidence: {},
    subject: { reason: 'DstPutAclNotPermitted' },
    verdict: 'ruled out',
    says: /ACLs are off/,
  },
  {
    when: 'rules keep versioning of the source on',
    check: 'source-versioning',
    evidence: { source: { versioning: unseen('s3:GetBucketVersioning', 'not asked') } },
    verdict: 'ruled out',
    says: /keeps versioning on/,
  },
  {
    when: 'a job finds the replica deleted',
    check: 'replica',
    evidence: {},
    subject: { reason: 'DstObjectHardDeleted' },
    verdict: 'shown',
    says: /has no version v1/,
  },
  {
    when: 'the replica to change never came',
    check: 'replica',
    evidence: {},
    subject: { reason: 'DstVersionNotFound' },
    verdict: 'shown',
    says: /404/,
  },
  {
    when: 'the replica is not to be read',
    check: 'replica',
    evidence: withRule(
      {},
      anObject(seen(aVersion()), { replica: unseen('s3:GetObjectVersion', 'other account') }),
    ),
    subject: { reason: 'DstVersionNotFound' },
    verdict: 'cannot tell',
    says: /another account/,
  },
  {
    when: 'the replica has come since',
    check: 'replica',
    evidence: withRule(
      {},
      anObject(seen(aVersion()), { replica: seen(aVersion({ replicationStatus: 'REPLICA' })) }),
    ),
    subject: { reason: 'DstPutObjectNotPermitted' },
    verdict: 'ruled out',
    says: /is in orders-dr/,
  },
  {
    when: 'an Outpost is full',
    check: 'capacity',
    evidence: {},
    subject: { reason: 'DstOutOfCapacity' },
    verdict: 'cannot tell',
    says: /Outpost/,
  },
  {
    when: 'a replica has too many annotations',
    check: 'capacity',
    evidence: {},
    subject: { reason: 'AnnotationLimitExceeded' },
    verdict: 'cannot tell',
    says: /annotations/,
  },
  {
    when: 'a job expects the destination elsewhere',
    check: 'destination-region',
    evidence: {},
    subject: { reason: 'DstBucketInvalidRegion' },
    verdict: 'cannot tell',
    says: /us-east-1/,
  },
];

describe('a source bucket that is not there', () => {
  const explain = (subject: Partial<DiagnosisSubject>) =>
    JSON.stringify(findingsOf('source-bucket', { source: { head: none } }, subject));

  it('may be a typo where somebody typed its name, and leaves the replicas as the only copy', () => {
    expect(explain({ objects: [] })).toContain('how the name is spelled');
    expect(explain({ objects: [] })).toContain('the only copy left');
    expect(explain({})).not.toContain('how the name is spelled');
    expect(explain({ objects: [], reason: 'SrcBucketNotFound' })).toContain('the only copy left');
    expect(explain({})).toContain('the only copy left');
  });
});

describe('a configuration check', () => {
  it.each(cases)(
    '$check says "$verdict" when $when',
    ({ check, evidence, subject, verdict, says }) => {
      const [finding, ...more] = findingsOf(check, evidence, subject);
      expect(more).toEqual([]);
      expect(finding?.verdict).toBe(verdict);
      expect(finding?.evidence).toMatch(says);
      expect(Array.from(finding?.title ?? '').length).toBeLessThanOrEqual(80);
      expect(finding?.command === undefined).toBe(verdict !== 'cannot tell');
      expect(finding?.remedy === undefined).toBe(verdict !== 'shown');
    },
  );

  it('has nothing to say about a destination that is gone but that it is', () => {
    const destination = { head: none, versioning: none, objectLock: none };
    const source = { objectLock: seen('Enabled' as const) };
    const findings = configurationChecks.flatMap((check) =>
      check(aSubject({ reason: 'DstVersionNotFound' }), anEvidence({ source, destination })),
    );
    const about = findings.filter(
      (one) => one.check.startsWith('destination') || one.check === 'replica',
    );
    expect(about.map((one) => one.check)).toEqual(['destination-bucket']);
  });

  it('finds nothing wrong with a replication in which nothing is', () => {
    const findings = configurationChecks.flatMap((check) => check(aSubject(), anEvidence()));
    expect(new Set(findings.map(({ verdict }) => verdict))).toEqual(new Set(['ruled out']));
  });

  it('unblocks an encryption and keeps all else that a bucket encrypts by', () => {
    const destinationKey = 'arn:aws:kms:us-east-1:111122223333:key/1';
    const stepsWhen = (kmsKeyId: string) =>
      findingsOf('destination-encryption', {
        ...withRule({}, anObject(seen(aVersion({ encryption: 'SSE-C' })))),
        destination: {
          encryption: seen({
            algorithm: 'aws:kms',
            kmsKeyId,
            isBucketKeyUsed: true,
            blockedTypes: ['SSE-C', 'SSE-X'],
          }),
        },
      })[0]?.remedy?.steps;
    expect(stepsWhen(destinationKey)?.[0]?.command).toBe(
      `aws s3api put-bucket-encryption --bucket orders-dr --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"${destinationKey}"},"BucketKeyEnabled":true,"BlockedEncryptionTypes":{"EncryptionType":["SSE-X"]}}]}'`,
    );
    expect(stepsWhen("'; touch /tmp/x '")?.[0]?.command).toBe(
      'aws s3api get-bucket-encryption --bucket orders-dr',
    );
  });

  it('fills in names, quoted, and leaves out those that would do harm', () => {
    const [sane] = findingsOf('destination-versioning', {
      destination: { versioning: seen('Suspended') },
    });
    expect(sane?.remedy?.steps).toEqual([
      {
        instruction: 'Turn on versioning.',
        credentialsOf: 'destination bucket',
        command:
          'aws s3api put-bucket-versioning --bucket orders-dr --versioning-configuration Status=Enabled',
      },
    ]);
    expect(sane?.remedy?.terraform).toContain('bucket = "orders-dr"');
    const hostile = '$(touch /tmp/x)"\n}';
    const [wild] = findingsOf(
      'destination-versioning',
      { destination: { name: hostile, versioning: seen('Suspended') } },
      { destinationBucket: hostile },
    );
    expect(wild?.remedy?.steps[0]?.command).toContain('--bucket DESTINATION_BUCKET');
    expect(wild?.remedy?.terraform).toBeUndefined();
  });
});
