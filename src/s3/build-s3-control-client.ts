import { S3ControlClient, type S3ControlClientConfig } from '@aws-sdk/client-s3-control';
import { boundCallsTo, boundedCalls, usualLimits } from './bounded-calls.ts';
import type { S3Target } from './build-s3-client.ts';
import { requireS3Id } from './require-s3-id.ts';

/**
 * Builds a client for jobs. The SDK writes the account in front of the host, which an endpoint of one's own has no name
 * for, nor an address such as 127.0.0.1: so `endpoint`, from `AWS_ENDPOINT_URL_S3_CONTROL`, is called as it stands.
 */
export function buildS3ControlClient(
  { region, endpoint }: S3Target,
  overrides: S3ControlClientConfig = {},
  limits = usualLimits,
): S3ControlClient {
  const client = new S3ControlClient({
    region,
    ...(endpoint !== undefined && { endpointProvider: () => ({ url: new URL(endpoint) }) }),
    requestHandler: boundedCalls,
    ...overrides,
  });
  client.middlewareStack.remove('loggerMiddleware');
  const nextToNetwork = { step: 'deserialize', priority: 'low' } as const;
  client.middlewareStack.add(requireS3Id, nextToNetwork);
  client.middlewareStack.add(boundCallsTo(limits), nextToNetwork);
  return client;
}
