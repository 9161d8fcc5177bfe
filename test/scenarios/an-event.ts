import { addSeconds } from 'date-fns/addSeconds';
import { subMinutes } from 'date-fns/subMinutes';
import { type EventDetails, renderS3Event } from '../../src/local/s3-event.ts';

/** Lately, on whatever day this runs, for what failed weeks ago is closed. */
const lately = subMinutes(new Date(), 5);

/** The body of a message about a failure, in which only what a test names matters. */
export function anEvent(differences: Partial<EventDetails> = {}): string {
  return renderS3Event({
    sourceBucket: 'orders',
    destinationBucket: 'orders-dr',
    ruleId: 'everything',
    reason: 'DstBucketUnversioned',
    objectKey: 'invoices/2026/1.pdf',
    versionId: 'v1',
    sizeBytes: 1000,
    failedAt: lately,
    requestId: '123bf045-2b4b-4ca8-a211-c34a63c59426',
    ...differences,
  });
}

/** One message that has the records of others, so that all of them are stored before anything is announced. */
export function asOneMessage(bodies: readonly string[]): string {
  return JSON.stringify({
    Records: bodies.flatMap((body) => (JSON.parse(body) as { Records: unknown[] }).Records),
  });
}

/** Bodies about so many object versions of one incident. */
export function someEvents(count: number, differences: Partial<EventDetails> = {}): string[] {
  return Array.from({ length: count }, (_, index) =>
    anEvent({ versionId: `v${index}`, objectKey: `file-${index}.json`, ...differences }),
  );
}

/** The body of a message about an object version that is late. */
export function aLateEvent(differences: Partial<EventDetails> = {}): string {
  return anEvent({ eventName: 'OperationMissedThreshold', ...differences });
}

/** The body of a message that it has arrived. */
export function aRecoveryEvent(differences: Partial<EventDetails> = {}): string {
  return anEvent({
    eventName: 'OperationReplicatedAfterThreshold',
    failedAt: addSeconds(lately, 90),
    ...differences,
  });
}
