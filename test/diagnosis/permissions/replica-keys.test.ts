import type { EncryptionEvidence, VersionEvidence } from '../../../src/diagnosis/model/evidence.ts';
import { none, seen, unseen } from '../an-evidence.ts';
import {
  aKey,
  type CaseParts,
  delegate,
  encrypted,
  findIn,
  ownReplicaKeyArn,
  refused,
  sourceKeyArn,
  withOwnKey,
} from './a-case.ts';

/** From before S3 encrypted everything. */
const bare: Partial<VersionEvidence> = { encryption: undefined };
const others = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:role/app' },
  Action: 'kms:*',
  Resource: '*',
};
const disabled = { description: { state: 'Disabled' } };

function byDefault(
  changed: Partial<EncryptionEvidence> = {},
): NonNullable<CaseParts['destination']> {
  const usual = { algorithm: 'aws:kms', isBucketKeyUsed: false, blockedTypes: [] };
  return { encryption: seen({ ...usual, kmsKeyId: ownReplicaKeyArn, ...changed }) };
}

/** What is said of the key that encrypts replicas, and of the right to use it. */
function aboutKeys(reason: string | undefined, parts: CaseParts) {
  const ofKeys = findIn({ ...parts, subject: { reason } }).filter(
    ({ check, title, about = '' }) =>
      check.startsWith('destination-key') ||
      (check === 'destination-permissions' && /kms:/.test(`${title} ${about}`)),
  );
  return ofKeys.map(({ check, verdict }) => `${check}: ${verdict}`);
}

describe('The default key of the destination', () => {
  const inUse = {
    versions: [bare],
    destination: byDefault(),
    replicaKeyIds: [ownReplicaKeyArn],
  } as const;

  it.each([
    [
      'does not let the role in',
      'DstPutObjectNotPermitted',
      { ...inUse, keys: [aKey(ownReplicaKeyArn, { statements: [others] })] },
      'destination-key-policy: shown',
    ],
    [
      'is disabled',
      'DstKmsKeyInvalidState',
      { ...inUse, keys: [aKey(ownReplicaKeyArn, disabled)] },
      'destination-key: shown',
    ],
    [
      'is gone',
      'DstKmsKeyNotFound',
      { ...inUse, keys: [{ ...aKey(ownReplicaKeyArn), description: none }] },
      'destination-key: shown',
    ],
    [
      'is not among what the role may use',
      'DstPutObjectNotPermitted',
      {
        ...inUse,
        keys: [aKey(ownReplicaKeyArn, { statements: [delegate('111122223333')] })],
        simulated: { 'kms:Encrypt': refused },
      },
      'destination-permissions: shown',
    ],
    [
      'has another name, and is disabled',
      'DstKmsKeyInvalidState',
      {
        ...inUse,
        destination: byDefault({ kmsKeyId: ownReplicaKeyArn.split('/')[1] }),
        keys: [aKey(ownReplicaKeyArn, disabled)],
      },
      'destination-key: shown',
    ],
  ])('is shown to stop objects without encryption where it %s', (_what, reason, parts, said) => {
    expect(aboutKeys(reason, parts)).toContain(said);
  });

  it('concerns no object that has an encryption of its own', () => {
    const parts = { ...inUse, versions: [{}], keys: [aKey(ownReplicaKeyArn, disabled)] };
    expect(aboutKeys('DstPutObjectNotPermitted', parts)).toEqual([]);
  });

  it('is a question where nobody could see it', () => {
    const hidden = { encryption: unseen('s3:GetEncryptionConfiguration', 'other account') };
    const parts = { ...inUse, destination: hidden };
    expect(aboutKeys('DstPutObjectNotPermitted', parts)).toEqual(['destination-key: cannot tell']);
    expect(aboutKeys('DstBucketUnversioned', parts)).toEqual([]);
    expect(aboutKeys('DstPutObjectNotPermitted', { ...parts, versions: [{}] })).toEqual([]);
  });

  it('accuses nobody where it can be used', () => {
    const parts = { ...inUse, keys: [aKey(ownReplicaKeyArn)] };
    expect(aboutKeys('DstPutObjectNotPermitted', parts)).toEqual(
      expect.arrayContaining(['destination-key: ruled out', 'destination-key-policy: ruled out']),
    );
  });

  // AWS asks for a key in the rule, and does not say what S3 does without.
  it('is only a question for objects of KMS under a rule that names no key, unless S3 blames a key', () => {
    const parts = {
      ...inUse,
      versions: [encrypted],
      rule: { replicatesKmsObjects: true },
      keys: [aKey(sourceKeyArn), aKey(ownReplicaKeyArn, disabled)],
    };
    expect(aboutKeys('DstPutObjectNotPermitted', parts)).toContain('destination-key: cannot tell');
    expect(aboutKeys('DstKmsKeyInvalidState', parts)).toContain('destination-key: shown');
  });

  it('has to let the role decrypt where it uses a bucket key', () => {
    const parts = (isBucketKeyUsed: boolean) => ({
      ...inUse,
      destination: byDefault({ isBucketKeyUsed }),
      keys: [aKey(ownReplicaKeyArn)],
      simulated: { 'kms:Decrypt': refused },
    });
    const reason = 'DstPutObjectNotPermitted';
    expect(aboutKeys(reason, parts(true))).toContain('destination-permissions: shown');
    expect(aboutKeys(reason, parts(false))).not.toContain('destination-permissions: shown');
  });
});

