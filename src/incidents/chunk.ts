/** One failed object version, kept as an example for people to look at. */
export interface Sample {
  readonly objectKey: string;
  readonly versionId: string;
  readonly sizeBytes: number | undefined;
  readonly failedAt: Date;
}

/** The failures that one batch saw of one incident. Adding one twice changes nothing but the room it takes. */
export interface Chunk {
  readonly incidentId: string;
  /** 18 bytes for each object version: 12 of fingerprint, 6 of size. */
  readonly packed: Uint8Array;
  readonly samples: readonly Sample[];
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
  /** When the oldest and newest of the failed object versions were written, where S3 said so. */
  readonly firstRequestedAt: Date | undefined;
  readonly lastRequestedAt: Date | undefined;
  readonly writtenAt: Date;
}
