import fc from 'fast-check';
import { compareTexts } from '../../src/lib/compare-texts.ts';

it('sorts as JavaScript sorts texts by itself', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      expect(texts.toSorted(compareTexts)).toEqual(texts.toSorted());
    }),
  );
});
