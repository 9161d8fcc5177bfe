import { findByShortId, shortId } from '../../src/incidents/short-id.ts';

const ids = ['abcdefgh12345678', 'ABCD_fgh12345678', 'xyz-000000000000'].map((id) => ({ id }));

describe('shortId', () => {
  it('is four characters where they are enough, and more where they are not, in any case', () => {
    expect(ids.map((incident) => shortId(incident, ids))).toEqual(['abcde', 'ABCD_', 'xyz-']);
  });

  it('finds its incident again, and that one alone', () => {
    for (const incident of ids) {
      const typed = shortId(incident, ids).toUpperCase();
      expect(findByShortId(ids, typed)).toEqual([incident]);
    }
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
