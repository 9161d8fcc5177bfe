import { removeVersion } from '../../src/local/pretend-aws/world/bucket.ts';
import { putDeleteMarker } from '../../src/local/pretend-aws/world/put-version.ts';
import { isCauseGone } from '../../src/diagnosis/compare-diagnoses.ts';
import { maxDiagnosisCalls } from '../../src/diagnosis/gather-evidence.ts';
import type { Finding } from '../../src/diagnosis/model/diagnosis.ts';
import { accountId } from '../local/pretend-aws/use-pretend-aws.ts';
import { aDocument, aWorldInWhich, otherAccount } from './a-world.ts';

let world: Awaited<ReturnType<typeof aWorldInWhich>>;
afterEach(() => world.close());

type Diagnosed = Awaited<ReturnType<typeof world.diagnose>>;

/** What is said first, and that nothing else is accused. */
function causeIn({ findings, made }: Diagnosed): Finding | undefined {
  expect(made).toBeLessThanOrEqual(maxDiagnosisCalls);
  const shown = findings.filter(({ verdict }) => verdict === 'shown');
  expect(shown.slice(1).map(({ check }) => check)).toEqual([]);
  expect(shown[0]?.part).toBe('cause');
  return shown[0];
}

const commandsOf = (finding: Finding | undefined) =>
  (finding?.remedy?.steps ?? []).map(({ command }) => command).join('\n');

