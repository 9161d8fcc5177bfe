import type { JobFailure } from '@aws-sdk/client-s3-control';

/** Thrown where a job as a whole cannot go on; it becomes one of its FailureReasons. */
export interface JobStop extends Error {
  readonly failure: JobFailure;
}

/** Only `InvalidManifestContent` was seen in a real job; AWS documents no list of codes, so the others are made up. */
export function jobStop(code: string, reason: string): JobStop {
  const failure = { FailureCode: code, FailureReason: reason.slice(0, 256) };
  return Object.assign(new Error(reason), { failure });
}

/** Whether this ends a job, rather than being a fault of the stand-in. */
export function isJobStop(error: unknown): error is JobStop {
  return error instanceof Error && 'failure' in error;
}
