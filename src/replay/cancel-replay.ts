import type { AuditLog } from '../incidents/ports/audit-log.ts';
import { auditReplay } from './confirm-replay.ts';
import { isUnderWay, type Replay } from './model/replay.ts';
import { tellIncidents, type TellingStore } from './tell-incidents.ts';
import { withNews } from './with-news.ts';

/** What became of the wish that a replay ends. */
export type Cancellation =
  | { readonly kind: 'cancelling' | 'already' | 'over'; readonly replay: Replay }
  | { readonly kind: 'unknown' };

/** Has a replay cancelled, whoever started it. Audited before and after; what S3 has tried by then stays so. */
export async function cancelReplay(
  { store, clock }: { store: TellingStore & AuditLog; clock: () => Date },
  planId: string,
  by: string,
): Promise<Cancellation> {
  const found = (await store.listReplays()).find((replay) => replay.planId === planId);
  if (found === undefined) return { kind: 'unknown' };
  const noted = { by, at: clock(), what: 'cancel_replay' };
  await auditReplay(store, found.incidents, { ...noted, outcome: 'asked' }, found);
  const cancellation = await cancel(store, found, by, clock);
  const outcome = cancellation.kind === 'cancelling' ? 'done' : 'nothing to change';
  await auditReplay(store, found.incidents, { ...noted, outcome }, found);
  return cancellation;
}

async function cancel(
  store: TellingStore,
  found: Replay,
  by: string,
  clock: () => Date,
): Promise<Cancellation> {
  for (;;) {
    const replay = await store.readReplay(found.sourceBucket);
    // Another one began since, so this one is over, and nobody knows any more how.
    if (replay?.planId !== found.planId) return { kind: 'unknown' };
    if (!isUnderWay(replay)) return { kind: 'over', replay };
    const { cancelled } = replay;
    if (cancelled !== undefined && cancelled.refused === undefined)
      return { kind: 'already', replay };
    const at = clock();
    const changed = { ...replay, cancelled: { by, at }, nextAt: at, revision: replay.revision + 1 };
    const saved = withNews(replay, changed, at);
    if ((await store.saveReplay(saved)) === 'conflict') continue;
    await tellIncidents(store, saved);
    return { kind: 'cancelling', replay: saved };
  }
}
