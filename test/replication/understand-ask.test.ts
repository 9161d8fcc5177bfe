import { findCodes } from '../../src/replication/find-codes.ts';
import { commonReasons } from '../../src/replication/nearest-reasons.ts';
import { saysRefusal, understandAsk } from '../../src/replication/understand-ask.ts';
import { readAsks } from '../fixtures/read-asks.ts';

const denied = 'User: arn:aws:sts::1:assumed-role/r/s3 is not authorized to perform:';
const codesOf = (typed: string, max?: number) =>
  understandAsk(typed, max).reasons.map(({ code }) => code);
const common = commonReasons.slice(0, 3).map(({ code }) => code);

describe('understandAsk', () => {
  it.each<[string, readonly string[], string[]]>([
    [
      'This event reports a failure',
      common,
      ['OperationFailedReplication', 's3:Replication:operationfailedreplication, why'],
    ],
    [
      'FAILED is a status',
      common,
      [
        'what is FAILED',
        'failed',
        ' "failed"?',
        'status failed',
        'Status: failed',
        'replication status is failed',
        'status = "is failed" again',
      ],
    ],
    ['PENDING is a status', [], ['pending', 'it is Pending']],
    [
      'COMPLETED is a status',
      ['DstObjectHardDeleted', 'DstVersionNotFound'],
      [
        'COMPLETED',
        'Status: completed',
        'status is completed',
        'status -- is - completed but gone',
      ],
    ],
    [
      'REPLICA is a status',
      ['SrcObjectNotEligible'],
      ['REPLICA', 'Status: replica', 'status is replica', 'status -- is - replica, why'],
    ],
    [
      'The filter of the batch job',
      ['SrcObjectNotEligible'],
      ['no keys match', 'no objects found by the filter', 'the manifest filter is empty'],
    ],
    ['To replicate annotations', [], ['annotations', 'Annotation missing']],
    ['S3 gives the same reasons across Regions', common, ['CRR', 'SRR or not']],
  ])('says that %s', (words, codes, asks) => {
    for (const typed of asks) {
      expect(understandAsk(typed).note).toMatch(new RegExp(`^${words}`));
      expect(codesOf(typed)).toEqual(codes.length === 0 ? codesOf(typed) : codes);
    }
  });

  it.each([
    'an upload failed',
    'failed upload',
    'upload that failed.',
    'status of what I failed',
    'not pending',
    'the completed list',
    'the replica is gone',
    'XRR',
    'no keys',
    'statusxfailed',
    'hello',
  ])('has nothing but reasons to say to %j', (typed) => {
    expect(understandAsk(typed)).not.toHaveProperty('note');
  });

  it('gives three reasons at most, or as many as asked for', () => {
    expect(codesOf('failed')).toHaveLength(3);
    expect(codesOf('failed', 5)).toHaveLength(5);
    expect(codesOf('NotPermitted', 5)).toHaveLength(5);
  });

  it.each([
    [
      'because no identity-based policy allows the action',
      "The role's own policy does not allow s3:ReplicateTags.",
    ],
    [
      'with an explicit deny in a service control policy',
      "The organization's service control policy (SCP) denies s3:ReplicateTags.",
    ],
    ['', 'AWS denies s3:ReplicateTags.'],
  ])('says whose policy is in the way: %j', (because, note) => {
    const typed = `${denied} s3:ReplicateTags on resource: x ${because}`;
    expect(understandAsk(typed).note).toBe(note);
    expect(codesOf(typed)[0]).toBe('DstPutTaggingNotPermitted');
    expect(saysRefusal(typed)).toBe(true);
  });

  it.each([
    ['kms:Decrypt', ['SrcGetObjectNotPermitted', 'SrcKmsKeyInvalidState']],
    ['kms:GenerateDataKey', ['DstKmsKeyNotFound', 'DstPutObjectNotPermitted']],
  ])('leaves open whether there is the key that %s needs', (action, codes) => {
    const missing = 'because the resource does not exist in this Region';
    const typed = `${denied} ${action} on resource: x ${missing}`;
    expect(understandAsk(typed).note).toContain(`its policy does not allow ${action}`);
    expect(codesOf(typed)).toEqual(codes);
  });

  it('leaves nothing open about a bucket out of reach', () => {
    const typed = `${denied} s3:GetObject because the resource does not exist in this Region`;
    expect(understandAsk(typed).note).toBe('AWS denies s3:GetObject.');
  });

  it('explains AccessDenied in a row of a report, and no other row', () => {
    const row = 'orders,a.json,v1,failed,403,AccessDenied,Access Denied';
    expect(understandAsk(row).note).toMatch(/^AccessDenied in a completion report/);
    expect(codesOf(row)).toEqual([
      'InitiateReplicationNotPermitted',
      'DstPutObjectNotPermitted',
      'SrcGetObjectNotPermitted',
    ]);
    expect(saysRefusal('orders,a.json,v1,failed,500,InternalError,Oops')).toBe(false);
  });

  it('guesses no reason for an event that does not count', () => {
    const { note, reasons } = understandAsk('{"Records":[]}');
    expect(note).toMatch(/^This is no event of a failed replication/);
    expect(reasons).toEqual([]);
  });

  it('names a permission that stands alone', () => {
    const says = (typed: string) => understandAsk(typed).note;
    expect(says('s3:ReplicateTags')).toBe(
      's3:ReplicateTags is a permission. Where the role lacks it, S3 gives one of these reasons.',
    );
    expect(says('s3:ReplicateTags or s3:ReplicateDelete')).toBeUndefined();
  });

  it('reads no further than any question goes', () => {
    expect(understandAsk(`${' '.repeat(2000)}FAILED`)).not.toHaveProperty('note');
  });
});

describe.each(['asks.tsv', 'asks-of-our-own.tsv', 'asks-held-out.tsv'])('of %s', (file) => {
  const namesNone = readAsks(file).filter(({ typed }) => findCodes(typed).length === 0);

  it.each(namesNone)('is understood: $typed ($wanted)', ({ typed, first, shown, never, says }) => {
    const { note = '' } = understandAsk(typed);
    const codes = codesOf(typed);
    expect(first.length === 0 ? codes.slice(0, 1) : first).toEqual(
      expect.arrayContaining(codes.slice(0, 1)),
    );
    expect(codes).toEqual(expect.arrayContaining([...shown]));
    expect(codes.filter((code) => never.includes(code))).toEqual([]);
    expect(says.filter((words) => note !== '' && !note.includes(words))).toEqual([]);
  });
});

describe('saysRefusal', () => {
  it.each(['', 'FAILED', 'kms key disabled', 's3:ReplicateTags'])('is not so for %j', (text) => {
    expect(saysRefusal(text)).toBe(false);
  });
});
