import type { Evidence } from '../../src/diagnosis/model/evidence.ts';
import { inTime } from '../in-time.ts';
import { pause } from '../../src/lib/pause.ts';
import { gatherEvidence, maxDiagnosisCalls } from '../../src/diagnosis/gather-evidence.ts';
import type { AwsReader } from '../../src/diagnosis/ports/aws-reader.ts';
import { aReader } from './a-reader.ts';
import { aRule, aSubject, aVersion, none, now, roleArn, seen, unseen } from './an-evidence.ts';

const parts = { clock: () => now, pause };

const keyed = aRule({
  replicatesKmsObjects: true,
  replicaKmsKeyId: 'alias/orders-dr',
  tags: { team: 'orders' },
  destinationAccountId: '444455556666',
  isOwnerOverridden: true,
});

const threeObjects = ['a', 'b', 'c'].map((name) => ({
  objectKey: `2026/${name}.json`,
  versionId: `v-${name}`,
}));

/** Everything that costs calls at once: another account, locks, tags, three objects under three keys, a job's role. */
const busy: Partial<AwsReader> = {
  readReplication: async () => seen({ roleArn, rules: [keyed] }),
  readObjectLock: async () => seen('Enabled'),
  readOwnership: async () => seen('ObjectWriter'),
  headVersion: async ({ name }, { versionId }) =>
    name === 'orders'
      ? seen(
          aVersion({
            encryption: 'aws:kms',
            kmsKeyId: `arn:aws:kms:eu-west-1:111122223333:key/${versionId}`,
          }),
        )
      : none,
};

/** What was left out, of all that can decide about a write of a KMS object to another account. */
function unasked({ source, destination, role, keys, objects }: Evidence): string[] {
  const readings = [
    source.head,
    source.policy,
    destination?.policy,
    role?.role,
    role?.simulated,
    objects[0]?.version,
    ...[...keys.values()].flatMap(({ description, policy, grants }) => [
      description,
      policy,
      grants,
    ]),
  ];
  return readings.flatMap((reading) => (reading?.kind === 'unseen' ? [reading.action] : []));
}

