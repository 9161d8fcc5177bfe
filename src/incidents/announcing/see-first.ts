import type { Lease } from '../ports/announcer-lease.ts';

/** What was held for too long, by what it is of, and when this worker first saw it. */
export type LongClaims = Map<string, Lease & { readonly seenAt: Date }>;

const maxRemembered = 1_000; // Then all are seen anew.

/** When this worker first saw the very claim, which is now if it is another one than before. */
export function seeFirst(seen: LongClaims, what: string, { owner, until }: Lease, now: Date): Date {
  const before = seen.get(what);
  if (before?.owner === owner && before.until.getTime() === until.getTime()) return before.seenAt;
  if (seen.size >= maxRemembered) seen.clear();
  seen.set(what, { owner, until, seenAt: now });
  return now;
}
