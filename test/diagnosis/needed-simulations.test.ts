import {
  neededBatchSimulations,
  neededSimulations,
  type SimulationNeed,
} from '../../src/diagnosis/needed-simulations.ts';
import type { SimulationAsk } from '../../src/diagnosis/ports/aws-reader.ts';
import { aRule, aSubject, roleArn } from './an-evidence.ts';

const sourceKey = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const replicaKey = 'arn:aws:kms:us-east-1:444455556666:key/2';

function asks(differing: Partial<SimulationNeed> = {}): readonly SimulationAsk[] {
  return neededSimulations({
    subject: aSubject(),
    rule: aRule(),
    sourceKeyArns: [],
    replicaKeyArns: [],
    roleArn,
    destinationAccountId: '444455556666',
    destinationRegion: 'us-east-1',
    ...differing,
  });
}

/** What an ask tells IAM about the request, by context key. */
function toldBy(ask: SimulationAsk | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (ask?.context ?? []).map(({ name, values }) => [name, values.join(' ')]),
  );
}

describe('neededSimulations', () => {
  it('asks once about each side, with what S3 sends there', () => {
    const [destination, source, ...others] = asks();
    expect(others).toEqual([]);
    expect(source).toMatchObject({
      actions: expect.arrayContaining(['s3:ListBucket', 's3:GetObjectVersionForReplication']),
      resources: ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/2026/a.json'],
    });
    expect(destination).toMatchObject({
      actions: expect.arrayContaining(['s3:ReplicateObject', 's3:ReplicateTags']),
      resources: ['arn:aws:s3:::orders-dr', 'arn:aws:s3:::orders-dr/2026/a.json'],
    });
    expect(toldBy(source)).toEqual({
      'aws:SecureTransport': 'true',
      'aws:PrincipalIsAWSService': 'false',
      'aws:PrincipalAccount': '111122223333',
      'aws:PrincipalArn': roleArn,
      'aws:ResourceAccount': '111122223333',
      's3:ResourceAccount': '111122223333',
      'aws:RequestedRegion': 'eu-west-1',
    });
    expect(toldBy(destination)).toMatchObject({
      'aws:ResourceAccount': '444455556666',
      'aws:RequestedRegion': 'us-east-1',
    });
  });

  it('asks about the side that S3’s reason names first, since calls may run out', () => {
    const [first] = asks({ subject: aSubject({ reason: 'SrcGetAclNotPermitted' }) });
    expect(first?.resources).toContain('arn:aws:s3:::orders');
  });

  it('asks about annotations by themselves and only for them, since IAM refuses what it does not know', () => {
    const all = asks({ subject: aSubject({ reason: 'SrcGetObjectAnnotationNotPermitted' }) });
    expect(all.map(({ actions }) => actions)[0]).toEqual([
      's3:GetObjectVersionAnnotationForReplication',
    ]);
    expect(JSON.stringify(asks())).not.toContain('Annotation');
  });

  it('tells the key what is encrypted: the object, the bucket, or both where that is open', () => {
    const keys = { sourceKeyArns: [sourceKey], replicaKeyArns: [replicaKey] };
    const encrypted = (need: Partial<SimulationNeed>) =>
      asks(need).map((ask) => toldBy(ask)['kms:EncryptionContext:aws:s3:arn']);
    expect(encrypted({ ...keys, bucketKeys: { source: true, replica: false } })).toEqual([
      'arn:aws:s3:::orders-dr/2026/a.json',
      'arn:aws:s3:::orders',
    ]);
    expect(encrypted({ ...keys, bucketKeys: { source: false } })).toEqual([
      'arn:aws:s3:::orders-dr/2026/a.json',
      'arn:aws:s3:::orders-dr',
      'arn:aws:s3:::orders/2026/a.json',
    ]);
    expect(toldBy(asks(keys)[0])).toMatchObject({
      'kms:ViaService': 's3.us-east-1.amazonaws.com',
      'kms:CallerAccount': '111122223333',
    });
  });

  it('does not say whose the resource is where bucket and key are of two accounts', () => {
    const [destination] = asks({ replicaKeyArns: [sourceKey] });
    expect(toldBy(destination)).not.toHaveProperty('aws:ResourceAccount');
    expect(toldBy(destination)).toMatchObject({ 's3:ResourceAccount': '444455556666' });
  });

  it('asks about all that the rule is about where no object is known, or its key would be a pattern', () => {
    const rule = aRule({ prefix: 'raw/' });
    for (const objects of [[], [{ objectKey: 'a*b', versionId: 'v' }]]) {
      const [destination] = asks({ subject: aSubject({ objects }), rule });
      expect(destination?.resources).toEqual([
        'arn:aws:s3:::orders-dr',
        'arn:aws:s3:::orders-dr/raw/*',
      ]);
    }
  });

  it('asks in one call about the role of jobs, with the bucket for reports where it is known', () => {
    const [ask, ...others] = neededBatchSimulations({
      subject: aSubject({ reportBucket: 'reports' }),
      rule: aRule(),
    });
    expect(others).toEqual([]);
    expect(ask).toMatchObject({
      actions: expect.arrayContaining(['s3:InitiateReplication', 's3:PutObject']),
      resources: expect.arrayContaining(['arn:aws:s3:::reports/s3rep/*']),
    });
    expect(toldBy(ask)).toMatchObject({ 'aws:RequestedRegion': 'eu-west-1' });
    expect(toldBy(ask)).not.toHaveProperty('aws:ResourceAccount');
  });

  it('says whose the bucket is that jobs are about, where nothing else is asked about', () => {
    const [ask] = neededBatchSimulations({ subject: aSubject(), rule: aRule() });
    expect(toldBy(ask)).toMatchObject({
      'aws:ResourceAccount': '111122223333',
      's3:ResourceAccount': '111122223333',
    });
  });
});
