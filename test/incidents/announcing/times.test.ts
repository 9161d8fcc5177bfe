import { times } from '../../../src/incidents/announcing/times.ts';

/** Room for what comes before and after the call itself, such as waiting until the channel takes a post. */
const roomMillis = 5_000;

describe('times', () => {
  it('let a call to Slack end well before its claim does', () => {
    expect(times.slackCallMillis + roomMillis).toBeLessThanOrEqual(times.leaseMillis);
    expect(times.leaseMillis).toBeLessThan(times.claimMillis);
  });

  it('let a click be answered before Slack gives it up', () => {
    const slackWaitsMillis = 3_000; // Slack's guide to interactivity
    expect(times.personMillis).toBeLessThan(slackWaitsMillis);
  });

  it('hold a call for in flight for longer than it, or its claim, takes', () => {
    expect(times.inFlightMillis).toBeGreaterThan(times.slackCallMillis + times.claimMillis);
  });

  it('let a claim end before SQS delivers again what a dead worker held', () => {
    const visibilityTimeoutMillis = 180_000; // what the README sets up
    expect(times.claimMillis).toBeLessThan(visibilityTimeoutMillis);
  });
});
