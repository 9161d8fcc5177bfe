import * as fc from 'fast-check';
import { keyOfTask, readReportTask } from '../../../src/replay/reports/report-task.ts';
import { splitRow } from '../../../src/replay/reports/split-row.ts';

const read = (line: string) => readReportTask(splitRow(line).fields);

describe('readReportTask', () => {
  it.each([
    // Both as a real report has them.
    [
      'amzn-s3-demo-source,archived.txt,MPJOm_.lSga3Ql8P4u3oHCfdi3qsWvEJ,failed,500,SrcObjectNotEligible,Object is not eligible for replication',
      { versionId: 'MPJOm_.lSga3Ql8P4u3oHCfdi3qsWvEJ', reason: 'SrcObjectNotEligible' },
    ],
    [
      'amzn-s3-demo-source,control.txt,lIX2YStkv89bYPmWWEC_kjyko28mvprC,succeeded,200,,success',
      { hasSucceeded: true, reason: undefined },
    ],
    [
      String.raw`orders,a,\N,failed,500,SrcObjectNotFound,Object versionID is invalid`,
      {
        versionId: undefined,
        reason: 'SrcObjectNotFound',
      },
    ],
    ['orders,a,null,failed,500,SrcVersionNotFound,x', { versionId: 'null' }],
    [
      'orders,a,,failed,200,PermanentFailure,"Lambda returned function error"',
      {
        versionId: undefined,
        reason: 'PermanentFailure',
      },
    ],
    [
      'orders,a,failed,500,DstBucketUnversioned,no version column',
      {
        versionId: undefined,
        reason: 'DstBucketUnversioned',
      },
    ],
    [
      'orders,a,v1,failed,DstBucketUnversioned,500,as AWS declares it',
      {
        reason: 'DstBucketUnversioned',
      },
    ],
    [
      'orders,a,v1,failed,DstBucketUnversioned,without a status',
      {
        reason: 'DstBucketUnversioned',
      },
    ],
    ['orders,a,v1,failed,500,dstbucketunversioned ,x', { reason: 'DstBucketUnversioned' }],
    [
      'orders,a,v1,failed,400,PermanentFailure,SrcObjectNotFound: Object versionID is invalid',
      {
        reason: 'SrcObjectNotFound',
      },
    ],
    [
      'orders,a,v1,failed,500,PermanentFailure,"{""failureMessage"":""DstKmsKeyNotFound, sorry"',
      {
        reason: 'DstKmsKeyNotFound',
      },
    ],
    ['orders,2026%2Fa.json,v1,failed,403,AccessDenied,Access Denied', { reason: 'AccessDenied' }],
    ['orders,a,v1,failed,500,DstMoonNotRisen,DstBucketUnversioned', { reason: 'DstMoonNotRisen' }],
    ['orders,a,v1,failed,500,,', { reason: undefined }],
    ['orders,a,v1,Failed,500,,', { hasSucceeded: false }],
    [
      'orders,failed,failed,failed,500,DstBucketNotFound,a key and a version of that name',
      {
        encodedKey: 'failed',
        versionId: 'failed',
      },
    ],
  ])('reads %j', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  it.each([
    '',
    'a',
    'orders,a,v1',
    'or ders,a,v1,failed,500,x,y',
    ',,,failed',
    'orders,,v1,failed,,,',
    '"message": failed',
  ])('takes %j for no row', (line) => {
    expect(read(line)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.array(fc.string()), (fields) => void readReportTask(fields)));
  });
});

describe('keyOfTask', () => {
  it.each([
    ['2026%2Fa%20b.json', '2026/a b.json'],
    ['verified%2520twice', 'verified%20twice'],
    ['a+b', 'a+b'],
    ['100%', '100%'],
    ['%E2%82%AC%ff', '€%ff'],
    ['plain/é', 'plain/é'],
  ])('decodes %j exactly once', (encodedKey, key) => {
    expect(keyOfTask({ encodedKey })).toBe(key);
  });

  it('gives back every key that a manifest encodes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (key) => {
        fc.pre(key.isWellFormed());
        expect(keyOfTask({ encodedKey: encodeURIComponent(key) })).toBe(key);
      }),
    );
  });
});
