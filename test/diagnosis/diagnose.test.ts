import { pause } from '../../src/lib/pause.ts';
import { allChecks } from '../../src/diagnosis/checks/all-checks.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { gatherEvidence } from '../../src/diagnosis/gather-evidence.ts';
import { checkIds } from '../../src/diagnosis/model/check-ids.ts';
import type { Finding } from '../../src/diagnosis/model/diagnosis.ts';
import { aFinding } from './a-finding.ts';
import { aReader } from './a-reader.ts';
import { anEvidence, aRole, aRule, aSubject, none, now, seen, unseen } from './an-evidence.ts';

const found = (reason: string | undefined, ...findings: readonly Finding[]) =>
  diagnose(aSubject({ reason }), anEvidence(), [() => findings]);

const summary = ({ findings }: { readonly findings: readonly Finding[] }) =>
  findings.map(({ check, verdict, part }) => `${check}: ${verdict}, ${part}`);

describe('diagnose', () => {
  it('puts what is shown to cause the reason first, then what comes next, what it cannot tell, what is ruled out', () => {
    const all = found(
      'DstBucketUnversioned',
      aFinding('source-bucket', 'ruled out'),
      aFinding('trust', 'cannot tell'),
      aFinding('source-permissions', 'shown', { about: 's3:GetObjectVersionAcl' }),
      aFinding('destination-versioning', 'shown'),
      aFinding('destination-object-lock', 'shown'),
    );
    expect(summary(all)).toEqual([
      'destination-versioning: shown, cause',
      'source-permissions: shown, next',
      'destination-object-lock: shown, next',
      'trust: cannot tell, next',
      'source-bucket: ruled out, next',
    ]);
    expect(all).toMatchObject({ at: now, calls: 12 });
    expect(all.note).toBeUndefined();
  });

  it('goes by the order in which S3 meets obstacles where several explain the reason', () => {
    const all = found(
      'DstPutObjectNotPermitted',
      aFinding('destination-key-policy', 'shown'),
      aFinding('destination-bucket-policy', 'shown'),
      aFinding('destination-permissions', 'shown', { about: 's3:ReplicateObject' }),
    );
    expect(all.findings.map(({ check }) => check)).toEqual([
      'destination-permissions',
      'destination-bucket-policy',
      'destination-key-policy',
    ]);
    expect(checkIds.indexOf('destination-permissions')).toBeLessThan(
      checkIds.indexOf('destination-bucket-policy'),
    );
  });

  it('takes an action that the reason is not about for what would fail next', () => {
    const all = found(
      'DstPutObjectNotPermitted',
      aFinding('destination-permissions', 'shown', { about: 's3:ReplicateDelete' }),
      aFinding('destination-key', 'cannot tell'),
    );
    expect(summary(all)).toEqual([
      'destination-permissions: shown, next',
      'destination-key: cannot tell, cause',
    ]);
  });

  it('takes anything shown for the cause where S3 gave no reason, or one that AWS does not document', () => {
    for (const reason of [undefined, 'SrcGetAnnotationNotPermitted']) {
      expect(summary(found(reason, aFinding('rule', 'shown')))).toEqual(['rule: shown, cause']);
    }
  });

  it('keeps what a check itself says comes next', () => {
    const all = found(undefined, aFinding('batch-role', 'shown', { part: 'next' }));
    expect(summary(all)).toEqual(['batch-role: shown, next']);
  });

  it('says that the reason is older than what is wrong now, once its own cause is ruled out', () => {
    const all = found(
      'DstBucketUnversioned',
      aFinding('destination-versioning', 'ruled out'),
      aFinding('trust', 'shown'),
      aFinding('destination-object-lock', 'shown'),
    );
    expect(summary(all)).toEqual([
      'trust: shown, cause',
      'destination-object-lock: shown, next',
      'destination-versioning: ruled out, cause',
    ]);
    expect(all.note).toMatch(/^DstBucketUnversioned is from the time of the failure/);
  });

  it('does not blame anything else while what the reason names cannot be seen', () => {
    const all = found(
      'DstBucketUnversioned',
      aFinding('destination-versioning', 'cannot tell'),
      aFinding('trust', 'shown'),
    );
    expect(summary(all)[0]).toBe('trust: shown, next');
    expect(all.note).toBeUndefined();
  });

  it('says that the cause may have been fixed where nothing is wrong any more', () => {
    const all = found('DstBucketUnversioned', aFinding('destination-versioning', 'ruled out'));
    expect(all.note).toMatch(/explains DstBucketUnversioned any more/);
  });

  it('understands a former name of a reason', () => {
    const all = found(
      'DstMultipartPartUploadNotPermitted',
      aFinding('destination-encryption', 'shown'),
    );
    expect(summary(all)).toEqual(['destination-encryption: shown, cause']);
  });

  it('leaves out what it cannot tell yet on a first look, and blames nothing for the age of a reason', () => {
    const evidence = { ...anEvidence(), isFirstLook: true } as const;
    const all = diagnose(aSubject({ reason: 'DstBucketUnversioned' }), evidence, [
      () => [
        aFinding('role', 'cannot tell'),
        aFinding('destination-versioning', 'ruled out'),
        aFinding('rule', 'shown'),
      ],
    ]);
    expect(summary(all)).toEqual(['rule: shown, next', 'destination-versioning: ruled out, cause']);
    expect(all).toMatchObject({ isFirstLook: true });
    expect(all.note).toBeUndefined();
  });

  it('says each thing once, in one line, within its limits', () => {
    const long = `Names like this: ${'\u{1F600}'.repeat(400)}`;
    const finding = aFinding('rule', 'shown', {
      title: long,
      evidence: `two\nlines \u202E${long}`,
      remedy: { steps: [1, 2, 3].map((n) => ({ instruction: `Step ${n}` })) },
    });
    const [one, ...more] = found(undefined, finding, { ...finding }).findings;
    expect(more).toEqual([]);
    expect(Array.from(one?.title ?? '')).toHaveLength(80);
    expect(Array.from(one?.evidence ?? '')).toHaveLength(300);
    expect(one?.evidence).toMatch(/^two lines Names like this/);
    expect(one?.remedy?.steps).toHaveLength(2);
  });

  it('finds nothing shown where nothing is wrong, with every check there is', () => {
    const { findings } = diagnose(aSubject(), anEvidence());
    expect(findings.filter(({ verdict }) => verdict === 'shown')).toEqual([]);
    expect(allChecks.length).toBeGreaterThan(15);
  });

  it('accuses nobody in GovCloud or China, where somebody names a bucket alone', async () => {
    const accountId = '444455556666';
    for (const [partition, region] of [
      ['aws-us-gov', 'us-gov-west-1'],
      ['aws-cn', 'cn-north-1'],
    ] as const) {
      const arn = `arn:${partition}:iam::111122223333:role/replicate`;
      const to = `arn:${partition}:s3:::orders-dr`;
      const statement = { Effect: 'Allow', Principal: { AWS: arn }, Action: 's3:*' };
      const policy = { Version: '2012-10-17', Statement: { ...statement, Resource: `${to}/*` } };
      const rule = aRule({ destinationArn: to, destinationAccountId: accountId });
      const simulated: string[] = [];
      const reader = aReader({
        headBucket: async () => seen({ region }),
        readReplication: async () => seen({ roleArn: arn, rules: [rule] }),
        readRole: async () => {
          const { role } = aRole();
          return role.kind === 'read' ? seen({ ...role.value, arn }) : role;
        },
        readBucketPolicy: async ({ name }) =>
          name === 'orders-dr' ? seen(JSON.stringify(policy)) : none,
        simulate: async (_role, asks) => {
          simulated.push(...asks.flatMap(({ resources }) => resources));
          return seen([]);
        },
      });
      const nowhere = { region: undefined, accountId: undefined, partition: 'aws' } as const;
      const subject = { ...aSubject({ ...nowhere, objects: [] }), destinationBucket: undefined };
      const evidence = await gatherEvidence(reader, subject, { clock: () => now, pause });
      const { findings } = diagnose(subject, evidence);
      expect(findings.filter(({ verdict }) => verdict === 'shown')).toEqual([]);
      expect(simulated.filter((each) => !each.startsWith(`arn:${partition}:`))).toEqual([]);
    }
  });

  it('finds the cause and what would fail next in one look', () => {
    const { findings } = diagnose(
      aSubject({ reason: 'DstBucketUnversioned' }),
      anEvidence({
        source: { objectLock: seen('Enabled') },
        destination: { versioning: seen('Suspended'), policy: unseen('s3:GetBucketPolicy') },
      }),
    );
    expect(summary({ findings: findings.slice(0, 2) })).toEqual([
      'destination-versioning: shown, cause',
      'destination-object-lock: shown, next',
    ]);
  });
});
