/** What the contestants that are not s3rep need to know of a message. */
export interface Failure {
  /** What makes it the same failure when it is delivered again. */
  readonly identity: string;
  readonly incident: string;
}

interface S3Event {
  readonly Records: readonly {
    readonly s3: {
      readonly bucket: { readonly name: string };
      readonly object: { readonly key: string; readonly versionId: string };
    };
    readonly replicationEventData: {
      readonly replicationRuleId: string;
      readonly destinationBucket: string;
      readonly failureReason: string;
    };
  }[];
}

/** Reads the one failure of a message's body without checking anything, which is as fast as can be. */
export function readFailure(body: string): Failure {
  const record = (JSON.parse(body) as S3Event).Records[0];
  if (record === undefined) throw new Error('The message holds no record.');
  const { bucket, object } = record.s3;
  const { replicationRuleId, destinationBucket, failureReason } = record.replicationEventData;
  const incident = [bucket.name, destinationBucket, replicationRuleId, failureReason].join('|');
  return { incident, identity: [incident, object.key, object.versionId].join('|') };
}
