import { isKeyOf } from '../../lib/is-key-of.ts';
import type { Partition } from '../../replication/failure.ts';
import { nameText } from './escape-text.ts';
import { linkText } from './link-text.ts';
import { shares } from './slack-limits.ts';

/** Hosts of the public consoles; a Region may stand before them. Isolated partitions have none that we know. */
const consoles = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

/** A bucket in mrkdwn: a link to the S3 console where that is known and the name can be one of AWS's. */
export function linkBucket(name: string, region: string | undefined, partition: Partition): string {
  const label = nameText(name, shares.bucket);
  return isBucketName(name) && isKeyOf(consoles, partition)
    ? linkText(consolePage(name, region, consoles[partition]), label)
    : label;
}

/** Whether a name can be one of AWS's, so that it is safe in a command too. */
export function isBucketName(name: string): boolean {
  return /^[a-z0-9.-]{3,63}$/.test(name);
}

function consolePage(name: string, region: string | undefined, host: string): string {
  return region !== undefined && /^[a-z0-9-]{5,32}$/.test(region)
    ? `https://${region}.${host}/s3/buckets/${name}?region=${region}`
    : `https://${host}/s3/buckets/${name}`;
}
