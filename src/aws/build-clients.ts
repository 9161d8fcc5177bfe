import type { AwsCaller } from './aws-access.ts';
import { isRegion } from './is-region.ts';
import { readOnly } from './read-only.ts';

/** What every client of this folder is built with. */
export interface ClientSettings {
  readonly region: string;
  readonly credentials?: NonNullable<AwsCaller['credentials']>;
  readonly maxAttempts: number;
  readonly requestHandler: typeof patience;
}

/** Somebody waits for a diagnosis; what does not answer within seconds is told as unseen. */
const patience = {
  connectionTimeout: 2_000,
  requestTimeout: 4_000,
  throwOnRequestTimeout: true,
  socketTimeout: 4_000,
};

/** A throttled call, of which IAM has many, is worth a second try. */
const maxAttempts = 2;

/** The part of the SDK's clients that all have alike, in which calls pass. */
interface Stack {
  add(middleware: typeof readOnly, options: { step: 'initialize'; priority: 'high' }): void;
  remove(name: string): boolean;
}

/**
 * Builds a client for each caller and Region once, which can read and nothing else.
 * @param build - a client of one service
 * @returns a function that takes the caller, and the Region, which is the caller's own if it is not known or none
 */
export function buildClients<Client extends { readonly middlewareStack: object }>(
  build: (settings: ClientSettings) => Client,
): (caller: AwsCaller, region?: string) => Client {
  const built = new Map<string, Client>();
  return ({ name, homeRegion, credentials }, wanted) => {
    const region = isRegion(wanted) ? wanted : homeRegion;
    const key = `${name} ${region}`;
    const known = built.get(key);
    if (known !== undefined) return known;
    const own = credentials === undefined ? {} : { credentials };
    const client = build({ region, ...own, maxAttempts, requestHandler: patience });
    const stack = client.middlewareStack as Stack;
    // It copies every answer for a log that nobody reads.
    stack.remove('loggerMiddleware');
    stack.add(readOnly, { step: 'initialize', priority: 'high' });
    built.set(key, client);
    return client;
  };
}
