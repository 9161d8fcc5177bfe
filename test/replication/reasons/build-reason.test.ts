import { buildReason } from '../../../src/replication/reasons/build-reason.ts';

const row = {
  code: 'DstMoonFull',
  title: 'the moon is full',
  meaning: 'It is.',
  nextStep: 'Look up.',
  side: 'destination',
  remedies: [],
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
    });
  });

  it('keeps what a row says itself', () => {
    const own = { isBenign: true, awsPage: 'https://docs.aws.amazon.com/x' };
    expect(buildReason({ ...row, ...own })).toMatchObject(own);
  });
});
