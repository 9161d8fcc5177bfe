import { findJson } from '../../src/replication/find-json.ts';

describe('findJson', () => {
  it.each<[string, string, unknown[]]>([
    ['an object alone', '{"a":1}', [{ a: 1 }]],
    ['objects among words', 'see {"a":1} and {"b":{"c":[2]}}!', [{ a: 1 }, { b: { c: [2] } }]],
    ['braces and quotes in texts', String.raw`x {"a":"}\"{"} y`, [{ a: '}"{' }]],
    ['whole objects in one that is cut off', '{"Records":[{"a":1},{"b":', [{ a: 1 }]],
    ['what comes after a stray brace', 'if (x) { {"a":1}', [{ a: 1 }]],
    ['quotes of a word processor', '{“a”: “b”}', [{ a: 'b' }]],
    ['a quote that stands in a name', '{"a“":1}', [{ 'a“': 1 }]],
    ['texts with spaces in them', '{“a b”: “c d”}', [{ 'a b': 'c d' }]],
    ['what comes after what only looks like it', '{a: {"b":1}}', [{ b: 1 }]],
    ['objects next to each other', '{"a":{"b":1}}{"c":2}', [{ a: { b: 1 } }, { c: 2 }]],
    ['spaces of a web page', '{\u00a0"a":\u00a01}', [{ a: 1 }]],
    ['nothing in words', 'nothing } here {', []],
    ['nothing in what only looks like it', '{a: 1} {}}', [{}]],
  ])('finds %s', (_what, text, found) => {
    expect(findJson(text)).toEqual(found);
  });

  it('tries as many braces as a pasted event has, and no more', () => {
    expect(findJson('{"a":1}'.repeat(51))).toHaveLength(50);
    expect(findJson(`${'{ '.repeat(49)}{"a":1}`)).toEqual([{ a: 1 }]);
    expect(findJson(`${'{ '.repeat(50)}{"a":1}`)).toEqual([]);
  });

  it('gives up on a text of braces in no time', () => {
    expect(findJson('{'.repeat(200_000))).toEqual([]);
  });
});
