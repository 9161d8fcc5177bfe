import { plainWords } from '../../src/lib/plain-words.ts';

describe('plainWords', () => {
  it('keeps words, and nothing that Slack would read as markup', () => {
    expect(plainWords('connect ECONNREFUSED 127.0.0.1:443 (größe)')).toBe(
      'connect ECONNREFUSED 127.0.0.1:443 (größe)',
    );
    expect(plainWords(' <!channel> *a* _b_ `c` & <https://x|y>\n')).toBe(
      'channel a b c https://x y',
    );
  });
});
