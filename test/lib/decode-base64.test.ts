import fc from 'fast-check';
import { decodeBase64 } from '../../src/lib/decode-base64.ts';

describe('decodeBase64', () => {
  it('gives back whatever was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(decodeBase64(text)).toStrictEqual(new Uint8Array(bytes));
      }),
    );
  });

  it.each(['A', 'AA', 'AAA', 'AA A', '{}==', 'AAAA=', 'AAAA\nAAAA', '====', 'äAAA'])(
    'refuses %j rather than give fewer bytes',
    (text) => expect(() => decodeBase64(text)).toThrow('Expected base64'),
  );
});
