import * as fc from 'fast-check';
import {
  formatStormButtonValue,
  parseStormButtonValue,
} from '../../../src/slack/digest/storm-button-value.ts';

describe('the value of a digest’s button', () => {
  it('comes back as it went', () => {
    expect(formatStormButtonValue(3)).toBe('storm.3');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (stormNumber) => {
        expect(parseStormButtonValue(formatStormButtonValue(stormNumber))).toBe(stormNumber);
      }),
    );
  });

  it.each([
    '',
    'storm',
    'storm.',
    'storm.0',
    'storm.03',
    'storm.-1',
    'storm.1.5',
    'storm.1e3',
    'storm.3 ',
    'storm.3\n',
    'Storm.3',
    'storm.1234567890',
    'AAAAbbbb0000-_zz.2.7',
  ])('is nothing else: %j', (text) => {
    expect(parseStormButtonValue(text)).toBeUndefined();
  });
});
