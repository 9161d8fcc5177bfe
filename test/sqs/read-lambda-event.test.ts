import { readLambdaEvent } from '../../src/sqs/read-lambda-event.ts';
import { parseMessage } from '../../src/replication/parse-message.ts';
import { anEvent } from '../scenarios/an-event.ts';

const sentAt = new Date('2026-11-22T09:59:00Z');
const record = {
  messageId: 'm1',
  body: '{}',
  eventSource: 'aws:sqs',
  receiptHandle: 'r1',
  attributes: { SentTimestamp: String(sentAt.getTime()), ApproximateReceiveCount: '1' },
};
const now = new Date('2026-11-22T10:00:00Z');

function readDirect(event: unknown) {
  const read = readLambdaEvent(event, 'request-1');
  if (read.kind !== 'direct') throw new Error('It was taken for a batch.');
  return read.message;
}

describe('readLambdaEvent', () => {
  it('reads a batch of a queue message by message', () => {
    const event = { Records: [record, { ...record, messageId: 'm2', body: 'no JSON' }] };
    expect(readLambdaEvent(event, 'request-1')).toEqual({
      kind: 'batch',
      received: [
        { message: { id: 'm1', body: '{}' }, receiptHandle: 'r1', sentAt },
        { message: { id: 'm2', body: 'no JSON' }, receiptHandle: 'r1', sentAt },
      ],
    });
  });

  it.each([
    ['S3', JSON.parse(anEvent())],
    ['SNS', { Records: [{ EventSource: 'aws:sns', Sns: { Message: anEvent() } }] }],
  ])('reads an event of %s as one message that is understood', (_name, event) => {
    const message = readDirect(event);
    expect(message).toEqual({ id: 'request-1', body: JSON.stringify(event) });
    const { failures, problems } = parseMessage(message.body, now);
    expect([failures.length, problems]).toEqual([1, []]);
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { Records: [] },
    { Records: [null] },
    { Records: [record, { ...record, body: 7 }] },
  ])('takes %j for one message, which names what is wrong with it', (event) => {
    expect(parseMessage(readDirect(event).body, now).problems).not.toEqual([]);
  });
});
