import {
  describeMuted,
  describeRouted,
  findMatches,
} from '../../../src/slack/answers/render-matches.ts';
import { anIncident } from '../../an-incident.ts';

const open = [
  anIncident(),
  anIncident({ sourceBucket: 'orders', destinationBucket: 'orders-eu' }),
  anIncident({ sourceBucket: 'photos' }),
  anIncident({ sourceBucket: 'orders', isTest: true }),
];

describe('what a rule matches', () => {
  it('is counted of what is open, tests apart, and named', () => {
    const found = findMatches(open, { bucket: 'ORDERS' });
    expect(describeMuted({ bucket: 'orders' }, found)).toBe(
      '2 of 3 open incidents are muted now (orders → orders-dr, orders → orders-eu).',
    );
    expect(describeRouted(findMatches(open, { bucket: 'photos' }))).toBe(
      '1 of 3 open incidents matches: its alert stays where it is (photos → orders-dr).',
    );
  });

  it('is none where nothing is open, and of keys it is not known', () => {
    const none = findMatches([], { bucket: 'orders' });
    expect(describeMuted({ bucket: 'orders' }, none)).toBe('No incident is open at the moment.');
    expect(describeRouted(none)).toBe('No incident is open at the moment.');
    expect(describeRouted(findMatches(open, { bucket: 'x' }))).toBe('0 of 3 open incidents match.');
    expect(describeMuted({ key: '*.tmp' }, none)).toContain('Keys are matched as failures come');
  });

  it('names three, and says how many more', () => {
    const many = [1, 2, 3, 4, 5].map((at) => anIncident({ sourceBucket: `b-${at}` }));
    expect(describeMuted({}, findMatches(many, { bucket: 'b-*' }))).toMatch(
      /^5 of 5 .* now \(b-1 → orders-dr, b-2 → orders-dr, b-3 → orders-dr, and 2 more\)\.$/,
    );
  });
});
