import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { fingerprintBytes } from '../src/incidents/counting/fingerprint.ts';
import { entryBytes } from '../src/incidents/counting/pack-chunks.ts';
import { forEachConcurrently } from '../src/lib/for-each-concurrently.ts';
import type { PretendSlack } from '../src/local/pretend-slack/pretend-slack.ts';
import { channelId } from './start-stage.ts';

const queriesAtOnce = 4;

type Counts = ReadonlyMap<string, number>;

/** Counts anew, from the chunks in the table, what s3rep remembers of each incident, and says what is wrong. */
export async function verifyTable(
  dynamodb: DynamoDBClient,
  tableName: string,
  truth: Counts,
): Promise<string[]> {
  const problems: string[] = [];
  await forEachConcurrently(truth, queriesAtOnce, async ([id, expected]) => {
    const found = await countFingerprints(dynamodb, tableName, id);
    if (found !== expected) {
      problems.push(`The table holds ${found} failures of incident ${id}, but ${expected} came.`);
    }
  });
  return problems;
}

async function countFingerprints(
  client: DynamoDBClient,
  tableName: string,
  id: string,
): Promise<number> {
  const fingerprints = new Set<string>();
  const query = {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': { S: `incident#${id}` }, ':prefix': { S: 'chunk#' } },
  };
  for await (const { Items = [] } of paginateQuery({ client }, query)) {
    for (const { packed } of Items) {
      const entries = Buffer.from(packed?.B ?? []);
      for (let at = 0; at < entries.length; at += entryBytes) {
        fingerprints.add(entries.toString('latin1', at, at + fingerprintBytes));
      }
    }
  }
  return fingerprints.size;
}

/**
 * Waits until the alerts show the true counts, and says what is wrong if not. Sorted, as alerts do not name their ids.
 */
export async function verifyAlerts(
  slack: PretendSlack,
  truth: Counts,
  withinMillis: number,
): Promise<string[]> {
  const expected = sorted([...truth.values()]);
  const show = () => sorted(countsInAlerts(slack));
  try {
    await slack.waitFor(() => show() === expected, 'true counts in all alerts', withinMillis);
    return [];
  } catch {
    return [`The alerts in Slack show ${show() || 'nothing'}, but ${expected} failures came.`];
  }
}

function countsInAlerts(slack: PretendSlack): number[] {
  return slack
    .messages(channelId)
    .filter(({ metadata }) => metadata?.['event_type'] === 's3_replication_incident')
    .map(({ text }) => Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', '')));
}

function sorted(counts: number[]): string {
  return counts.sort((one, other) => one - other).join(', ');
}
