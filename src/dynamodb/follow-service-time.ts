import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { clockToleranceMillis } from '../incidents/announcing/times.ts';
import type { Log } from '../lib/log.ts';
import { buildServiceClock, type MachineClocks, type ServiceClock } from '../lib/service-clock.ts';
import { toItem } from './item.ts';

/** The time by DynamoDB's answers, the same for all workers whatever their machines say. */
export interface ServiceTime extends Pick<ServiceClock, 'aheadMillis'> {
  readonly clock: () => Date;
  /** Asks, unless the time is known. Throws if there is no answer: nothing that depends on the time may be decided then. */
  readonly settle: () => Promise<void>;
}

/** Where time is read from. */
export interface TimeSource {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  /** Told once that the machine's clock is wrong. */
  readonly log?: Log;
  /** For tests, which have one machine. */
  readonly machine?: MachineClocks;
}

/** Follows the `Date` of every answer that this client gets from now on. */
export function followServiceTime({ dynamodb, tableName, log, machine }: TimeSource): ServiceTime {
  const serviceClock = buildServiceClock(machine);
  const warn = buildSkewWarning(serviceClock, log);
  dynamodb.middlewareStack.add(
    (next) => async (call) => {
      const sentAt = serviceClock.steady();
      const result = await next(call);
      const date = readDate(result.response);
      if (date !== undefined) {
        serviceClock.observe(date, sentAt);
        warn();
      }
      return result;
    },
    // Each try by itself, and refusals as well.
    { step: 'deserialize', priority: 'low' },
  );
  const ask = new GetItemCommand({
    TableName: tableName,
    Key: toItem({ pk: 'lease', sk: 'announcer' }),
  });
  return {
    clock: serviceClock.now,
    aheadMillis: serviceClock.aheadMillis,
    async settle() {
      if (serviceClock.isKnown()) return;
      try {
        await dynamodb.send(ask);
      } catch (error) {
        // A refusal tells the time as well.
        if (!serviceClock.isKnown()) throw error;
      }
    },
  };
}

/** Of DynamoDB's own answers only, and of no cached one: what a proxy thinks of the time is no matter. */
function readDate(response: unknown): Date | undefined {
  const { headers } = response as { readonly headers?: Readonly<Record<string, string>> };
  if (headers?.['x-amzn-requestid'] === undefined || headers['age'] !== undefined) return undefined;
  const date = new Date(headers['date'] ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function buildSkewWarning(clock: ServiceClock, log: Log | undefined): () => void {
  let isWarned = false;
  return () => {
    const aheadMillis = clock.aheadMillis() ?? 0;
    if (isWarned || Math.abs(aheadMillis) <= clockToleranceMillis) return;
    isWarned = true;
    log?.warn('clock_wrong', {
      aheadSeconds: Math.round(aheadMillis / 1_000),
      advice: 'Correct the clock of the machine (NTP). s3rep goes by the time of AWS meanwhile.',
    });
  };
}
