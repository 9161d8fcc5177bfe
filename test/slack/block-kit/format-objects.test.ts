import { formatCountPlainly, formatObjects } from '../../../src/slack/block-kit/format-objects.ts';

describe('formatObjects', () => {
  it.each([
    [0, 'no objects'],
    [1, '1 object'],
    [2, '2 objects'],
    [1284, '1,284 objects'],
    [999_999, '999,999 objects'],
    [1_000_000, '1,000,000+ objects'],
  ])('shows %d as %s', (count, shown) => {
    expect(formatObjects(count)).toBe(shown);
  });
});

describe('formatCountPlainly', () => {
  it.each([
    [1284, '1284'],
    [999_999, '999999'],
    [1_000_000, '1000000+'],
  ])('shows %d as %s', (count, shown) => {
    expect(formatCountPlainly(count)).toBe(shown);
  });
});
