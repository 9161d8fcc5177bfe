import type { Figures } from './figures.ts';
import { dollarsPerMillionFailures } from './prices.ts';
import type { Drained } from './run-contestant.ts';

/** What emptying the queue took, for each failure. */
export function perFailure(
  { queue, table, seconds, peakMegabytes }: Drained,
  failures: number,
): Figures {
  const sqsRequests = sumOf(queue.requests);
  return {
    failuresPerSecond: failures / seconds,
    writeUnits: table.writeUnits / failures,
    writeRequests: table.writeRequests / failures,
    readUnits: table.readUnits / failures,
    readRequests: table.readRequests / failures,
    tableRequests: (table.writeRequests + table.readRequests) / failures,
    sqsRequests: sqsRequests / failures,
    emptyReceives: queue.emptyReceives,
    receivedAgain: queue.received - queue.deleted,
    peakMegabytes,
    dollarsPerMillion: dollarsPerMillionFailures({
      sqsRequests: sqsRequests / failures,
      writeUnits: table.writeUnits / failures,
      readUnits: table.readUnits / failures,
    }),
  };
}

export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
