import type { Partition } from '../../replication/failure.ts';
import { nameText } from './escape-text.ts';
import { linkText } from './link-text.ts';
import { shares } from './slack-limits.ts';

/** Hosts of the consoles; a Region may stand before them. */
const consoles: Record<Partition, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** A bucket in mrkdwn: a link to the S3 console where the name can be one of AWS's. */
export function linkBucket(name: string, region: string | undefined, partition: Partition): string {
  const label = nameText(name, shares.bucket);
  return isBucketName(name) ? linkText(consolePage(name, region, partition), label) : label;
}

/** Whether a name can be one of AWS's, so that it is safe in a command too. */
export function isBucketName(name: string): boolean {
  return /^[a-z0-9.-]{3,63}$/.test(name);
}

function consolePage(name: string, region: string | undefined, partition: Partition): string {
  return region !== undefined && /^[a-z0-9-]{5,32}$/.test(region)
    ? `https://${region}.${consoles[partition]}/s3/buckets/${name}?region=${region}`
    : `https://${consoles[partition]}/s3/buckets/${name}`;
}
