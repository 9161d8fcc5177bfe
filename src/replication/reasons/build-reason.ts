import type { Reason } from './reason.ts';

type ReasonRow = Omit<Reason, Usual> & Partial<Pick<Reason, Usual>>;

type Usual = 'affects' | 'aliases' | 'permissions' | 'isBenign' | 'isBatchOnly' | 'awsPage';

const failureCodesPage =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html#replication-failure-codes';

/** Completes a row with what is usual. */
export function buildReason(row: ReasonRow): Reason {
  return {
    affects: 'objects',
    aliases: [],
    permissions: [],
    isBenign: false,
    isBatchOnly: false,
    awsPage: failureCodesPage,
    ...row,
  };
}
