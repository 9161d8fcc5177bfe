import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { AnnouncerLease } from '../incidents/ports/announcer-lease.ts';
import type { SlackBudget } from '../incidents/model/slack-budget.ts';
import { getItem } from './get-items.ts';
import { fieldsOf, toItem } from './item.ts';
import { deleteIf, putIf, type Table } from './table.ts';

const leaseKey = { pk: 'lease', sk: 'announcer' };
const budgetKey = { pk: 'lease', sk: 'slack-budget' };

const isFree = 'attribute_not_exists(pk) OR leaseUntilEpochMillis <= :now OR leaseOwner = :owner';
const isTheSame = '(leaseOwner = :other AND leaseUntilEpochMillis = :until)';

/** The announcer's lease and Slack budget, an item each. */
export function buildAnnouncerItems(table: Table): AnnouncerLease {
  return {
    takeLease: (leaseOwner, now, leaseUntil, insteadOf) =>
      putIf(
        table,
        toItem({ ...leaseKey, leaseOwner, leaseUntil }),
        isFree + (insteadOf === undefined ? '' : ` OR ${isTheSame}`),
        {
          ':now': now.getTime(),
          ':owner': leaseOwner,
          ...(insteadOf && { ':other': insteadOf.owner, ':until': insteadOf.until.getTime() }),
        },
      ),
    async readLease() {
      const item = await getItem(table, toItem(leaseKey));
      if (item === undefined) return undefined;
      const { leaseOwner, leaseUntil } = fieldsOf<{ leaseOwner: string; leaseUntil: Date }>(item);
      return { owner: leaseOwner, until: leaseUntil };
    },
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
