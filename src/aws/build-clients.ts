import type { AwsCaller } from './aws-access.ts';
import { isRegion } from './is-region.ts';
import { readOnly } from './read-only.ts';

/** What every client of this folder is built with. */
export interface ClientSettings {
  readonly region: string;
  readonly credentials?: NonNullable<AwsCaller['credentials']>;
  readonly maxAttempts: number;
  readonly requestHandler: ReturnType<typeof boundCalls>;
}

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
  return ({ name, homeRegion, callMillis, credentials }, wanted) => {
    const region = isRegion(wanted) ? wanted : homeRegion;
    const key = `${name} ${region}`;
    const known = built.get(key);
    if (known !== undefined) return known;
    const own = credentials === undefined ? {} : { credentials };
    const requestHandler = boundCalls(callMillis);
    const client = build({ region, ...own, maxAttempts, requestHandler });
    const stack = client.middlewareStack as Stack;
    // It copies every answer for a log that nobody reads.
    stack.remove('loggerMiddleware');
    stack.add(readOnly, { step: 'initialize', priority: 'high' });
    built.set(key, client);
    return client;
  };
}

/** No connection is kept for longer than anybody waits for its answer. */
function boundCalls(callMillis: number) {
  return {
    connectionTimeout: callMillis / 2,
    requestTimeout: callMillis,
    throwOnRequestTimeout: true,
    socketTimeout: callMillis,
  };
}
