import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildDynamodbStores } from '../../src/dynamodb/build-dynamodb-stores.ts';
import { keyOfDue } from '../../src/dynamodb/due-items.ts';
import { getItem } from '../../src/dynamodb/get-items.ts';
import type { EmbeddedQueue } from '../../src/local/embedded-queue.ts';
import type { PretendSlack } from '../../src/local/pretend-slack/pretend-slack.ts';
import { eventually } from '../sqs/eventually.ts';
import type { TestClock } from '../start-clock.ts';
import type { Traffic } from './watch-traffic.ts';

interface Parts {
  readonly clock: TestClock;
  readonly traffic: Traffic;
  readonly queue: EmbeddedQueue;
  readonly slack: PretendSlack;
  readonly dynamodb: DynamoDBClient;
  readonly facts: readonly Readonly<Record<string, unknown>>[];
  readonly channelId: string;
  readonly tableName: string;
}

/** What a scenario may wait for. Each wait names it, and fails telling what is there instead. */
export function buildWaits(parts: Parts) {
  const { clock, traffic, queue, slack, facts } = parts;
  const store = buildDynamodbStores(parts.dynamodb, parts.tableName, randomUUID);

  /**
   * Lets time fly until something is so: the clock jumps from one wait of the workers to the next while none of them
   * has a call under way, so that no claim ends in the middle of one.
   */
  async function untilTimeBrings(isSo: () => boolean | Promise<boolean>, what: string) {
    const look = async () => {
      const isThere = await isSo();
      if (!isThere && traffic.isQuiet()) clock.skip();
      return isThere;
    };
    await eventually(look, what, () => slack.messages(parts.channelId).map(({ text }) => text));
  }

  /**
   * The same for what the table says. As a look takes many calls, it is taken when the workers have ended their own; and now
   * and then, for bots that are processes of their own, and calls that never end, are not seen here.
   */
  async function untilTableSays(isSo: () => Promise<boolean>, what: string) {
    let callsEnded = -1;
    let lookedAt = -Infinity;
    const look = async () => {
      const now = performance.now();
      const isNew = traffic.isQuiet() && traffic.callsEnded() !== callsEnded;
      if (!isNew && now - lookedAt < 100) return false;
      callsEnded = traffic.callsEnded();
      lookedAt = now;
      return isSo();
    };
    await untilTimeBrings(look, what);
  }

  return {
    async untilQueueIsEmpty() {
      const isEmpty = async () => {
        const { waiting, inFlight } = await queue.counts();
        return waiting + inFlight === 0;
      };
      await eventually(isEmpty, 'an empty queue', () => queue.counts(), 25);
    },

    /** Waits until workers have logged this so often, whenever that was. */
    async untilFact(name: string, times = 1) {
      const isLogged = () => facts.filter(({ fact }) => fact === name).length >= times;
      await eventually(isLogged, `the fact ${name}`, () => facts.map(({ fact }) => fact));
    },

    untilTimeBrings,
    untilTableSays,

    /** Lets time fly until Slack shows all that is remembered, and nobody has a claim to it any more. */
    async untilNothingIsDue() {
      const table = { client: parts.dynamodb, tableName: parts.tableName };
      let last: string | undefined;
      await untilTableSays(async () => {
        // A look at all of them takes eight times the calls of this one.
        if (last !== undefined && (await getItem(table, keyOfDue(last))) !== undefined)
          return false;
        last = (await store.listDue()).at(-1)?.incidentId;
        return last === undefined;
      }, 'nothing to be due');
    },
  };
}
