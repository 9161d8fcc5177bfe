import { nextCall, runOnboard, type StandInAws } from './stand-in-aws.ts';

/** S3rep's queue, in the account and Region of the bucket. */
export const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:s3rep';
/** How onboard is called for the bucket. */
export const here: readonly string[] = [
  '--bucket=orders',
  '--region=eu-west-1',
  `--queue=${queueArn}`,
];

/** What the bucket notifies already. */
export const thumbnails = {
  QueueConfigurations: [
    {
      Id: 'thumbnails',
      QueueArn: 'arn:aws:sqs:eu-west-1:111122223333:thumbnails',
      Events: ['s3:ObjectCreated:*'],
    },
  ],
};
export const oldStatement = { Sid: 'old', Effect: 'Allow' };
export const oldPolicy = {
  Attributes: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [oldStatement] }) },
};
/** Rules without metrics, with exclusions and a field that nobody knows yet. */
export const rules = {
  ReplicationConfiguration: {
    Role: 'role',
    Rules: [
      {
        ID: 'without',
        Status: 'Enabled',
        Filter: { And: { Prefix: 'a/', Not: { Or: { Prefixes: ['a/tmp/'] } } } },
        Destination: {
          Bucket: 'arn:aws:s3:::orders-dr',
          EncryptionConfiguration: { UseSourceMultiRegionKey: { Status: 'Enabled' } },
        },
        FieldOfTomorrow: [1],
      },
    ],
  },
};
/** Operations that change something which others need. */
export const puts = /^(put|set)-/;

/** Fills everything that onboard merges with. */
export function haveSomething(aws: StandInAws): void {
  aws.has('notification', thumbnails);
  aws.has('queue-policy', oldPolicy);
  aws.has('topic-policy', oldPolicy);
  aws.has('replication', rules);
  aws.has('rules-without-metrics', '1\n');
}

/** Lets the first script look, which must change nothing, and prints the one that changes. */
export function lookAndPrint(aws: StandInAws): string {
  const looked = aws.paste(runOnboard(...here).stdout);
  expect(looked).toMatchObject({ status: 0, stderr: '' });
  expect(looked.asked.filter((each) => puts.test(each))).toEqual([]);
  const printed = runOnboard(...nextCall(looked.stdout));
  expect(printed).toMatchObject({ status: 0, stderr: '' });
  return printed.stdout;
}
