import type { FailedObject } from '../../incidents/model/failed-object.ts';

/** What S3 said when it was asked for one version of an object, as far as it tells things apart. */
export type VersionAnswer =
  /** `status` in S3's words; undefined where S3 says none, as for objects that no rule matches. */
  | { readonly kind: 'there'; readonly status: string | undefined }
  /** 404: deleted by its version, or with its bucket. */
  | { readonly kind: 'gone' }
  /** 405 */
  | { readonly kind: 'delete marker' }
  /** 403; also for what is gone, where `s3:ListBucket` is lacking. */
  | { readonly kind: 'not permitted' }
  /** 400: encrypted with a key of the customer's (SSE-C), or a call that S3 does not take. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'slow down' }
  /** None, or one of a server in trouble, or not S3's. */
  | { readonly kind: 'no answer'; readonly error: string };

/** Which version of an object to ask for. */
export type AskedVersion = Pick<FailedObject, 'objectKey' | 'versionId'>;

/** A bucket as events name it: the Region is known of source buckets only. */
export interface AskedBucket {
  readonly name: string;
  readonly region: string | undefined;
}

/** S3, asked for replication statuses. No call throws but where the program is wrong. */
export interface ReplicationStatuses {
  /** Gives 'no answer' at once where the signal aborts. */
  readStatus(
    bucket: AskedBucket,
    version: AskedVersion,
    signal?: AbortSignal,
  ): Promise<VersionAnswer>;
  /** The buckets to which the enabled rules of a bucket send, each once; undefined where S3 does not say, or the signal aborts. */
  listDestinations(
    bucket: AskedBucket,
    signal?: AbortSignal,
  ): Promise<readonly string[] | undefined>;
}
