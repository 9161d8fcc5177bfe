import { formatButtonValue, parseButtonValue } from '../../../src/slack/alert/button-value.ts';

describe('button value', () => {
  const value = { incidentId: 'AAAAbbbb0000-_zz', episode: 2, shownObjects: 1284 };

  it('names incident, episode and count', () => {
    expect(formatButtonValue(value)).toBe('AAAAbbbb0000-_zz.2.1284');
  });

  it('comes back as it went', () => {
    expect(parseButtonValue(formatButtonValue(value))).toEqual(value);
  });

  it.each([
    '',
    'AAAAbbbb0000-_zz',
    'AAAAbbbb0000-_zz.1',
    'AAAAbbbb0000-_zz.0.1',
    'AAAAbbbb0000-_zz.1.-1',
    'AAAAbbbb0000-_zz.1.01',
    'AAAAbbbb0000-_zz.1.1.1',
    'AAAAbbbb0000-_zz.1.1\n',
    'AAAAbbbb0000-_z.1.1',
    'AAAAbbbb0000-_zé.1.1',
    'AAAAbbbb0000-_zz.1e3.1',
    `AAAAbbbb0000-_zz.${'9'.repeat(20)}.1`,
  ])('is not read from %j', (text) => {
    expect(parseButtonValue(text)).toBeUndefined();
  });
});
