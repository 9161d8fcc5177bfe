import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwsAccess } from '../aws/aws-access.ts';
import type { CoverageReader } from '../coverage/ports/coverage-reader.ts';
import type { AwsReader } from '../diagnosis/ports/aws-reader.ts';

/** Whether and how AWS may be asked, and on what that runs. */
export interface DiagnosisWiring {
  /** As settings have it; undefined where nobody switched it on. */
  readonly diagnosis?: Pick<AwsAccess, 'role' | 'endpoints'> | undefined;
  /** In the bot's own Region. */
  readonly dynamodb: Pick<DynamoDBClient, 'config'>;
  readonly clock: () => Date;
  /** As whom AWS is called; as whoever the SDK finds if absent. */
  readonly s3Overrides?: Pick<AwsAccess, 'credentials'> | undefined;
}

/** AWS, to be read. */
export interface AwsReaders {
  readonly reader: AwsReader;
  readonly coverageReader: CoverageReader;
}

/** What reads AWS, whose clients are loaded when they are used; undefined if s3rep may not look at AWS. */
export function loadDiagnosis(wiring: DiagnosisWiring): AwsReaders | undefined {
  const { diagnosis, dynamodb, clock, s3Overrides } = wiring;
  if (diagnosis === undefined) return undefined;
  const readRegion = () => dynamodb.config.region();
  const access: AwsAccess = { ...s3Overrides, ...diagnosis, readRegion, clock };
  return { reader: loadReader(access), coverageReader: loadCoverageReader(access) };
}

/** Whatever a reader may leave out is there: what is not handed on would never be asked. */
function loadReader(access: AwsAccess): Required<AwsReader> {
  let loaded: Promise<Required<AwsReader>> | undefined;
  const load = () =>
    (loaded ??= import('../aws/build-aws-reader.ts').then(({ buildAwsReader }) =>
      buildAwsReader(access),
    ));
  return {
    headBucket: async (...about) => (await load()).headBucket(...about),
    readReplication: async (...about) => (await load()).readReplication(...about),
    readVersioning: async (...about) => (await load()).readVersioning(...about),
    readBucketPolicy: async (...about) => (await load()).readBucketPolicy(...about),
    readOwnership: async (...about) => (await load()).readOwnership(...about),
    readObjectLock: async (...about) => (await load()).readObjectLock(...about),
    readEncryption: async (...about) => (await load()).readEncryption(...about),
    headVersion: async (...about) => (await load()).headVersion(...about),
    readTags: async (...about) => (await load()).readTags(...about),
    readOwner: async (...about) => (await load()).readOwner(...about),
    readRole: async (...about) => (await load()).readRole(...about),
    simulate: async (...about) => (await load()).simulate(...about),
    describeKey: async (...about) => (await load()).describeKey(...about),
    readKeyPolicy: async (...about) => (await load()).readKeyPolicy(...about),
    listGrants: async (...about) => (await load()).listGrants(...about),
    readOwnAccount: async () => (await load()).readOwnAccount(),
  };
}

function loadCoverageReader(access: AwsAccess): CoverageReader {
  let loaded: Promise<CoverageReader> | undefined;
  const load = () =>
    (loaded ??= import('../aws/build-coverage-reader.ts').then(({ buildCoverageReader }) =>
      buildCoverageReader(access),
    ));
  return {
    identify: async () => (await load()).identify(),
    async *listBuckets(accountId) {
      yield* (await load()).listBuckets(accountId);
    },
    readNotifications: async (bucket) => (await load()).readNotifications(bucket),
    findNewest: async (...about) => (await load()).findNewest(...about),
    readTarget: async (targetArn) => (await load()).readTarget(targetArn),
    readFailedOperations: async (...about) => (await load()).readFailedOperations(...about),
  };
}
