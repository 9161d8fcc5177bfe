import type { AuditedCoverage } from '../../coverage/audit-coverage.ts';
import type { CoverageStore } from '../../coverage/ports/coverage-store.ts';
import type { OnceClaims } from '../../incidents/ports/once-claims.ts';
import type { Log } from '../../lib/log.ts';
import type { BotService } from '../service/bot-service.ts';
import { renderCoverageChanges } from './render-coverage.ts';

/** What a day's audit is made and told with. */
export interface DailyCoverageParts {
  readonly audit: () => Promise<AuditedCoverage>;
  readonly store: OnceClaims & Pick<CoverageStore, 'saveCoverage'>;
  readonly alertChannelId: string;
  readonly postReceipt: BotService['postReceipt'];
  readonly clock: () => Date;
  readonly log: Log;
}

/** Audits once a day, by whichever worker comes first, again in the next hour where that threw, and posts what changed: nothing, if nothing did. */
export async function postCoverageChanges(parts: DailyCoverageParts): Promise<void> {
  const { audit, store, alertChannelId, postReceipt, clock, log } = parts;
  const now = clock();
  const claimName = `coverage#${now.toISOString().slice(0, 10)}`;
  const hourClaimName = `coverage#${now.toISOString().slice(0, 13)}`;
  if (!(await store.claimOnce(hourClaimName, now)) || !(await store.claimOnce(claimName, now)))
    return;
  let audited: AuditedCoverage;
  try {
    audited = await audit();
  } catch (error) {
    await store.releaseOnce(claimName);
    throw error;
  }
  const { buckets, replicated, findings } = audited.audit;
  const message = renderCoverageChanges(audited);
  const outcome = message && (await postReceipt(alertChannelId, message));
  // What nobody was told is a change tomorrow as well.
  if (outcome === undefined || outcome === 'posted') await store.saveCoverage('told', audited.kept);
  log.info('coverage_audited', { buckets, replicated, findings: findings.length });
}
