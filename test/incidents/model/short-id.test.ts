import fc from 'fast-check';
import { findByShortId, shortIds } from '../../../src/incidents/model/short-id.ts';

const ids = ['abcdefgh12345678', 'ABCDEF_h12345678', 'xyz-000000000000'].map((id) => ({ id }));

describe('shortIds', () => {
  it('is six characters where they are enough, and more where they are not, in any case', () => {
    const short = shortIds(ids);
    expect(ids.map(({ id }) => short.get(id))).toEqual(['abcdefg', 'ABCDEF_', 'xyz-00']);
  });

  it('finds its incident again, and that one alone', () => {
    for (const incident of ids) {
      const typed = shortIds(ids).get(incident.id)!.toUpperCase();
      expect(findByShortId(ids, typed)).toEqual([incident]);
    }
  });
});

describe('shortIds of many', () => {
  it('each find one incident, and would find more if they were shorter', () => {
    const id = fc.string({
      unit: fc.constantFrom('a', 'A', 'b', '-'),
      minLength: 16,
      maxLength: 16,
    });
    const many = fc.uniqueArray(id, { selector: (text) => text.toLowerCase(), maxLength: 20 });
    fc.assert(
      fc.property(many, (texts) => {
        const incidents = texts.map((text) => ({ id: text }));
        for (const [whole, short] of shortIds(incidents)) {
          expect(findByShortId(incidents, short)).toEqual([{ id: whole }]);
          const shorter = findByShortId(incidents, short.slice(0, -1));
          expect(short.length === 6 || shorter.length > 1).toBe(true);
        }
      }),
    );
  });
});

describe('findByShortId', () => {
  it('finds all that may be meant', () => {
    expect(findByShortId(ids, 'aBcD')).toEqual(ids.slice(0, 2));
  });

  it.each(['abc', '', 'nope'])('finds none for %j', (typed) => {
    expect(findByShortId(ids, typed)).toEqual([]);
  });

  it('prefers an id in full, to the letter', () => {
    const twins = [{ id: 'abcd000000000000' }, { id: 'ABCD000000000000' }];
    expect(findByShortId(twins, 'ABCD000000000000')).toEqual([twins[1]]);
  });
});
