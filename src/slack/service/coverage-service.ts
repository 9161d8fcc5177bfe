import type {
  CoverageAsk,
  IgnoredBucket,
  KeptCoverage,
} from '../../coverage/model/kept-coverage.ts';
import type { RuleEvidence, VersionEvidence } from '../../diagnosis/model/evidence.ts';
import type { Reading } from '../../diagnosis/model/reading.ts';

/** What people can ask about coverage. */
export interface CoverageService {
  /** Looks at everything and answers, or has another worker do so. May take minutes. */
  answerAsk(ask: CoverageAsk, isTimeUp?: () => boolean): Promise<void>;
  readKept(): Promise<KeptCoverage | undefined>;
  ignoreBucket(ignored: IgnoredBucket): Promise<void>;
  readRules(bucket: string): Promise<Reading<readonly RuleEvidence[]>>;
  /** The newest version of an object. */
  headNewest(bucket: string, objectKey: string): Promise<Reading<VersionEvidence>>;
}
