import { holdsCondition } from '../../../../src/local/pretend-aws/policies/holds-condition.ts';

const context = new Map<string, readonly string[]>([
  ['aws:principalarn', ['arn:aws:iam::111122223333:role/teams/data/replication']],
  ['aws:securetransport', ['true']],
  ['aws:sourceip', ['10.1.2.3']],
  ['aws:currenttime', ['2026-11-29T03:00:00Z']],
  ['kms:encryptioncontextkeys', ['aws:s3:arn', 'team']],
  ['s3:max-keys', ['10']],
]);
const holds = (operator: string, key: string, ...values: readonly string[]) =>
  holdsCondition({ operator, key, values }, context);

// Each as IAM User Guide, "IAM JSON policy elements: Condition operators", has it.
describe('a condition of the pretend AWS', () => {
  it.each([
    ['StringEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/teams/data/replication'],
    ['StringEqualsIgnoreCase', 'aws:SecureTransport', 'TRUE'],
    ['StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/*replication'],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/teams/*'],
    ['ArnNotEquals', 'aws:PrincipalArn', 'arn:aws:iam::*:role/backup-*'],
    ['Bool', 'aws:SecureTransport', 'true'],
    ['IpAddress', 'aws:SourceIp', '10.0.0.0/8'],
    ['NotIpAddress', 'aws:SourceIp', '192.0.2.0/24'],
    ['DateGreaterThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z'],
    ['NumericLessThanEquals', 's3:max-keys', '10'],
    ['ForAnyValue:StringEquals', 'kms:EncryptionContextKeys', 'team'],
    ['ForAllValues:StringEquals', 'kms:EncryptionContextKeys', 'team'],
    ['StringEquals', 'aws:PrincipalArn', 'x'],
    ['Null', 'aws:SourceVpce', 'true'],
  ])('reads %s %s %s', (operator, key, value) => {
    const not = ['ForAllValues:StringEquals', 'StringEquals x'];
    const isMet = !not.includes(operator) && !not.includes(`${operator} ${value}`);
    expect(holds(operator, key, value)).toBe(isMet);
  });

  it('holds for one of several values, and of what negates for none of them', () => {
    expect(holds('StringEquals', 's3:max-keys', '5', '10')).toBe(true);
    expect(holds('StringNotEquals', 's3:max-keys', '5', '10')).toBe(false);
  });

  it('fails without the key, unless it negates or says IfExists', () => {
    const missing = (operator: string) => holds(operator, 'aws:SourceVpce', 'vpce-1');
    expect(missing('StringEquals')).toBe(false);
    expect(missing('StringNotEquals')).toBe(true);
    expect(missing('StringEqualsIfExists')).toBe(true);
    expect(missing('ForAllValues:StringEquals')).toBe(true);
    expect(missing('ForAnyValue:StringNotEquals')).toBe(false);
  });

  it('compares ARNs part by part, so that no star reaches over a colon', () => {
    expect(holds('ArnLike', 'aws:PrincipalArn', 'arn:aws:*:role/teams/data/replication')).toBe(
      false,
    );
  });

  it('takes values from the request, and none from what is not there', () => {
    expect(holds('StringEquals', 'aws:SourceIp', '${aws:SourceIp}')).toBe(true);
    expect(holds('StringLike', 'aws:SourceIp', '${aws:PrincipalTag/team}*')).toBe(false);
    expect(holds('StringLike', 'aws:SourceIp', "${aws:PrincipalTag/team, '10'}*")).toBe(true);
  });

  it('is refused where the world does not know it: no test passes by what nobody decided', () => {
    expect(() => holds('StringRhymes', 's3:max-keys', '10')).toThrow('StringRhymes');
  });
});
