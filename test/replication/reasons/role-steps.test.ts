import { checkRoleMay, inWords, letRole } from '../../../src/replication/reasons/role-steps.ts';
import { runPrinting } from '../run-printing.ts';

describe('inWords', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('joins %j', (names, joined) => {
    expect(inWords(names)).toBe(joined);
  });
});

describe('checkRoleMay', () => {
  it('keeps a shell from expanding an action', () => {
    const { command = '' } = checkRoleMay(
      ['kms:GenerateDataKey*', 'kms:Decrypt'],
      'arn:aws:s3:::*',
    );
    const [printed = []] = runPrinting([command]);
    expect(printed).toEqual(
      expect.arrayContaining(['kms:GenerateDataKey*', 'kms:Decrypt', 'arn:aws:s3:::*']),
    );
  });
});

describe('letRole', () => {
  it('grants by a policy of its own', () => {
    const { command = '' } = letRole(['s3:GetObject'], 'arn:aws:s3:::orders/*', 'GetObject-orders');
    const [printed = []] = runPrinting([command]);
    expect(printed).toContain('s3rep-GetObject-orders');
    expect(JSON.parse(printed.at(-1) ?? '')).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::orders/*' }],
    });
  });
});