describe('cases from the field', () => {
  it('begin with a replication in which nothing is wrong', async () => {
    world = await aWorldInWhich();
    const version = world.fail();
    expect(version.replicationStatus).toBe('COMPLETED');
    const { findings } = await world.diagnose(undefined, [version]);
    expect(findings.filter(({ verdict }) => verdict === 'shown')).toEqual([]);
  });

  it('find the role that may not use the key of replicas, which the rule names by an alias', async () => {
    world = await aWorldInWhich({
      lacks: ['kms:Encrypt', 'kms:GenerateDataKey*'],
      rule: {
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
        Destination: {
          Bucket: 'arn:aws:s3:::orders-dr',
          EncryptionConfiguration: {
            ReplicaKmsKeyID: `arn:aws:kms:us-east-1:${accountId}:alias/orders-dr`,
          },
        },
      },
    });
    const key = world.addKey();
    const replicaKey = world.addKey({ region: 'us-east-1', aliases: ['alias/orders-dr'] });
    const version = world.fail({ encryption: 'SSE-KMS', kmsKeyId: key.arn });
    const cause = causeIn(await world.diagnose('DstPutObjectNotPermitted', [version]));
    expect(cause).toMatchObject({ check: 'destination-permissions' });
    expect(cause?.about).toMatch(/^kms:(Encrypt|GenerateDataKey)$/);
    expect(commandsOf(cause)).toContain(replicaKey.arn);
  });

  it('find the control policy behind a permission that the role has', async () => {
    world = await aWorldInWhich();
    world.world.controls.set(accountId, {
      serviceControls: [
        [
          aDocument(
            { Effect: 'Allow', Action: '*', Resource: '*' },
            { Effect: 'Deny', Action: 's3:ReplicateObject', Resource: '*' },
          ),
        ],
      ],
      resourceControls: [],
    });
    const version = world.fail();
    const cause = causeIn(await world.diagnose('DstPutObjectNotPermitted', [version]));
    expect(cause).toMatchObject({ check: 'destination-permissions', about: 's3:ReplicateObject' });
    expect(`${cause?.title} ${cause?.evidence}`).toMatch(/SCP|control polic/);
  });

  it('find a destination that blocks SSE-C', async () => {
    world = await aWorldInWhich({ destination: { blockedEncryption: ['SSE-C'] } });
    const version = world.fail({ encryption: 'SSE-C' });
    const cause = causeIn(await world.diagnose('DstPutObjectNotPermitted', [version]));
    expect(cause).toMatchObject({ check: 'destination-encryption' });
    expect(commandsOf(cause)).toContain('"BlockedEncryptionTypes":{"EncryptionType":["NONE"]}');
  });

  it('find a deleted bucket of an account’s own namespace, and how it is made again', async () => {
    const name = `logs-dr-${accountId}-eu-central-1-an`;
    world = await aWorldInWhich({ destination: { name, region: 'eu-central-1' } });
    world.world.buckets.delete(name);
    const version = world.fail();
    const cause = causeIn(await world.diagnose('DstBucketNotFound', [version]));
    expect(cause).toMatchObject({ check: 'destination-bucket' });
    expect(commandsOf(cause)).toContain('--bucket-namespace account-regional');
  });

  it('find what keeps a delete marker back', async () => {
    world = await aWorldInWhich({
      lacks: ['s3:ReplicateDelete'],
      rule: { DeleteMarkerReplication: { Status: 'Enabled' } },
    });
    const marker = putDeleteMarker(world.world, world.orders, '2026/a.json');
    const cause = causeIn(await world.diagnose('DstDelObjNotPermitted', [marker]));
    expect(cause).toMatchObject({ check: 'destination-permissions', about: 's3:ReplicateDelete' });
  });

  it.each(['*.json', '/2026'])(
    'find a prefix that is meant as more than its letters: %s',
    async (Prefix) => {
      world = await aWorldInWhich({ rule: { Filter: { Prefix } } });
      const version = world.fail();
      const cause = causeIn(await world.diagnose('SrcObjectNotEligible', [version]));
      expect(cause).toMatchObject({ check: 'eligibility', about: 'prefix' });
      expect(cause?.evidence).toContain(`"${Prefix}"`);
    },
  );

  it('do not take tags that came after the upload for those that S3 went by', async () => {
    world = await aWorldInWhich({
      rule: {
        Filter: { Tag: { Key: 'replicate', Value: 'yes' } },
      },
    });
    const version = world.fail();
    version.tags = { replicate: 'yes' };
    const { findings } = await world.diagnose('SrcObjectNotEligible', [version]);
    expect(findings.filter(({ verdict }) => verdict === 'shown')).toEqual([]);
    const [first] = findings;
    expect(first).toMatchObject({ check: 'eligibility', verdict: 'cannot tell', part: 'cause' });
    expect(first?.evidence).toContain('those at its upload');
  });

  it('find the identity policy that CloudTrail says lacks kms:Decrypt', async () => {
    world = await aWorldInWhich({
      lacks: ['kms:Decrypt'],
      rule: { SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } } },
    });
    const key = world.addKey();
    const version = world.fail({ encryption: 'SSE-KMS', kmsKeyId: key.arn });
    const cause = causeIn(await world.diagnose('SrcGetObjectNotPermitted', [version]));
    expect(cause).toMatchObject({ check: 'source-permissions', about: 'kms:Decrypt' });
  });

  it('find the resource-based policy that CloudTrail says lacks s3:ReplicateObject', async () => {
    world = await aWorldInWhich({
      destination: {
        accountId: otherAccount,
        policy: aDocument({
          Effect: 'Allow',
          // Without the path of the role, as people copy it.
          Principal: { AWS: `arn:aws:iam::${accountId}:role/replicate-orders` },
          Action: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
          Resource: 'arn:aws:s3:::orders-dr/*',
        }),
      },
      rule: { Destination: { Bucket: 'arn:aws:s3:::orders-dr', Account: otherAccount } },
    });
    const version = world.fail();
    const { findings, ...rest } = await world.diagnose('DstPutObjectNotPermitted', [version]);
    const shown = findings.filter(({ verdict }) => verdict === 'shown');
    expect(new Set(shown.map(({ check }) => check))).toEqual(
      new Set(['destination-bucket-policy']),
    );
    expect(shown[0]?.part).toBe('cause');
    expect(shown[0]?.evidence).toContain('service-role');
    expect(rest.made).toBeLessThanOrEqual(maxDiagnosisCalls);
  });

  it('find the archived object that a report calls not eligible', async () => {
    world = await aWorldInWhich();
    const version = world.fail({ storageClass: 'DEEP_ARCHIVE' });
    const cause = causeIn(await world.diagnose('SrcObjectNotEligible', [version]));
    expect(cause).toMatchObject({ check: 'source-storage-class' });
  });

  it('find the permission for annotations behind a reason that AWS does not document', async () => {
    world = await aWorldInWhich({ lacks: ['s3:GetObjectVersionAnnotationForReplication'] });
    const version = world.fail();
    const cause = causeIn(await world.diagnose('SrcGetAnnotationNotPermitted', [version]));
    expect(cause).toMatchObject({
      check: 'source-permissions',
      about: 's3:GetObjectVersionAnnotationForReplication',
    });
  });

  it('say what shows the room on an Outpost, which nobody sees from here', async () => {
    world = await aWorldInWhich();
    const { findings } = await world.diagnose('DstOutOfCapacity', [world.fail()]);
    expect(findings[0]).toMatchObject({ check: 'capacity', verdict: 'cannot tell', part: 'cause' });
    expect(findings[0]?.command).toContain('OutpostFreeBytes');
  });

  it('say that a version is gone, which is normal', async () => {
    world = await aWorldInWhich();
    const version = world.fail();
    removeVersion(world.orders, version);
    const cause = causeIn(await world.diagnose('SrcVersionNotFound', [version]));
    expect(cause).toMatchObject({ check: 'source-version' });
  });
});

describe('checking again', () => {
  it('shows that the cause is gone once it is mended, and what was next becomes the cause before that', async () => {
    world = await aWorldInWhich({ lacks: ['s3:ReplicateObject'] });
    world.dr.versioning = 'Suspended';
    const version = world.fail();
    const before = await world.diagnose('DstBucketUnversioned', [version]);
    expect(before.findings[0]).toMatchObject({ check: 'destination-versioning', part: 'cause' });
    expect(before.findings[1]).toMatchObject({
      check: 'destination-permissions',
      verdict: 'shown',
      part: 'next',
    });
    world.dr.versioning = 'Enabled';
    const half = await world.diagnose('DstBucketUnversioned', [version]);
    expect(half.findings[0]).toMatchObject({ check: 'destination-permissions', part: 'cause' });
    expect(half.note).toMatch(/DstBucketUnversioned is from the time of the failure/);
    expect(isCauseGone(before, half)).toBe(false);
    world.role.inlinePolicies.set(
      'more',
      aDocument({ Effect: 'Allow', Action: 's3:ReplicateObject', Resource: '*' }),
    );
    const after = await world.diagnose('DstBucketUnversioned', [version]);
    expect(isCauseGone(before, after)).toBe(true);
    expect(isCauseGone(half, after)).toBe(true);
  });
});