describe('gatherEvidence', () => {
  it('gives a first look at buckets, versioning, configuration and versions before the rest', async () => {
    const reader = aReader();
    const looks: Evidence[] = [];
    const evidence = await gatherEvidence(reader, aSubject(), {
      ...parts,
      onFirstLook: (look) => looks.push(look),
    });
    expect(looks).toHaveLength(1);
    expect(looks[0]).toMatchObject({
      isFirstLook: true,
      readAt: now,
      source: { head: { kind: 'read' } },
      destination: { head: { kind: 'read' }, versioning: seen('Enabled') },
      replication: { kind: 'read' },
      objects: [{ version: { kind: 'read' } }],
      role: undefined,
    });
    expect(evidence.isFirstLook).toBeUndefined();
    expect(evidence).toMatchObject({
      destination: { policy: none },
      source: { policy: none },
      role: { arn: roleArn, role: { kind: 'read' }, simulated: { kind: 'read' } },
      objects: [{ replica: none }],
    });
  });

  describe('of a destination with a default key', () => {
    const id = 'arn:aws:kms:us-east-1:111122223333:key/by-default';
    const asked = async (
      encryption: string | undefined,
      rule: Parameters<typeof aRule>[0] = {},
      reason = 'DstPutObjectNotPermitted',
    ) => {
      const reader = aReader({
        readReplication: async () => seen({ roleArn, rules: [aRule(rule)] }),
        headVersion: async ({ name }) =>
          name === 'orders' ? seen(aVersion({ encryption, kmsKeyId: undefined })) : none,
        readEncryption: async () =>
          seen({ algorithm: 'aws:kms', kmsKeyId: id, isBucketKeyUsed: false, blockedTypes: [] }),
      });
      const { keys, destination } = await gatherEvidence(reader, aSubject({ reason }), parts);
      const times = reader.asked.filter((call) => call === 'readEncryption orders-dr').length;
      return { keys: [...keys.keys()], times, encryption: destination?.encryption.kind };
    };

    it('asks for it where objects have no encryption, once', async () => {
      expect(await asked(undefined)).toEqual({ keys: [id], times: 1, encryption: 'read' });
    });

    it('asks for it where objects have no encryption and the rule names another, which comes later', async () => {
      const other = 'arn:aws:kms:us-east-1:111122223333:key/of-rule';
      const named = { replicatesKmsObjects: true, replicaKmsKeyId: other };
      expect((await asked(undefined, named)).keys).toEqual([id, other]);
    });

    it('asks for it where KMS encrypted the objects and the rule names no key', async () => {
      expect(await asked('aws:kms', { replicatesKmsObjects: true })).toMatchObject({ keys: [id] });
      // Nobody would be accused, and calls are few.
      const of = 'SrcGetObjectNotPermitted';
      expect((await asked('aws:kms', { replicatesKmsObjects: true }, of)).times).toBe(0);
      const named = { replicatesKmsObjects: true, replicaKmsKeyId: 'arn:aws:kms:x:1:key/y' };
      expect((await asked('aws:kms', named)).keys).not.toContain(id);
    });

    it('does not ask for what no replica uses', async () => {
      expect(await asked('AES256')).toMatchObject({ keys: [], times: 0 });
    });
  });

  it('asks for the related key where a rule takes it', async () => {
    const multi = 'arn:aws:kms:eu-west-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef';
    const rule = aRule({ replicatesKmsObjects: true, usesSourceMultiRegionKey: true });
    const reader = aReader({
      readReplication: async () => seen({ roleArn, rules: [rule] }),
      headVersion: async ({ name }) =>
        name === 'orders' ? seen(aVersion({ encryption: 'aws:kms', kmsKeyId: multi })) : none,
    });
    const { keys } = await gatherEvidence(reader, aSubject(), parts);
    expect([...keys.keys()].toSorted()).toEqual([multi, multi.replace('eu-west-1', 'us-east-1')]);
    expect(reader.asked).toContain(`simulate ${roleArn}`);
  });

  it.each([
    ['SrcGetObjectNotPermitted', ({ source }: Evidence) => [source.policy]],
    ['InitiateReplicationNotPermitted', ({ source }: Evidence) => [source.policy]],
    ['DstPutObjectNotPermitted', ({ destination }: Evidence) => [destination?.policy]],
    ['SrcObjectNotEligible', ({ objects }: Evidence) => objects.map(({ tags }) => tags)],
  ])(
    'leaves out nothing that may decide about %s, however much else there is to ask',
    async (reason, deciding) => {
      const headVersion: AwsReader['headVersion'] = async (...of) => {
        const version = await busy.headVersion!(...of);
        return version.kind === 'read' ? seen({ ...version.value, hasRetention: true }) : version;
      };
      const reader = aReader({
        ...busy,
        headVersion,
        readReplication: async () =>
          seen({ roleArn, rules: [{ ...keyed, replicaKmsKeyId: undefined }] }),
        readEncryption: async () =>
          seen({
            algorithm: 'aws:kms',
            kmsKeyId: 'arn:aws:kms:us-east-1:444455556666:key/by-default',
            isBucketKeyUsed: false,
            blockedTypes: [],
          }),
      });
      const subject = aSubject({ reason, objects: threeObjects, batchRoleArn: `${roleArn}-batch` });
      const evidence = await gatherEvidence(reader, subject, parts);
      expect(deciding(evidence).map((reading) => reading?.kind)).not.toContain('unseen');
      expect(evidence.batchRole?.simulated.kind).toBe('read');
    },
  );

  it('asks for tags where a rule excludes some', async () => {
    const rules = [aRule({ excluded: { prefixes: [], tags: [['tier', 'scratch']] } })];
    const reader = aReader({ readReplication: async () => seen({ roleArn, rules }) });
    await gatherEvidence(reader, aSubject(), parts);
    expect(reader.asked).toContain('readTags orders');
  });

  it('asks nothing that cannot matter: no KMS without a key, no tags without a filter, no lock without one', async () => {
    const reader = aReader();
    const { calls } = await gatherEvidence(
      reader,
      aSubject({ reason: 'DstPutObjectNotPermitted' }),
      parts,
    );
    expect(reader.asked.filter((call) => /Key|Grants|Tags|Owner|Encryption/.test(call))).toEqual(
      [],
    );
    expect(reader.asked).not.toContain('readObjectLock orders-dr');
    expect(reader.asked).toHaveLength(calls);
    expect(calls).toBeLessThanOrEqual(14);
  });

  it.each([
    'DstPutObjectNotPermitted',
    'SrcGetAclNotPermitted',
    'DstVersionNotFound',
    'SrcObjectNotEligible',
    'SrcGetObjectAnnotationNotPermitted',
    undefined,
  ])('makes no more than 25 calls, whatever there is to see, for %s', async (reason) => {
    const reader = aReader(busy);
    const subject = aSubject({
      reason,
      objects: [...threeObjects, { objectKey: 'd', versionId: 'v-d' }],
      batchRoleArn: 'arn:aws:iam::111122223333:role/batch',
      reportBucket: 'reports',
    });
    const { calls } = await gatherEvidence(reader, subject, parts);
    expect(calls).toBeLessThanOrEqual(maxDiagnosisCalls - 4);
    expect(reader.asked).toHaveLength(calls);
  });

  it('sees what decides about a write to another account with a key of its own', async () => {
    const reader = aReader(busy);
    const subject = aSubject({ reason: 'DstPutObjectNotPermitted' });
    const evidence = await gatherEvidence(reader, subject, parts);
    const key = evidence.keys.get('alias/orders-dr');
    expect(reader.asked).toContain('describeKey alias/orders-dr');
    expect(key).toMatchObject({ policy: { kind: 'read' }, grants: { kind: 'read' } });
    expect(evidence.destination).toMatchObject({ accountId: '444455556666', policy: none });
    expect(evidence.role?.simulated.kind).toBe('read');
    expect(unasked(evidence)).toEqual([]);
  });

  it('says of what there was no call left for that it was not asked', async () => {
    const reader = aReader(busy);
    const subject = aSubject({ objects: threeObjects, reason: 'SrcGetAclNotPermitted' });
    const { objects } = await gatherEvidence(reader, subject, parts);
    expect(objects.map(({ replica }) => replica)).toEqual([
      unseen('s3:GetObjectVersion', 'not asked'),
      unseen('s3:GetObjectVersion', 'not asked'),
    ]);
  });

  it('takes the destination from the rule where nobody knows it', async () => {
    const reader = aReader();
    const subject = aSubject({ destinationBucket: undefined });
    const { destination } = await gatherEvidence(reader, subject, parts);
    expect(destination).toMatchObject({ name: 'orders-dr', versioning: seen('Enabled') });
  });

  it('asks the account that the rule names, in the Region that HeadBucket names', async () => {
    const asked: unknown[] = [];
    const reader = aReader({
      ...busy,
      readVersioning: async (at) => {
        asked.push(at);
        return seen('Suspended');
      },
    });
    const { destination } = await gatherEvidence(reader, aSubject(), parts);
    expect(asked).toEqual([{ name: 'orders-dr', region: 'us-east-1', accountId: '444455556666' }]);
    expect(destination?.versioning).toEqual(seen('Suspended'));
  });

  it('knows whose a bucket is by the name that only its account can have', async () => {
    const name = 'logs-dr-444455556666-eu-central-1-an';
    const asked: unknown[] = [];
    const reader = aReader({
      headBucket: async (at) => {
        asked.push(at);
        return seen({ region: 'eu-central-1' });
      },
    });
    await gatherEvidence(reader, aSubject({ destinationBucket: name }), parts);
    expect(asked).toContainEqual({ name, region: 'eu-central-1', accountId: '444455556666' });
  });

  it('knows by whose credentials S3 shows a policy whose the bucket is, where nothing else tells', async () => {
    const readOwnAccount = async () => '111122223333';
    const shown = await gatherEvidence({ ...aReader(), readOwnAccount }, aSubject(), parts);
    expect(shown.destination?.accountId).toBe('111122223333');
    const readBucketPolicy = async () => unseen('s3:GetBucketPolicy');
    const hidden = { ...aReader({ readBucketPolicy }), readOwnAccount };
    const { destination } = await gatherEvidence(hidden, aSubject(), parts);
    expect(destination?.accountId).toBeUndefined();
  });

  it('looks at versioning of the source only where S3 would let somebody turn it off', async () => {
    const reader = aReader({ readReplication: async () => none });
    const { source } = await gatherEvidence(reader, aSubject(), parts);
    expect(source.versioning).toEqual(seen('Enabled'));
    const other = aReader();
    await gatherEvidence(other, aSubject(), parts);
    expect(other.asked).not.toContain('readVersioning orders');
  });

  it('asks for Object Lock of the destination where the source has it', async () => {
    const reader = aReader({
      readObjectLock: async ({ name }) => (name === 'orders' ? seen('Enabled') : none),
    });
    const { destination } = await gatherEvidence(reader, aSubject(), parts);
    expect(destination?.objectLock).toEqual(none);
  });

  it('counts what comes too late, or fails, as no answer', async () => {
    const reader = aReader({
      readReplication: () => new Promise(() => {}),
      headBucket: async () => Promise.reject(new Error('socket hang up')),
    });
    const evidence = await gatherEvidence(reader, aSubject(), { ...parts, callMillis: 5 });
    expect(evidence.replication).toMatchObject({ kind: 'unseen', why: 'no answer' });
    expect(evidence.source.head).toMatchObject({
      why: 'no answer',
      detail: 'socket hang up',
      action: 's3:ListBucket',
    });
    expect(evidence.role).toBeUndefined();
  });

  it.each([
    ['anything', 'readReplication', ({ replication }: Evidence) => replication],
    ['about roles', 'readRole', ({ role }: Evidence) => role?.role],
    ['of what comes last', 'simulate', ({ role }: Evidence) => role?.simulated],
  ] as const)(
    'ends when its time is up where AWS does not answer %s, and asks nothing more',
    async (_what, method, missing) => {
      const { promise: isOver, resolve: passTime } = Promise.withResolvers<void>();
      const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
      const hang = async () => {
        ask();
        return new Promise<never>(() => {});
      };
      const hanging = aReader({ [method]: hang });
      const looks: Evidence[] = [];
      const waits: number[] = [];
      const gathering = gatherEvidence(hanging, aSubject(), {
        ...parts,
        // Longer than any test: only the whole has an end.
        callMillis: 600_000,
        pause: (millis) => {
          waits.push(millis);
          return isOver;
        },
        onFirstLook: (look) => looks.push(look),
      });
      await inTime(isAsked, `${method} to be asked`);
      passTime();
      await isOver;
      const asked = hanging.asked.length;
      const evidence = await inTime(gathering, 'the end of a diagnosis');
      const late = { kind: 'unseen', why: 'no answer' };
      expect(waits).toEqual([12_000]);
      expect(hanging.asked).toHaveLength(asked);
      expect(missing(evidence)).toMatchObject(late);
      expect(evidence.objects[0]?.replica).toMatchObject(late);
      expect(looks).toHaveLength(1);
    },
  );

  it('waits for nobody who finds out whose the credentials are', async () => {
    const { promise: isOver, resolve: passTime } = Promise.withResolvers<void>();
    const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
    const readOwnAccount = () => {
      ask();
      return new Promise<never>(() => {});
    };
    const reader = aReader();
    const gathering = gatherEvidence({ ...reader, readOwnAccount }, aSubject(), {
      ...parts,
      callMillis: 600_000,
      pause: () => isOver,
    });
    await inTime(isAsked, 'the own account to be asked');
    passTime();
    const { destination } = await inTime(gathering, 'the end of a diagnosis');
    expect(destination?.accountId).toBeUndefined();
  });

  it('asks for the key that new objects have where no object is known', async () => {
    const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/by-default';
    const reader = aReader({
      readReplication: async () =>
        seen({ roleArn, rules: [aRule({ replicatesKmsObjects: true })] }),
      readEncryption: async () =>
        seen({ algorithm: 'aws:kms', kmsKeyId: keyArn, isBucketKeyUsed: true, blockedTypes: [] }),
    });
    const { keys } = await gatherEvidence(reader, aSubject({ objects: [] }), parts);
    expect([...keys.keys()]).toEqual([keyArn]);
  });
});
