import { findJson } from '../../src/replication/find-json.ts';

describe('findJson', () => {
  it.each<[string, string, unknown[]]>([
    ['an object alone', '{"a":1}', [{ a: 1 }]],
    ['objects among words', 'see {"a":1} and {"b":{"c":[2]}}!', [{ a: 1 }, { b: { c: [2] } }]],
    ['braces and quotes in texts', String.raw`x {"a":"}\"{"} y`, [{ a: '}"{' }]],
    ['whole objects in one that is cut off', '{"Records":[{"a":1},{"b":', [{ a: 1 }]],
    ['what comes after a stray brace', 'if (x) { {"a":1}', [{ a: 1 }]],
    ['quotes of a word processor', '{“a”: “b”}', [{ a: 'b' }]],
    ['spaces of a web page', '{\u00a0"a":\u00a01}', [{ a: 1 }]],
    ['nothing in words', 'nothing } here {', []],
    ['nothing in what only looks like it', '{a: 1} {}}', [{}]],
  ])('finds %s', (_what, text, found) => {
    expect(findJson(text)).toEqual(found);
  });

  it('gives up on a text of braces in no time', () => {
    expect(findJson('{'.repeat(200_000))).toEqual([]);
  });
});
