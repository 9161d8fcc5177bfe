import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** As many calls at a time as a handler likes to make; the SDK's default of 50 would slow it down. */
const maxConnections = 512;

/** The table's client of the contestants that write each failure by itself. */
export function buildTableClient(): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: { httpAgent: { keepAlive: true, maxSockets: maxConnections } },
  });
}
