import { formatDuration } from '../../../src/slack/block-kit/format-duration.ts';

const minute = 60_000;

describe('formatDuration', () => {
  it.each([
    [0, 'under 1 min'],
    [59_999, 'under 1 min'],
    [minute, '1 min'],
    [90 * minute, '1 h 30 min'],
    [120 * minute + 1, '2 h'],
    [24 * 60 * minute + minute, '1 d'],
    [49 * 60 * minute, '2 d 1 h'],
  ])('says %d ms as %s', (millis, words) => {
    expect(formatDuration(millis)).toBe(words);
  });
});
