import { chooseRoute, type Route } from '../../../src/incidents/model/route.ts';
import { anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T12:00:00Z');
const routes = ['*', 'o*', 'orders', 'order*', '*-dr', 'photos', 'ORDERS'].map(
  (bucket, index): Route => ({
    number: index + 1,
    bucket,
    channelId: `C${index}`,
    by: 'U0ANN00000',
    at,
  }),
);
const chosen = (some: readonly Route[]) => chooseRoute(some, anIncident())?.bucket;

describe('chooseRoute', () => {
  it('takes a whole name before a pattern, and of several the newest', () => {
    expect(chosen(routes)).toBe('ORDERS');
    expect(chosen(routes.slice(0, 6))).toBe('orders');
  });

  it('takes the pattern that says most', () => {
    expect(chosen(routes.filter(({ bucket }) => bucket.includes('*')))).toBe('order*');
    expect(chosen(routes.slice(0, 1))).toBe('*');
  });

  it('matches the destination too, and nothing else', () => {
    expect(chosen(routes.slice(4, 6))).toBe('*-dr');
    expect(chosen(routes.slice(5, 6))).toBeUndefined();
  });
});
