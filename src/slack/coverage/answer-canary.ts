import type { BotService } from '../service/bot-service.ts';
import { type Canary, describeCanary, parseCanary } from './render-canary.ts';

/** An incident of a bucket has 10,000 objects at most, and a bucket may have many. */
const maxIncidents = 3;

/** Looks whether a canary arrived, or its failure was heard of: mrkdwn. `value`: of the button below it. */
export async function answerCanary(
  service: Pick<BotService, 'coverage' | 'listUnresolved' | 'readObjects'>,
  value: string,
): Promise<string> {
  const canary = parseCanary(value);
  if (canary === undefined) return 'This button is too old. Please type `/s3rep canary` again.';
  const [version, isFailureHeard] = await Promise.all([
    service.coverage?.headNewest(canary.bucket, canary.objectKey),
    isHeardOf(service, canary),
  ]);
  const status =
    version?.kind === 'read'
      ? ({ kind: 'read', value: version.value.replicationStatus } as const)
      : version;
  return describeCanary(canary, { status, isFailureHeard });
}

async function isHeardOf(
  service: Pick<BotService, 'listUnresolved' | 'readObjects'>,
  { bucket, objectKey }: Canary,
): Promise<boolean> {
  const unresolved = await service.listUnresolved();
  const ofBucket = unresolved.filter(({ sourceBucket }) => sourceBucket === bucket);
  for (const { id } of ofBucket.slice(-maxIncidents)) {
    const listing = await service.readObjects(id);
    if (listing?.objects.some((one) => one.objectKey === objectKey)) return true;
  }
  return false;
}
