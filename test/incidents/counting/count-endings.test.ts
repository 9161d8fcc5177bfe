import { addEndings, countEndings } from '../../../src/incidents/counting/count-endings.ts';

describe('countEndings', () => {
  it('counts what comes after the last dot, the commonest first', () => {
    const keys = ['a.tfstate.tflock', 'b.tflock', 'c.pdf', 'dir.d/file', 'no', '.', 'x.'];
    expect(countEndings(keys)).toEqual([
      { text: '.tflock', count: 2 },
      { text: '.pdf', count: 1 },
    ]);
  });

  it('takes what does not look like a kind of file for none', () => {
    expect(countEndings(['a.<!channel>', `b.${'x'.repeat(30)}`, 'c.d e'])).toEqual([]);
  });
});

describe('addEndings', () => {
  it('adds parts up, and keeps the three commonest', () => {
    const parts = ['.a', '.b', '.c', '.d', '.d'].map((text) => ({ text, count: 2 }));
    expect(addEndings(parts)).toEqual([
      { text: '.d', count: 4 },
      { text: '.a', count: 2 },
      { text: '.b', count: 2 },
    ]);
  });
});
