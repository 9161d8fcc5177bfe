import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { boundCallsTo, boundedCalls, usualLimits } from './bounded-calls.ts';
import { requireS3Id } from './require-s3-id.ts';

/** Where the client calls, and as whom. */
export interface S3Target {
  /** In which the buckets are; S3 sends callers away from other Regions. */
  readonly region: string | (() => Promise<string>);
  /** `AWS_ENDPOINT_URL_S3`, for emulators and VPC endpoints; AWS's own if undefined. */
  readonly endpoint: string | undefined;
}

/** Builds a client that gives up on dead connections. At an endpoint of one's own, buckets are in the path: their names may not resolve. */
export function buildS3Client(
  { region, endpoint }: S3Target,
  overrides: S3ClientConfig = {},
  limits = usualLimits,
): S3Client {
  const client = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    requestHandler: boundedCalls,
    ...overrides,
  });
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  const nextToNetwork = { step: 'deserialize', priority: 'low' } as const;
  client.middlewareStack.add(requireS3Id, nextToNetwork);
  client.middlewareStack.add(boundCallsTo(limits), nextToNetwork);
  return client;
}
