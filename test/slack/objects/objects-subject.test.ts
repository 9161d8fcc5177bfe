import {
  firstObjects,
  formatObjectsSubject,
  maxPrefix,
  parseObjectsSubject,
} from '../../../src/slack/objects/objects-subject.ts';

const incidentId = 'AAAAbbbb0000-_zz';

describe('the subject of the window of objects', () => {
  it('comes back as it went, in what Slack keeps of a window', () => {
    const first = firstObjects(incidentId, 'C0ALERTS00');
    expect(first).toEqual({ incidentId, prefix: '', page: 0, channelId: 'C0ALERTS00' });
    const longest = { ...first, prefix: '\u0001'.repeat(maxPrefix), page: 399 };
    const text = formatObjectsSubject(longest);
    expect(text.length).toBeLessThanOrEqual(3000);
    expect(parseObjectsSubject(text)).toEqual(longest);
  });

  it('has no channel where there is none', () => {
    expect(firstObjects(incidentId, undefined)).toEqual({ incidentId, prefix: '', page: 0 });
    expect(firstObjects(incidentId, '')).toEqual({ incidentId, prefix: '', page: 0 });
  });

  it.each([
    '',
    'x',
    'null',
    '{}',
    JSON.stringify({ incidentId: 'x', prefix: '', page: 0 }),
    JSON.stringify({ incidentId, prefix: '', page: -1 }),
    JSON.stringify({ incidentId, prefix: '', page: 0.5 }),
    JSON.stringify({ incidentId, prefix: 'x'.repeat(maxPrefix + 1), page: 0 }),
    JSON.stringify({ incidentId, prefix: '', page: 0, channelId: '<!channel>' }),
  ])('is nothing where it is %j', (text) => {
    expect(parseObjectsSubject(text)).toBeUndefined();
  });
});
