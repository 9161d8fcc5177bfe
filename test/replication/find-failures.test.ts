import { findFailures } from '../../src/replication/find-failures.ts';
import { wrapInSns } from '../../src/local/s3-event.ts';
import { anEvent } from '../scenarios/an-event.ts';

const readAt = new Date('2026-11-22T12:00:00Z');
const event = anEvent();
const [record] = JSON.parse(event).Records as object[];

describe('findFailures', () => {
  it.each([
    ['as S3 sends it', event],
    ['as SNS wraps it', wrapInSns(event, '1')],
    ['as aws sqs receive-message prints it', JSON.stringify({ Messages: [{ Body: event }] })],
    ['as Lambda gets it', JSON.stringify({ Records: [{ body: wrapInSns(event, '1') }] })],
    ['as one record', JSON.stringify(record)],
    ['in a line of a log', `2026-11-22 ERROR failed: ${event} (ignored)`],
    ['with line breaks', JSON.stringify(JSON.parse(event), null, 2)],
    ['cut off after the record', event.slice(0, -1)],
  ])('finds an event %s', (_how, text) => {
    expect(findFailures(text, readAt)).toMatchObject([
      {
        sourceBucket: 'orders',
        destinationBucket: 'orders-dr',
        reason: 'DstBucketUnversioned',
        objectKey: 'invoices/2026/1.pdf',
      },
    ]);
  });

  it('finds what is late too', () => {
    const late = event.replace('OperationFailedReplication', 'OperationMissedThreshold');
    expect(findFailures(late, readAt)).toMatchObject([{ outcome: 'late' }]);
  });

  it.each([
    ['words', 'DstBucketUnversioned happened'],
    ['JSON without objects', '{"a":[1,null,true,"b"]}'],
    ['another event', event.replace('OperationFailedReplication', 'OperationNotTracked')],
    ['half a record', '{"eventName":"Replication:OperationFailedReplication","s3":{}}'],
    ['what is wrapped too often', JSON.stringify(wrapOften(event, 14))],
  ])('finds nothing in %s', (_what, text) => {
    expect(findFailures(text, readAt)).toHaveLength(0);
  });

  it('finds what is wrapped 16 levels deep', () => {
    expect(findFailures(JSON.stringify(wrapOften(event, 13)), readAt)).toHaveLength(1);
  });
});

function wrapOften(text: string, times: number): object {
  let wrapped: object = JSON.parse(text) as object;
  for (let level = 0; level < times; level += 1) wrapped = { inside: wrapped };
  return wrapped;
}
