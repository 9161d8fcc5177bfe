import { survivesCopying } from '../../src/lib/survives-copying.ts';

describe('survivesCopying', () => {
  it.each([
    '',
    'logs/2026 11/a+b~$.txt',
    'für',
    '日本',
    'हिन्दी',
    'ไทย',
    'שלום',
    'مرحبا',
    '𝒳',
    '´`¨',
  ])('is sure of %j', (text) => {
    expect(survivesCopying(text)).toBe(true);
  });

  it.each([
    'a\u200d',
    'a\u00ad',
    'e\u0301',
    'x\u0302',
    '\u202ea',
    'a\n',
    'a\u00a0',
    '\ud800',
    '❤\ufe0f',
    '™',
  ])('is not sure of %j', (text) => {
    expect(survivesCopying(text)).toBe(false);
  });
});
