import { auditCoverage } from '../coverage/audit-coverage.ts';
import { buildHeardOf } from '../coverage/build-heard-of.ts';
import type { CoverageAsk } from '../coverage/model/kept-coverage.ts';
import { listResolved } from '../incidents/list-resolved.ts';
import { answerCoverageAsk } from '../slack/coverage/answer-coverage-ask.ts';
import { postCoverageChanges } from '../slack/coverage/post-coverage-changes.ts';
import type { CoverageWiring } from './build-coverage.ts';

type IsTimeUp = (() => boolean) | undefined;

/** Audits, and answers the person who asked. */
export function answerAsk(
  wiring: CoverageWiring,
  ask: CoverageAsk,
  isTimeUp: IsTimeUp,
): Promise<void> {
  const { log, fetch } = wiring;
  const audit = () => audited(wiring, isTimeUp);
  return answerCoverageAsk({ audit, log, ...(fetch && { fetch }) }, ask);
}

/** Audits if nobody has today, and tells what changed. */
export function auditDaily(wiring: CoverageWiring, isTimeUp: IsTimeUp): Promise<void> {
  return postCoverageChanges({ ...wiring, audit: () => audited(wiring, isTimeUp) });
}

function audited(wiring: CoverageWiring, isTimeUp: IsTimeUp) {
  const { readers, store, clock } = wiring;
  return auditCoverage({ readers, store, clock, readScope: () => readScope(wiring, isTimeUp) });
}

/** In which accounts s3rep looks: its own, and those whose events came. */
async function readScope({ store, queueArn, clock }: CoverageWiring, isTimeUp: IsTimeUp) {
  const [unresolved, resolved] = await Promise.all([
    store.listUnresolved(),
    listResolved(store, clock()),
  ]);
  const heard = [...unresolved, ...resolved].filter(({ isTest }) => isTest !== true);
  const accountIds = [...new Set(heard.flatMap(({ accountId }) => accountId ?? []))];
  return { queueArn, accountIds, heardOf: buildHeardOf(heard), isTimeUp };
}
