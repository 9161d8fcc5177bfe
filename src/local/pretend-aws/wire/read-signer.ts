import type { IncomingHttpHeaders } from 'node:http';
import { refusal } from './refusal.ts';

/** Who signed a request, as far as the signature says it. */
export interface Signer {
  readonly accessKeyId: string;
  /** For which the call was signed: the one whose endpoint it would have gone to. */
  readonly region: string;
  /** Of temporary credentials. */
  readonly sessionToken: string | undefined;
}

const credential = /Credential=([^/,]+)\/\d{8}\/([^/]+)\/[\w-]+\/aws4_request/;

/** Reads a signature of version 4: `Credential=<key>/<date>/<Region>/<service>/aws4_request`. @throws without one */
export function readSigner(headers: IncomingHttpHeaders): Signer {
  const found = credential.exec(headers.authorization ?? '');
  if (found === null) throw refusal('AccessDenied', 'Anonymous access is forbidden here', 403);
  const token = headers['x-amz-security-token'];
  return {
    accessKeyId: found[1]!,
    region: found[2]!,
    sessionToken: typeof token === 'string' ? token : undefined,
  };
}

/** The service that a request was signed for, such as `kms`; undefined without a signature. */
export function signedService({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /\/([\w-]+)\/aws4_request/.exec(authorization)?.[1];
}
