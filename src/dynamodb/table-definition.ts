import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** The attribute by which DynamoDB deletes items, days late at times: readers must check it too. */
export const expiryAttribute = 'expiresAtEpochSeconds';

/** Lists the unresolved incidents. Sparse: other items lack the attribute `unresolved`. */
export const unresolvedIndex = 'unresolved';

/** The table's definition. Expiry is not part of it: DynamoDB sets that by a call of its own. */
export function buildTableDefinition(tableName: string) {
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'unresolved', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: unresolvedIndex,
        KeySchema: [
          { AttributeName: 'unresolved', KeyType: 'HASH' },
          { AttributeName: 'pk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  } satisfies CreateTableCommandInput;
}
