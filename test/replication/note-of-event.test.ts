import { noteOfEvent } from '../../src/replication/note-of-event.ts';
import { anEvent } from '../scenarios/an-event.ts';

const about = (why: string) =>
  `This is no event of a failed replication. ${why}. Paste the whole event as S3 sent it, or its failureReason alone.`;

describe('noteOfEvent', () => {
  it.each([
    [
      'another event',
      '{"Records":[{"eventName":"ObjectCreated:Put","s3":{}}]}',
      'ObjectCreated:Put is not about replication',
    ],
    ['one that is cut off', ' \n{"Records":[{"eventName":"Replic', 'It is not whole JSON'],
    ['one without records', '{"Records":[]}', 'body.Records: expected at least one record'],
    [
      'one without an object',
      '{"Records":[{"eventName":"Replication:OperationFailedReplication","s3":{"bucket":{"name":"a"}}}]}',
      'body.Records[0].s3.object: expected a value',
    ],
    ['what has no name', '{"Records":[{}]}', 'body.Records[0].eventName: expected a value'],
  ])('says what is wrong with %s', (_what, text, why) => {
    expect(noteOfEvent(text)).toBe(about(why));
  });

  it.each([
    ['an event that counts', anEvent()],
    ['words before an event', 'see {"Records":[]}'],
    ['other JSON', '{"a":1}'],
    ['what names records much later', `{"a":"${'a'.repeat(250)}","Records":[]}`],
    ['nothing', ''],
  ])('says nothing of %s', (_what, text) => {
    expect(noteOfEvent(text)).toBeUndefined();
  });
});
