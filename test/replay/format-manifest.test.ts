import { formatManifest } from '../../src/replay/format-manifest.ts';

const row = (objectKey: string, versionId = 'v1') =>
  formatManifest('orders', [{ objectKey, versionId }]);

describe('formatManifest', () => {
  it.each([
    ['a plain key', 'logs/2026/1.gz', 'logs/2026/1.gz'],
    ['a space', 'a b', 'a%20b'],
    ['a plus and an encoded plus', 'a+b%2B', 'a%2Bb%252B'],
    ['a comma and quotes', 'a,"b"', 'a%2C%22b%22'],
    ['lines', 'a\nb\r', 'a%0Ab%0D'],
    ['markup', '&<>', '%26%3C%3E'],
    ['an emoji', '😀', '%F0%9F%98%80'],
    ['dots and slashes', '/../a//', '/../a//'],
  ])('encodes %s', (_name, key, encoded) => {
    expect(row(key)).toBe(`orders,${encoded},v1\n`);
  });

  it('gives back every key to the byte, up to the longest', () => {
    const key = 'ü'.repeat(512);
    const [, encoded = ''] = row(key).split(',');
    expect(decodeURIComponent(encoded)).toBe(key);
  });

  it('names the version of each row, the null version too', () => {
    const objects = [
      { objectKey: 'a', versionId: 'null' },
      { objectKey: 'b', versionId: '' },
      { objectKey: 'c', versionId: 'v3' },
    ];
    expect(formatManifest('orders', objects)).toBe('orders,a,null\norders,b,null\norders,c,v3\n');
  });

  it('is empty where nothing is missing', () => {
    expect(formatManifest('orders', [])).toBe('');
  });
});
