import { type Bucket, ListBucketsCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Reading } from '../diagnosis/model/reading.ts';
import type { BucketAt } from '../diagnosis/ports/aws-reader.ts';
import { askAws } from './ask-aws.ts';
import type { AwsCaller } from './aws-access.ts';
import type { Accounts } from './build-accounts.ts';
import { type Question, unseen } from './classify-aws-error.ts';
import { entriesIn, textIn } from './read-text.ts';

/** Without pages, S3 tells no Region, and refuses accounts with more than 10,000 buckets. (S3 API reference, ListBuckets.) */
const pageSize = 1_000;
/** An account may have a million buckets. */
const maxPages = 1_000;

/** Lists the buckets of an account page by page; an unseen page is the last. */
export async function* listAllBuckets(
  accounts: Accounts,
  clientFor: (caller: AwsCaller) => S3Client,
  accountId: string | undefined,
): AsyncGenerator<Reading<readonly BucketAt[]>> {
  const caller = await accounts.callerFor(accountId);
  const question: Question = { command: 'ListBucketsCommand', caller };
  // Else these would be the callers' own buckets.
  if (accountId !== undefined && caller.accountId !== accountId) {
    yield unseen(question, 'other account');
    return;
  }
  let from: string | undefined;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const input = { MaxBuckets: pageSize, ...(from && { ContinuationToken: from }) };
    const call = () => clientFor(caller).send(new ListBucketsCommand(input));
    const page = await askAws(question, call, ({ Buckets: buckets, ContinuationToken: next }) => ({
      next: textIn(next),
      buckets: entriesIn(buckets).flatMap((bucket) => toBucketAt(bucket, caller.accountId)),
    }));
    if (page.kind === 'none') return;
    if (page.kind === 'unseen') {
      yield page;
      return;
    }
    yield { kind: 'read', value: page.value.buckets };
    const { next } = page.value;
    if (next === undefined || next === from) return;
    from = next;
  }
}

function toBucketAt({ Name, BucketRegion }: Bucket, accountId: string | undefined): BucketAt[] {
  const name = textIn(Name);
  return name === undefined ? [] : [{ name, region: textIn(BucketRegion), accountId }];
}
