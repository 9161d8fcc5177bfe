import type { DynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import type { SurveyReaders } from '../coverage/survey-bucket.ts';
import type { Log } from '../lib/log.ts';
import type { BotService } from '../slack/service/bot-service.ts';
import type { CoverageService } from '../slack/service/coverage-service.ts';

/** What coverage is built from. */
export interface CoverageWiring {
  readonly readers: SurveyReaders;
  readonly store: DynamodbStores;
  /** s3rep's own; undefined where this worker does not know it. */
  readonly queueArn: string | undefined;
  readonly isDeployed?: boolean;
  readonly alertChannelId: string;
  readonly postReceipt: BotService['postReceipt'];
  readonly clock: () => Date;
  readonly log: Log;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Coverage, where s3rep may ask AWS. */
export interface Coverage extends CoverageService {
  /**
   * Once a day, whoever is first: looks at everything, as long as there is time, and tells what changed.
   * @throws where the table fails, or `isTimeUp` throws: then it is made again in the next hour
   */
  auditDaily(isTimeUp?: () => boolean): Promise<void>;
}

/** In UTC. */
const auditHour = 7;

/** Joins what coverage is audited and told with. Calls nobody, and loads what audits when it is used. */
export function buildCoverage(wiring: CoverageWiring): Coverage {
  const { readers, store, clock } = wiring;
  let lookedIn = '';
  const { reader, coverageReader } = readers;
  const load = () => import('./audit-now.ts');
  const placeOf = async (bucket: string) => (await load()).placeBucket(wiring, bucket);
  return {
    answerAsk: async (ask, isTimeUp) => (await load()).answerAsk(wiring, ask, isTimeUp),
    readKept: () => store.readCoverage('seen'),
    ignoreBucket: (ignored) => store.ignoreBucket(ignored),
    async readRules(bucket) {
      const read = await reader.readReplication(await placeOf(bucket));
      return read.kind === 'read' ? { kind: 'read', value: read.value.rules } : read;
    },
    async headNewest(bucket, objectKey) {
      const place = await placeOf(bucket);
      const newest = await coverageReader.findNewest(place, objectKey);
      if (newest.kind !== 'read') return newest;
      return reader.headVersion(place, { objectKey, versionId: newest.value });
    },
    async auditDaily(isTimeUp) {
      const now = clock();
      const hour = now.toISOString().slice(0, 13);
      if (now.getUTCHours() < auditHour || hour === lookedIn) return;
      lookedIn = hour;
      await (await load()).auditDaily(wiring, isTimeUp);
    },
  };
}
