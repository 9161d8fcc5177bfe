import { formatDuration } from '../../../src/slack/block-kit/format-duration.ts';

const minute = 60_000;

describe('formatDuration', () => {
  it.each([
    [0, 'less than a minute'],
    [59_999, 'less than a minute'],
    [minute, '1 minute'],
    [90 * minute, '1 hour 30 minutes'],
    [120 * minute + 1, '2 hours'],
    [24 * 60 * minute + minute, '1 day'],
    [49 * 60 * minute, '2 days 1 hour'],
  ])('says %d ms as %s', (millis, words) => {
    expect(formatDuration(millis)).toBe(words);
  });
});
