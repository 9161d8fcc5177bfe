import fc from 'fast-check';
import { countEach } from '../../src/lib/count-each.ts';

it('counts each value, in the order of their first occurrence', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', '__proto__')), (values) => {
      const expected = [...new Set(values)].map((value) => [
        value,
        values.filter((each) => each === value).length,
      ]);
      expect([...countEach(values)]).toEqual(expected);
    }),
  );
});
