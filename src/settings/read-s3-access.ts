import type { Environment } from './read-environment.ts';

/** Reads the SDK's own settings of where S3 is, for emulators and VPC endpoints: at such a place, our clients call in another way. */
export function readS3Access(environment: Environment) {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const all = read('AWS_ENDPOINT_URL');
  return {
    endpoints: {
      s3: read('AWS_ENDPOINT_URL_S3') ?? all,
      control: read('AWS_ENDPOINT_URL_S3_CONTROL') ?? all,
    },
  };
}
