/** One failed object version, as people need it to find the object. */
export interface FailedObject {
  /** Decoded. Any text, so escape it before showing it. */
  readonly objectKey: string;
  /** `"null"` for objects older than the bucket's versioning. */
  readonly versionId: string;
  /** Absent for delete markers. */
  readonly sizeBytes: number | undefined;
  readonly failedAt: Date;
  /** When the version was written; absent where the event did not say so, and in what older versions stored. */
  readonly requestedAt?: Date | undefined;
}

/** What is kept of a failure. */
export function toFailedObject(failure: FailedObject): FailedObject {
  const { objectKey, versionId, sizeBytes, failedAt, requestedAt } = failure;
  const kept = { objectKey, versionId, sizeBytes, failedAt };
  return requestedAt === undefined ? kept : { ...kept, requestedAt };
}
