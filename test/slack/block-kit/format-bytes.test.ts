import { formatBytes } from '../../../src/slack/block-kit/format-bytes.ts';

describe('formatBytes', () => {
  it.each([
    [1, '1 byte'],
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1550, '1.6 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1 MB'],
    [3_141_592_653, '3.1 GB'],
    [2_000_000_000_000, '2 TB'],
    [Number.MAX_SAFE_INTEGER, '9 PB'],
    [5e18, '5,000 PB'],
  ])('shows %d as %s', (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });
});
