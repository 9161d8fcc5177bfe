import { createHash } from 'node:crypto';
import { addDays } from '../lib/dates.ts';
import { getItem } from './get-items.ts';
import { expiresAt, fieldsOf, toItem } from './item.ts';
import type { Table } from './table.ts';
import { putItems } from './write-items.ts';

/** Then Slack is asked again: a workspace may have joined an organisation. */
const keptDays = 30;
const digits = 16;

/** The bot's workspace in Slack, and its organisation. */
interface SlackHome {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
}

/** Which workspace a token is of, as Slack said, so that instances that come and go need not ask. */
export function buildSlackHomeItem(table: Table, botToken: string, clock: () => Date) {
  // The table may go on with the token of another workspace.
  const sk = createHash('sha256').update(botToken).digest('hex').slice(0, digits);
  const key = { pk: 'slack-home', sk };
  return {
    async read(): Promise<SlackHome | undefined> {
      const item = await getItem(table, toItem(key));
      return item && fieldsOf<SlackHome>(item);
    },
    async keep({ teamId, enterpriseId }: SlackHome): Promise<void> {
      const kept = { teamId, enterpriseId, ...expiresAt(addDays(clock(), keptDays)) };
      await putItems(table, [toItem({ ...kept, ...key })]);
    },
  };
}
