import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { addDays } from 'date-fns/addDays';
import type { Episode } from '../incidents/model/episode.ts';
import { toEpochSeconds } from './chunk-item.ts';
import { fromItem, type Item, toItem } from './item.ts';
import { queryItems } from './query-items.ts';
import type { Table } from './table.ts';
import { expiryAttribute } from './table-definition.ts';
import { tookPlace } from './took-place.ts';

/** A year, and the month to which it is compared. */
const lifeDays = 400;

/** Months that 400 days can touch. */
const lifeMonths = 14;

/** An episode as an item, grouped with all others that opened in the same month (UTC). */
export function toEpisodeItem(episode: Episode): Item {
  return toItem({
    ...episode,
    pk: partitionOf(monthOf(episode.openedAt)),
    sk: `${episode.incidentId}#${episode.episode}`,
    [expiryAttribute]: toEpochSeconds(addDays(episode.openedAt, lifeDays)),
  });
}

/** Reads what `toEpisodeItem` wrote. */
export function fromEpisodeItem(item: Item): Episode {
  const { pk: _pk, sk: _sk, [expiryAttribute]: _expiry, ...fields } = fromItem(item);
  return fields as unknown as Episode;
}

/** Writes it whole, unless it was written from a later revision of its incident: workers may be late. */
export async function putEpisode({ client, tableName }: Table, episode: Episode): Promise<void> {
  const put = new PutItemCommand({
    TableName: tableName,
    Item: toEpisodeItem(episode),
    ConditionExpression: 'attribute_not_exists(pk) OR revision <= :revision',
    ExpressionAttributeValues: toItem({ ':revision': episode.revision }),
  });
  await tookPlace(client.send(put));
}

/** Reads the partitions of the months from `since` to `now`. */
export async function listEpisodes(table: Table, since: Date, now: Date): Promise<Episode[]> {
  const last = monthOf(now);
  const months = Array.from({ length: lifeMonths }, (_, index) => monthOf(since, index));
  const found = await Promise.all(
    months
      .filter((month) => month <= last)
      .map((month) =>
        queryItems(table, {
          KeyConditionExpression: 'pk = :pk',
          FilterExpression: 'openedAtEpochMillis >= :since',
          ExpressionAttributeValues: toItem({
            ':pk': partitionOf(month),
            ':since': since.getTime(),
          }),
        }),
      ),
  );
  return found.flat().map(fromEpisodeItem);
}

/** Looks for one item in each of the months that may still hold any, and through the month of `since` itself. */
export async function hasEpisodesBefore(table: Table, since: Date): Promise<boolean> {
  const earlier = Array.from({ length: lifeMonths - 1 }, (_, index) => monthOf(since, -index - 1));
  const [inSameMonth, ...inEarlier] = await Promise.all([
    listEpisodes(table, firstOfMonth(since), since),
    ...earlier.map((month) => isThereOne(table, month)),
  ]);
  return inSameMonth.some(({ openedAt }) => openedAt < since) || inEarlier.includes(true);
}

async function isThereOne({ client, tableName }: Table, month: string): Promise<boolean> {
  const { Count = 0 } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': partitionOf(month) }),
      Limit: 1,
    }),
  );
  return Count > 0;
}

function partitionOf(month: string): string {
  return `episodes#${month}`;
}

/** Such as `2026-11`, in UTC, so many months later. */
function monthOf(moment: Date, later = 0): string {
  return firstOfMonth(moment, later).toISOString().slice(0, 7);
}

function firstOfMonth(moment: Date, later = 0): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + later));
}
