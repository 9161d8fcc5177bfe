/** Dollars per million: list prices of on-demand tables as known in November 2026; that of SQS is a third party's. */
const perMillion = { sqsRequests: 0.4, writeUnits: 0.625, readUnits: 0.125 } as const;

/** Where the prices are from, for who reads the results. */
export const pricesNote =
  'us-east-1, list prices as known in November 2026 (that of SQS from a third party)';

/** @param perFailure - what one failure takes on average */
export function dollarsPerMillionFailures(
  perFailure: Readonly<Record<keyof typeof perMillion, number>>,
): number {
  const { sqsRequests, writeUnits, readUnits } = perFailure;
  return (
    sqsRequests * perMillion.sqsRequests +
    writeUnits * perMillion.writeUnits +
    readUnits * perMillion.readUnits
  );
}
