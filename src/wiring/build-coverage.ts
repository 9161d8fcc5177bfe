import type { DynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import { auditCoverage } from '../coverage/audit-coverage.ts';
import { buildHeardOf } from '../coverage/heard-rules.ts';
import type { CoverageAsk } from '../coverage/model/kept-coverage.ts';
import type { SurveyReaders } from '../coverage/survey-bucket.ts';
import { listResolved } from '../incidents/list-resolved.ts';
import type { Log } from '../lib/log.ts';
import { answerCoverageAsk } from '../slack/coverage/answer-coverage-ask.ts';
import { postCoverageChanges } from '../slack/coverage/post-coverage-changes.ts';
import type { BotService } from '../slack/service/bot-service.ts';
import type { CoverageService } from '../slack/service/coverage-service.ts';

/** What coverage is built from. */
export interface CoverageWiring {
  readonly readers: SurveyReaders;
  readonly store: DynamodbStores;
  /** s3rep's own; undefined where this worker does not know it. */
  readonly queueArn: string | undefined;
  readonly alertChannelId: string;
  readonly postReceipt: BotService['postReceipt'];
  readonly clock: () => Date;
  readonly log: Log;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Coverage, where s3rep may ask AWS. */
export interface Coverage extends CoverageService {
  /** Once a day, whoever is first: looks at everything and tells what changed. Costs a read else. */
  auditDaily(): Promise<void>;
}

/** Joins what coverage is audited and told with. Calls nobody. */
export function buildCoverage(wiring: CoverageWiring): Coverage {
  const { readers, store, clock, log, fetch } = wiring;
  const audit = () => auditCoverage({ readers, store, clock, readScope: () => readScope(wiring) });
  const place = (name: string) => ({ name, region: undefined, accountId: undefined });
  return {
    answerAsk: (ask: CoverageAsk) =>
      answerCoverageAsk({ audit, log, ...(fetch && { fetch }) }, ask),
    readKept: () => store.readCoverage(),
    ignoreBucket: (ignored) => store.ignoreBucket(ignored),
    async readRules(bucket) {
      const read = await readers.reader.readReplication(place(bucket));
      return read.kind === 'read' ? { kind: 'read', value: read.value.rules } : read;
    },
    headNewest: (bucket, objectKey) =>
      readers.reader.headVersion(place(bucket), { objectKey, versionId: '' }),
    auditDaily: () => postCoverageChanges({ ...wiring, audit }),
  };
}

/** In which accounts s3rep looks: its own, and those whose events came. */
async function readScope({ store, queueArn, clock }: CoverageWiring) {
  const [unresolved, resolved] = await Promise.all([
    store.listUnresolved(),
    listResolved(store, clock()),
  ]);
  const heard = [...unresolved, ...resolved].filter(({ isTest }) => isTest !== true);
  const accountIds = [...new Set(heard.flatMap(({ accountId }) => accountId ?? []))];
  return { queueArn, accountIds, heardOf: buildHeardOf(heard) };
}
