import type { Check } from '../findings/finding-writer.ts';
import { checkDestinationBucket } from './check-destination-bucket.ts';
import { checkDestinationEncryption } from './check-destination-encryption.ts';
import { checkDestinationObjectLock } from './check-destination-object-lock.ts';
import { checkDestinationOwnership } from './check-destination-ownership.ts';
import { checkEligibility } from './check-eligibility.ts';
import { checkCapacity, checkDestinationRegion } from './check-limits.ts';
import { checkReplica } from './check-replica.ts';
import { checkReplicationConfiguration } from './check-replication-configuration.ts';
import { checkRule } from './check-rule.ts';
import { checkSourceBucket } from './check-source-bucket.ts';
import { checkSourceOwnership } from './check-source-ownership.ts';
import { checkDestinationVersioning, checkSourceVersioning } from './check-versioning.ts';
import {
  checkReplicationStatus,
  checkSourceStorageClass,
  checkSourceVersion,
} from './check-versions.ts';

/** What is looked at beside permissions. */
export const configurationChecks: readonly Check[] = [
  checkSourceBucket,
  checkSourceVersioning,
  checkReplicationConfiguration,
  checkRule,
  checkEligibility,
  checkSourceVersion,
  checkSourceStorageClass,
  checkReplicationStatus,
  checkSourceOwnership,
  checkDestinationBucket,
  checkDestinationRegion,
  checkDestinationVersioning,
  checkDestinationObjectLock,
  checkDestinationOwnership,
  checkDestinationEncryption,
  checkReplica,
  checkCapacity,
];
