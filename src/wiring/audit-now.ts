import { auditCoverage } from '../coverage/audit-coverage.ts';
import { buildHeardOf } from '../coverage/build-heard-of.ts';
import type { CoverageAsk } from '../coverage/model/kept-coverage.ts';
import type { BucketAt } from '../diagnosis/ports/aws-reader.ts';
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
async function readScope(wiring: CoverageWiring, isTimeUp: IsTimeUp) {
  const { queueArn, isDeployed } = wiring;
  const heard = await listHeard(wiring);
  const accountIds = [...new Set(heard.flatMap(({ accountId }) => accountId ?? []))];
  return { queueArn, isDeployed, accountIds, heardOf: buildHeardOf(heard), isTimeUp };
}

async function listHeard({ store, clock }: CoverageWiring) {
  const [unresolved, resolved] = await Promise.all([
    store.listUnresolved(),
    listResolved(store, clock()),
  ]);
  return [...unresolved, ...resolved].filter(({ isTest }) => isTest !== true);
}

/** Where a bucket is and whose, as far as its incidents or the last audit say. */
export async function placeBucket(wiring: CoverageWiring, name: string): Promise<BucketAt> {
  const [heard, kept] = await Promise.all([listHeard(wiring), wiring.store.readCoverage('seen')]);
  const incident = heard.find((one) => one.sourceBucket === name && one.accountId !== undefined);
  const found = kept?.findings.find(({ bucket }) => bucket === name);
  return {
    name,
    region: incident?.region ?? found?.region,
    accountId: incident?.accountId ?? found?.account,
  };
}
