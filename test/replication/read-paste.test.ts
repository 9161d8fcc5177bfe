import { readRefusal, readReportRow } from '../../src/replication/read-paste.ts';

const denied =
  'User: arn:aws:sts::1:assumed-role/r/s3 is not authorized to perform: s3:ReplicateTags';

describe('readRefusal', () => {
  it.each([
    ['because no identity-based policy allows the action', 'identity-based policy', false],
    ['because no resource-based policy allows the action', 'resource-based policy', false],
    ['because no permissions boundary allows the action', 'permissions boundary', false],
    ['with an explicit deny in a service control policy', 'service control policy', true],
    ['with an explicit deny in an identity-based policy', 'identity-based policy', true],
    ['with an explicit deny in a resource control policy: x', 'resource control policy', true],
    ['because no moon policy allows the action', undefined, false],
    ['', undefined, false],
  ])('knows whose policy it was: %s', (because, policy, isExplicitDeny) => {
    const refusal = readRefusal(`${denied} on resource: "arn:aws:s3:::orders-dr/a" ${because}`);
    expect(refusal).toEqual({
      action: 's3:ReplicateTags',
      ...(policy && { policy }),
      isExplicitDeny,
    });
  });

  it('knows that AWS may mean a key that is not there', () => {
    const because =
      'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';
    expect(readRefusal(`${denied} on resource: x ${because}`)).toEqual({
      action: 's3:ReplicateTags',
      isExplicitDeny: false,
      mayBeMissing: true,
    });
  });

  it.each(['perform: s3:GetObject', 'perform s3:GetObject', 'perform:\n  s3:GetObject'])(
    'finds the action however the line is broken: %j',
    (words) => {
      expect(readRefusal(`not authorized to ${words}`)?.action).toBe('s3:GetObject');
    },
  );

  it('knows a ciphertext whose key is out of reach, in any case', () => {
    const text =
      'The ciphertext refers to a KMS key that does not exist, does not exist in this region';
    expect(readRefusal(text)).toEqual({
      action: 'kms:Decrypt',
      isExplicitDeny: false,
      mayBeMissing: true,
    });
  });

  it('finds it inside a line of CloudTrail', () => {
    const line = JSON.stringify({
      eventName: 'GetObject',
      errorMessage: `${denied} on resource: x`,
    });
    expect(readRefusal(line)?.action).toBe('s3:ReplicateTags');
  });

  it.each(['', 'AccessDenied', 'kms:Decrypt', 'not authorized to perform: everything'])(
    'is none in %j',
    (text) => {
      expect(readRefusal(text)).toBeUndefined();
    },
  );
});

describe('readReportRow', () => {
  it.each([
    [
      'orders,2026%2Fa.json,v1,failed,403,AccessDenied,Access Denied',
      '403,AccessDenied,Access Denied',
    ],
    [
      'orders,a.json,,failed,AccessDenied,403,"Access, Denied"',
      'AccessDenied,403,"Access, Denied"',
    ],
    ['head\norders,a.json,v1,succeeded,200,,Successful', '200,,Successful'],
    ['orders,a.json,v1,Failed,500,InternalError,Oops\nand then?', '500,InternalError,Oops'],
  ])('gives what %j says after the object', (row, said) => {
    expect(readReportRow(row)).toBe(said);
  });

  it.each(['', 'a,b,c', 'the job,it seems,has,failed, why?'])('is none in %j', (text) => {
    expect(readReportRow(text)).toBeUndefined();
  });
});
