import { addMilliseconds } from '../../lib/dates.ts';
import type { Announcer } from './announcer.ts';
import { seeFirst } from './see-first.ts';
import { clockToleranceMillis } from './times.ts';

/** Takes the lease. One of a wrong clock, later than any taken now, ends its usual time after this worker first saw it. */
export async function takeAnnouncerLease(
  { store, times, memory, log }: Announcer,
  leaseId: string,
  now: Date,
): Promise<boolean> {
  const until = addMilliseconds(now, times.leaseMillis);
  if (await store.takeLease(leaseId, now, until)) return true;
  const lease = await store.readLease();
  if (lease === undefined || lease.until <= addMilliseconds(until, clockToleranceMillis)) {
    return false;
  }
  const seenAt = seeFirst(memory.longClaims, 'lease', lease, now);
  if (addMilliseconds(seenAt, times.leaseMillis) > now) return false;
  log.warn('lease_too_long', { owner: lease.owner, until: lease.until });
  return store.takeLease(leaseId, now, until, lease);
}
