import { sumBy } from '../src/lib/sum-by.ts';
import type { Figures } from './figures.ts';
import { dollarsPerMillionFailures } from './prices.ts';
import type { Drained } from './run-contestant.ts';

/** What emptying the queue took, for each failure. */
export function perFailure(
  { queue, table, seconds, peakMegabytes }: Drained,
  failures: number,
): Figures {
  const sqsRequests = sumBy(Object.values(queue.requests), Number);
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
