import type { STSClientConfig } from '@aws-sdk/client-sts';

/** Where AWS is called, and as whom. */
export interface AwsAccess {
  /** The Region of one's own, for IAM and STS, and for what is in a Region that nobody knows. */
  readonly readRegion: () => Promise<string>;
  /** `AWS_ENDPOINT_URL_S3` and its siblings; AWS's own where undefined. */
  readonly endpoints: AwsEndpoints;
  /** Assumed in each other account; without it, what is there stays unseen. */
  readonly role?: AssumedRole | undefined;
  readonly clock: () => Date;
  /** The SDK's own search for credentials if left out. */
  readonly credentials?: Credentials | undefined;
  /** How long anybody waits for one answer; 4 seconds if left out. */
  readonly callMillis?: number;
}

/** As the SDK's clients take them. */
type Credentials = NonNullable<STSClientConfig['credentials']>;

/** Other addresses than AWS's own. */
export interface AwsEndpoints {
  readonly s3?: string | undefined;
  readonly iam?: string | undefined;
  readonly kms?: string | undefined;
  readonly sts?: string | undefined;
  readonly cloudwatch?: string | undefined;
  readonly sns?: string | undefined;
  readonly sqs?: string | undefined;
}

/** A role that other accounts have for s3rep. */
export interface AssumedRole {
  /** With its path, if it has one: `s3rep-diagnose`. */
  readonly name: string;
  readonly externalId?: string | undefined;
}

/** As whom one thing is asked of AWS. */
export interface AwsCaller {
  /** Tells the clients of different callers apart: an account's id, or `own`. */
  readonly name: string;
  readonly homeRegion: string;
  /** How long to wait for one answer. */
  readonly callMillis: number;
  /** Whose credentials these are; undefined where AWS did not say. */
  readonly accountId: string | undefined;
  /** The SDK's own search if undefined. */
  readonly credentials: Credentials | undefined;
  /** What is asked about belongs to another account than the credentials. */
  readonly isStranger: boolean;
  /** Why no role could be assumed there. Untrusted text. */
  readonly because?: string | undefined;
}
