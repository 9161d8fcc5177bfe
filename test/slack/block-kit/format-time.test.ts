import { formatAge, formatTime, formatUtc } from '../../../src/slack/block-kit/format-time.ts';

const moment = new Date('2026-11-22T10:00:33.999Z');

describe('formatTime', () => {
  it('lets Slack show the reader’s own time, and UTC where it cannot', () => {
    expect(formatTime(moment)).toBe(
      '<!date^1795341633^{date_short_pretty} {time}|2026-11-22 10:00 UTC>',
    );
  });
});

describe('formatAge', () => {
  it('lets Slack say how long ago it is, so that it stays true while nothing is updated', () => {
    expect(formatAge(moment)).toBe(
      '<!date^1795341633^{ago}, {date_short_pretty} {time}|2026-11-22 10:00 UTC>',
    );
  });
});

describe('formatUtc', () => {
  it('says which time it is', () => {
    expect(formatUtc(moment)).toBe('2026-11-22 10:00 UTC');
  });
});
