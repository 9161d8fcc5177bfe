import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Knows whether any call to Slack or the table is under way. */
export interface Traffic {
  isQuiet(): boolean;
  /** How many have ended. */
  callsEnded(): number;
  /** For calls to Slack. */
  readonly fetch: typeof globalThis.fetch;
  /** Sees the calls of this client from now on. */
  watch(dynamodb: DynamoDBClient): void;
}

/** Watches calls, so that a test lets time pass only while all wait for it. */
export function watchTraffic(): Traffic {
  let underWay = 0;
  let ended = 0;
  async function during<T>(call: () => Promise<T>): Promise<T> {
    underWay += 1;
    try {
      return await call();
    } finally {
      underWay -= 1;
      ended += 1;
    }
  }
  return {
    isQuiet: () => underWay === 0,
    callsEnded: () => ended,
    fetch: (input, init) =>
      during(async () => {
        const response = await fetch(input, init);
        // All of it, for whoever called cannot go on before.
        return new Response(await response.arrayBuffer(), response);
      }),
    watch(dynamodb) {
      dynamodb.middlewareStack.add((next) => (args) => during(() => next(args)), {
        step: 'initialize',
        name: 'watchTraffic',
        override: true,
      });
    },
  };
}
