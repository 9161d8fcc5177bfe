import { accountOf, type Onboarding, regionOf } from '../onboarding/onboarding.ts';

interface Given {
  readonly bucket?: string | undefined;
  readonly region?: string | undefined;
  readonly queue?: string | undefined;
  readonly account?: string | undefined;
  readonly sns?: boolean | undefined;
  readonly 'all-keys'?: boolean | undefined;
  readonly deployed?: boolean | undefined;
}

type Named = 'bucket' | 'region' | 'queue' | 'account';

/** What options look like, and how to say so. */
export const namedForms: Readonly<Record<Named, readonly [RegExp, string]>> = {
  bucket: [/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket name'],
  region: [/^[a-z]{2,8}(-[a-z]+)+-\d{1,2}$/, 'a Region such as eu-west-1'],
  queue: [
    /^arn:aws(-[a-z0-9]+){0,3}:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}$/,
    'an ARN such as arn:aws:sqs:eu-west-1:111122223333:s3rep',
  ],
  account: [/^\d{12}$/, 'the 12 digits of an AWS account'],
};

/** Reads what `npm run onboard` was given. Throws with all that is wrong. */
export function readOnboarding(given: Given): Onboarding {
  const named: Named[] = ['bucket', 'region', 'queue'];
  if (given.account !== undefined) named.push('account');
  const problems = named.flatMap((name) => {
    const [form, what] = namedForms[name];
    const seen = given[name];
    if (seen === undefined) return [`--${name} is missing: expected ${what}.`];
    // S3's guide to event notifications: FIFO queues are no destination.
    if (name === 'queue' && seen.endsWith('.fifo'))
      return ['--queue is a FIFO queue: S3 sends to standard queues only.'];
    return form.test(seen) ? [] : [`--${name} is ${JSON.stringify(seen)}: expected ${what}.`];
  });
  const { bucket = '', region = '', queue: queueArn = '' } = given;
  const onboarding = {
    bucket,
    region,
    queueArn,
    accountId: given.account ?? accountOf(queueArn),
    byTopic: given.sns === true,
    allKeys: given['all-keys'] === true,
    isDeployed: given.deployed === true,
  };
  const all = problems.length > 0 ? problems : findContradictions(onboarding);
  if (all.length > 0) throw new Error(all.join('\n'));
  return onboarding;
}

/** A bucket of the account-regional namespace says where it is and whose: `<prefix>-<account>-<region>-an`. */
const accountRegional = /-(\d{12})-([a-z]{2,8}(?:-[a-z]+)+-\d{1,2})-an$/;

function findContradictions({ bucket, region, queueArn, accountId, byTopic }: Onboarding) {
  const [, account = accountId, place = region] = accountRegional.exec(bucket) ?? [];
  return [
    ...(place === region ? [] : [`The bucket is in ${place} by its name, not in ${region}.`]),
    ...(account === accountId
      ? []
      : [`The bucket is in account ${account} by its name, not in ${accountId}. Add --account.`]),
    ...(byTopic || regionOf(queueArn) === region
      ? []
      : [
          `The queue is in ${regionOf(queueArn)}, but the bucket is in ${region}: S3 notifies only queues in the same Region. Add --sns.`,
        ]),
  ];
}
