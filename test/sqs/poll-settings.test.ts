import { times } from '../../src/incidents/announcing/times.ts';
import { defaultPollSettings } from '../../src/sqs/poll-settings.ts';

describe('the default poll settings', () => {
  const { longPollSeconds, extendAfterMillis, extendEveryMillis, visibilitySeconds } =
    defaultPollSettings;

  it('wait for a message no longer than SQS allows', () => {
    expect(longPollSeconds).toBeLessThanOrEqual(20);
  });

  it('hide messages anew before they show, also if one call fails', () => {
    const shortestVisibilityTimeoutMillis = 60_000; // what the README allows
    expect(extendAfterMillis).toBeLessThan(shortestVisibilityTimeoutMillis / 2);
    expect(2 * extendEveryMillis).toBeLessThan(visibilitySeconds * 1_000);
    expect(Number.isInteger(visibilitySeconds)).toBe(true);
  });

  it('hide messages in hand for longer than anybody may hold a claim on what they told of', () => {
    expect(times.claimMillis).toBeLessThan(visibilitySeconds * 1_000);
  });
});
