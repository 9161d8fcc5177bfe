import { partitionOfRegion } from '../replication/partitions.ts';

/** The ARN of a queue by its URL at AWS; undefined for the addresses of emulators, which say no Region. */
export function queueArnOf(queueUrl: string | undefined): string | undefined {
  const [, region, accountId, name] =
    /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(\d{12})\/([\w-]{1,80})$/.exec(
      queueUrl ?? '',
    ) ?? [];
  if (region === undefined) return undefined;
  return `arn:${partitionOfRegion(region)}:sqs:${region}:${accountId}:${name}`;
}
