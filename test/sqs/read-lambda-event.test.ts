import { readLambdaEvent } from '../../src/sqs/read-lambda-event.ts';
import { parseMessage } from '../../src/replication/parse-message.ts';
import { anEvent } from '../scenarios/an-event.ts';

const record = { messageId: 'm1', body: '{}', eventSource: 'aws:sqs', receiptHandle: 'r1' };
const now = new Date('2026-11-22T10:00:00Z');

describe('readLambdaEvent', () => {
  it('reads a batch of a queue message by message', () => {
    const event = { Records: [record, { ...record, messageId: 'm2', body: 'no JSON' }] };
    expect(readLambdaEvent(event, 'request-1')).toEqual({
      isFromQueue: true,
      messages: [
        { id: 'm1', body: '{}' },
        { id: 'm2', body: 'no JSON' },
      ],
    });
  });

  it.each([
    ['S3', JSON.parse(anEvent())],
    ['SNS', { Records: [{ EventSource: 'aws:sns', Sns: { Message: anEvent() } }] }],
  ])('reads an event of %s as one message that is understood', (_name, event) => {
    const { messages, isFromQueue } = readLambdaEvent(event, 'request-1');
    expect(isFromQueue).toBe(false);
    expect(messages).toEqual([{ id: 'request-1', body: JSON.stringify(event) }]);
    const { failures, problems } = parseMessage(messages[0]!.body, now);
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
    const { messages, isFromQueue } = readLambdaEvent(event, 'request-1');
    expect(isFromQueue).toBe(false);
    expect(parseMessage(messages[0]!.body, now).problems).not.toEqual([]);
  });
});
