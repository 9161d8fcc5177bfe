import type { S3Client } from '@aws-sdk/client-s3';
import type { Reading } from '../diagnosis/model/reading.ts';
import type { BucketAt } from '../diagnosis/ports/aws-reader.ts';
import { buildS3Client } from '../s3/build-s3-client.ts';
import { askAws } from './ask-aws.ts';
import type { AwsEndpoints } from './aws-access.ts';
import type { Accounts } from './build-accounts.ts';
import { buildClients } from './build-clients.ts';
import type { Question, SdkError } from './classify-aws-error.ts';
import { isRegion } from './is-region.ts';

/** Asks S3 about a bucket, in its Region and as whoever may. */
export type AskBucket = <Output, Value>(
  about: Omit<Question, 'caller'>,
  bucket: BucketAt,
  call: (client: S3Client, name: string) => Promise<Output>,
  read: (output: Output) => Value | undefined,
) => Promise<Reading<Value>>;

/** Clients of S3 by caller and Region, and the calls that they make. */
export function buildAskBucket(accounts: Accounts, endpoints: AwsEndpoints): AskBucket {
  const clientFor = buildS3Clients(endpoints);
  return async (about, bucket, call, read) => {
    const caller = await accounts.callerFor(bucket.accountId);
    const send = async () => {
      try {
        return await call(clientFor(caller, bucket.region), bucket.name);
      } catch (error) {
        const region = regionInRedirect(error);
        if (region === undefined) throw error;
        return call(clientFor(caller, region), bucket.name);
      }
    };
    return askAws({ ...about, caller }, send, read);
  };
}

/** Clients of S3. */
export function buildS3Clients(endpoints: AwsEndpoints) {
  return buildClients(({ region, ...settings }) =>
    buildS3Client({ region, endpoint: endpoints.s3 }, settings),
  );
}

/** Where S3 sends a caller who asked in another Region. The SDK's own way to follow mixes up calls that are made side by side. */
function regionInRedirect(error: unknown): string | undefined {
  const { $metadata } = (error ?? {}) as SdkError;
  const status = $metadata?.httpStatusCode ?? 0;
  return [301, 307, 400].includes(status) ? regionInHeaders(error) : undefined;
}

/** The Region of a bucket, which S3 tells those as well whom it refuses. */
export function regionInHeaders(error: unknown): string | undefined {
  const region = headersOf(error)['x-amz-bucket-region'];
  return isRegion(region) ? region : undefined;
}

/** Headers of an answer that was an error. */
export function headersOf(error: unknown): Readonly<Record<string, string>> {
  const { $response } = (error ?? {}) as SdkError;
  return $response?.headers ?? {};
}
