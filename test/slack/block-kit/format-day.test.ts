import { formatDays } from '../../../src/slack/block-kit/format-day.ts';

describe('formatDays', () => {
  it.each([
    ['2026-11-22', '2026-11-22', '22 Nov'],
    ['2026-11-21', '2026-11-22', '21–22 Nov'],
    ['2026-12-31', '2027-01-01', '31 Dec–1 Jan'],
  ])('says %s to %s as %s', (first, last, words) => {
    expect(formatDays(new Date(first), new Date(last))).toBe(words);
  });
});