describe('The default key of the destination, for objects without encryption', () => {
  const ofBucket = ownReplicaKeyArn.replace('key/aaaaaaaa', 'key/bbbbbbbb');
  const reason = 'DstKmsKeyInvalidState';
  const inUse = {
    versions: [bare],
    destination: byDefault({ kmsKeyId: ofBucket }),
    rule: withOwnKey,
    replicaKeyIds: [ownReplicaKeyArn, ofBucket],
  } as const;
  const shownAbout = (parts: CaseParts) =>
    findIn({ subject: { reason }, ...parts })
      .filter(({ check, verdict }) => check === 'destination-key' && verdict === 'shown')
      .map(({ about = '' }) => /key\/(\w+)/.exec(about)?.[1]);

  it.each([
    ['names another', {}],
    ['takes related ones', { usesSourceMultiRegionKey: true, replicaKmsKeyId: undefined }],
  ])('is looked at where the rule %s', (_what, differing) => {
    const keys = [aKey(ownReplicaKeyArn), aKey(ofBucket, disabled)];
    const parts = { ...inUse, rule: { ...withOwnKey, ...differing }, keys };
    expect(shownAbout(parts)).toEqual(['bbbbbbbb']);
  });

  it('is at fault where the one of the rule is disabled too, which no object takes', () => {
    const keys = [aKey(ownReplicaKeyArn, disabled), aKey(ofBucket, disabled)];
    expect(shownAbout({ ...inUse, keys })).toEqual(['bbbbbbbb']);
    expect(shownAbout({ ...inUse, versions: [bare, encrypted], keys })).toEqual([
      'aaaaaaaa',
      'bbbbbbbb',
    ]);
  });

  it('is said once where the rule names the same', () => {
    const keys = [aKey(ownReplicaKeyArn, disabled)];
    expect(shownAbout({ ...inUse, destination: byDefault(), keys })).toEqual(['aaaaaaaa']);
  });

  it.each([
    ['is the one that S3 made', { kmsKeyId: undefined }, {}],
    ['has a name of an unknown account', { kmsKeyId: 'alias/dr' }, { accountId: undefined }],
  ])('is a question where it %s', (_what, changed, bucket) => {
    const destination = { ...byDefault(changed), ...bucket };
    const parts = { ...inUse, rule: {}, destination };
    expect(aboutKeys(reason, parts)).toEqual(['destination-key: cannot tell']);
    expect(
      aboutKeys(reason, { ...parts, destination: byDefault({ algorithm: 'AES256' }) }),
    ).toEqual([]);
  });
});

describe('A key that nobody looked at', () => {
  it('is a question', () => {
    const parts = { versions: [encrypted], rule: withOwnKey, keys: [aKey(sourceKeyArn)] };
    expect(aboutKeys('DstKmsKeyInvalidState', parts)).toEqual(['destination-key: cannot tell']);
  });

  it('is a possible cause where it encrypts objects that S3 could not read', () => {
    const other = sourceKeyArn.replace('key/1', 'key/2');
    const versions = [encrypted, { ...encrypted, kmsKeyId: other }];
    const subject = { reason: 'SrcGetObjectNotPermitted' };
    const missed = findIn({ subject, versions, keys: [aKey(sourceKeyArn)] }).filter(
      ({ about }) => about === other,
    );
    expect(missed).toMatchObject([{ verdict: 'cannot tell', part: 'cause' }]);
  });
});

describe('A rule that takes the related multi-Region key', () => {
  const multi = 'arn:aws:kms:eu-west-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef';
  const related = multi.replace('eu-west-1', 'us-east-1');
  const rule = { replicatesKmsObjects: true, usesSourceMultiRegionKey: true };
  const parts = {
    versions: [{ ...encrypted, kmsKeyId: multi }],
    rule,
    replicaKeyIds: [related],
  } as const;

  it.each([
    ['there is none', 'DstKmsKeyNotFound', { ...aKey(related), description: none }, 'shown'],
    ['it is disabled', 'DstKmsKeyInvalidState', aKey(related, disabled), 'shown'],
    ['it can be used', 'DstPutObjectNotPermitted', aKey(related), 'ruled out'],
  ] as const)('is judged by it where %s', (_what, reason, key, verdict) => {
    const found = aboutKeys(reason, { ...parts, keys: [aKey(multi), key] });
    expect(found).toContain(`destination-key: ${verdict}`);
  });

  it('is a question where it names another key as well', () => {
    const both = {
      ...parts,
      rule: { ...rule, replicaKmsKeyId: ownReplicaKeyArn },
      keys: [aKey(multi), aKey(related, disabled), aKey(ownReplicaKeyArn, disabled)],
    };
    expect(aboutKeys('DstKmsKeyInvalidState', both)).not.toContain('destination-key: shown');
    expect(aboutKeys('DstKmsKeyInvalidState', both)).toContain('destination-key: cannot tell');
  });

  it('is judged by the key that it names as well, where that is the related one', () => {
    const both = {
      ...parts,
      rule: { ...rule, replicaKmsKeyId: related },
      keys: [aKey(multi), aKey(related, disabled)],
    };
    const ofKey = aboutKeys('DstKmsKeyInvalidState', both).filter((said) =>
      said.startsWith('destination-key:'),
    );
    expect(ofKey).toEqual(['destination-key: shown']);
  });

  it('is a question for objects under another kind of key', () => {
    const single = {
      ...parts,
      versions: [encrypted],
      replicaKeyIds: [],
      keys: [aKey(sourceKeyArn)],
    };
    expect(aboutKeys('DstKmsKeyNotFound', single)).toEqual(['destination-key: cannot tell']);
    expect(aboutKeys('DstBucketUnversioned', single)).toEqual([]);
  });
});
