import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import type { S3ControlClient } from '@aws-sdk/client-s3-control';
import { buildS3Client } from './build-s3-client.ts';
import { buildS3ControlClient } from './build-s3-control-client.ts';

/** Where S3 is called, and as whom. */
export interface RegionalAccess {
  /** `AWS_ENDPOINT_URL_S3` and `AWS_ENDPOINT_URL_S3_CONTROL`; AWS's own if undefined. */
  readonly endpoints: { readonly s3: string | undefined; readonly control: string | undefined };
  readonly overrides?: Pick<S3ClientConfig, 'credentials'>;
  /** Breaks calls off: what they did is not known then. */
  readonly signal?: AbortSignal | undefined;
}

/** The clients of a Region. */
export interface RegionalClients {
  readonly s3: S3Client;
  readonly control: S3ControlClient;
}

/** Builds the clients of each Region once, when somebody needs them. They call once: whoever uses them knows when to call again. */
export function buildRegionalClients({
  endpoints,
  overrides,
}: RegionalAccess): (region: string) => RegionalClients {
  const built = new Map<string, RegionalClients>();
  return (region) => {
    const once = { ...overrides, maxAttempts: 1 };
    const clients = built.get(region) ?? {
      s3: buildS3Client({ region, endpoint: endpoints.s3 }, once),
      control: buildS3ControlClient({ region, endpoint: endpoints.control }, once),
    };
    built.set(region, clients);
    return clients;
  };
}
