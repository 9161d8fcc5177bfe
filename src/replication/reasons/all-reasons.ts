import type { Reason } from './reason.ts';
import { annotationReasons } from './annotation-reasons.ts';
import { destinationPermissionReasons } from './destination-permission-reasons.ts';
import { destinationReasons } from './destination-reasons.ts';
import { destinationWriteReason } from './destination-write-reason.ts';
import { keyReasons } from './key-reasons.ts';
import { roleAndBatchReasons } from './role-and-batch-reasons.ts';
import { sourcePermissionReasons } from './source-permission-reasons.ts';
import { sourceReasons } from './source-reasons.ts';

/** Every reason that AWS documents, those of S3 on Outposts too. State of November 2026. */
export const allReasons: readonly Reason[] = [
  ...roleAndBatchReasons,
  ...sourceReasons,
  ...sourcePermissionReasons,
  ...destinationReasons,
  destinationWriteReason,
  ...destinationPermissionReasons,
  ...keyReasons,
  ...annotationReasons,
];
