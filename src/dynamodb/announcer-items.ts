import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { AnnouncerLease } from '../incidents/ports/announcer-lease.ts';
import type { SlackBudget } from '../incidents/model/slack-budget.ts';
import { getItem } from './get-items.ts';
import { fieldsOf, toItem } from './item.ts';
import { deleteIf, putIf, type Table } from './table.ts';

const leaseKey = { pk: 'lease', sk: 'announcer' };
const budgetKey = { pk: 'lease', sk: 'slack-budget' };

/** The announcer's lease and Slack budget, an item each. */
export function buildAnnouncerItems(table: Table): AnnouncerLease {
  return {
    takeLease: (leaseOwner, now, leaseUntil) =>
      putIf(
        table,
        toItem({ ...leaseKey, leaseOwner, leaseUntil }),
        'attribute_not_exists(pk) OR leaseUntilEpochMillis <= :now OR leaseOwner = :owner',
        { ':now': now.getTime(), ':owner': leaseOwner },
      ),
    async releaseLease(leaseOwner) {
      await deleteIf(table, toItem(leaseKey), 'leaseOwner = :owner', { ':owner': leaseOwner });
    },
    async readBudget() {
      const item = await getItem(table, toItem(budgetKey));
      return item && fieldsOf<SlackBudget>(item);
    },
    async saveBudget(budget) {
      const Item = toItem({ ...budget, ...budgetKey });
      await table.client.send(new PutItemCommand({ TableName: table.tableName, Item }));
    },
  };
}
