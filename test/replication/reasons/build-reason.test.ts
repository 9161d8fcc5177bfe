import { buildReason } from '../../../src/replication/reasons/build-reason.ts';
import { expectAnotherReason } from '../../../src/replication/reasons/role-steps.ts';

const row = {
  code: 'DstMoonFull',
  title: 'the moon is full',
  meaning: 'It is.',
  nextStep: 'Look up.',
  side: 'destination',
  causes: [],
  checks: [],
  fixes: [{ instruction: 'Wait.' }],
  replay: 'nothing',
  severity: 'low',
} as const;

describe('buildReason', () => {
  it('completes a row with what is usual', () => {
    expect(buildReason(row)).toMatchObject({
      aliases: [],
      permissions: [],
      isBenign: false,
      isBatchOnly: false,
      fixes: row.fixes,
    });
  });

  it('keeps what a row says itself', () => {
    const own = { isBenign: true, awsPage: 'https://docs.aws.amazon.com/x' };
    expect(buildReason({ ...row, ...own })).toMatchObject(own);
  });

  it('warns of another reason where a permission is missing', () => {
    const permissions = [{ action: 's3:ReplicateObject', policy: "the role's policy" }];
    expect(buildReason({ ...row, permissions }).fixes).toEqual([...row.fixes, expectAnotherReason]);
  });
});
