import { firstPage, formatFixPage, parseFixPage } from '../../../src/slack/explanation/fix-page.ts';

describe('a page of “How to fix”', () => {
  it('comes back from the value of a button', () => {
    for (const shows of ['cause', 'afterwards', 'reason'] as const) {
      expect(parseFixPage(formatFixPage({ shows, cause: 12 }))).toEqual({ shows, cause: 12 });
    }
  });

  it.each(['', 'cause', 'cause.-1', 'cause.1e3', 'cause.1234', 'moon.1', 'cause.1 '])(
    'is the first one for %j',
    (text) => {
      expect(parseFixPage(text)).toEqual(firstPage);
    },
  );
});
