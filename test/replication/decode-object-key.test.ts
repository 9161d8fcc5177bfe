import fc from 'fast-check';
import { decodeObjectKey } from '../../src/replication/decode-object-key.ts';

describe('decodeObjectKey', () => {
  it.each([
    ['leaves a plain key', 'a/b-c_1.txt', 'a/b-c_1.txt'],
    ['reads + as space', 'red+flower.jpg', 'red flower.jpg'],
    ['reads %2B as plus', 'a%2Bb%2bc', 'a+b+c'],
    ['reads %25 once only', '100%252B', '100%2B'],
    ['reads UTF-8 of two, three and four bytes', '%C3%A9%E2%82%AC%F0%9F%93%A6', 'é€📦'],
    ['leaves characters that were never encoded', 'é€📦', 'é€📦'],
    ['leaves a percent sign that starts no sequence', '100%+of+%zz', '100% of %zz'],
    ['decodes what stands beside what does not decode', '%C3%A9%FF%20%', 'é%FF %'],
    ['leaves a sequence that ends early', '%E2%82/%41', '%E2%82/A'],
    ['leaves an overlong slash', '%C0%AF%E0%80%AF', '%C0%AF%E0%80%AF'],
    ['leaves half a surrogate pair', '%ED%A0%80%41', '%ED%A0%80A'],
    ['decodes control characters', 'a%00b%0Ac', 'a\0b\nc'],
  ])('%s', (_title, encoded, key) => {
    expect(decodeObjectKey(encoded)).toBe(key);
  });

  it('brings back any key that was form-encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (key) => {
        const encoded = encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
        expect(decodeObjectKey(encoded)).toBe(key);
      }),
    );
  });

  it('never throws', () => {
    const almostEncoded = fc.stringMatching(/^(%?[0-9A-Fa-f+]{0,2}){0,20}$/);
    fc.assert(
      fc.property(fc.oneof(almostEncoded, fc.string()), (text) => {
        expect(typeof decodeObjectKey(text)).toBe('string');
      }),
    );
  });
});
