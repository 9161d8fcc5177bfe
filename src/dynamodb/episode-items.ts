import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { addDays } from '../lib/dates.ts';
import type { Episode } from '../incidents/model/episode.ts';
import type { EpisodeStore } from '../incidents/ports/episode-store.ts';
import { expiresAt, fieldsOf, type Item, toItem } from './item.ts';
import { queryItems } from './query-items.ts';
import { putIf, type Table } from './table.ts';

const lifeDays = 400; // A year, and the month it is compared with.
const lifeMonths = 14; // Months that 400 days can touch.

/** Episodes, a partition for each month (UTC) in which they opened. */
export function buildEpisodeItems(table: Table): EpisodeStore {
  return {
    async putEpisode(episode) {
      // Workers may be late: what was made from a later revision of the incident stays.
      await putIf(
        table,
        toEpisodeItem(episode),
        'attribute_not_exists(pk) OR revision <= :revision',
        { ':revision': episode.revision },
      );
    },
    listEpisodes: (since, now) => listEpisodes(table, since, now),
    hasEpisodesBefore: (since) => hasEpisodesBefore(table, since),
  };
}

/** An episode as an item. */
export function toEpisodeItem(episode: Episode): Item {
  return toItem({
    ...episode,
    pk: partitionOf(monthOf(episode.openedAt)),
    sk: `${episode.incidentId}#${episode.episode}`,
    ...expiresAt(addDays(episode.openedAt, lifeDays)),
  });
}

async function listEpisodes(table: Table, since: Date, now: Date): Promise<Episode[]> {
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
  return found.flat().map((item) => fieldsOf<Episode>(item));
}

/** Looks for one item in each earlier month that may hold any, and through the month of `since`. */
async function hasEpisodesBefore(table: Table, since: Date): Promise<boolean> {
  const earlier = Array.from({ length: lifeMonths - 1 }, (_, index) => monthOf(since, -index - 1));
  const [inSameMonth, ...inEarlier] = await Promise.all([
    listEpisodes(table, firstOfMonth(since), since),
    ...earlier.map((month) => hasAny(table, month)),
  ]);
  return inSameMonth.some(({ openedAt }) => openedAt < since) || inEarlier.includes(true);
}

async function hasAny({ client, tableName }: Table, month: string): Promise<boolean> {
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

function monthOf(moment: Date, later = 0): string {
  return firstOfMonth(moment, later).toISOString().slice(0, 7);
}

function firstOfMonth(moment: Date, later = 0): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + later));
}
