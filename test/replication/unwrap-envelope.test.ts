import { unwrapEnvelope } from '../../src/replication/unwrap-envelope.ts';

/** `text` in as many envelopes of SNS. */
function wrapped(text: string, envelopes: number): string {
  const once = JSON.stringify({ Type: 'Notification', Message: text });
  return envelopes === 0 ? text : wrapped(once, envelopes - 1);
}

const oneRecord = '{"Records":[{"eventName":"any"}]}';

describe('unwrapEnvelope', () => {
  it('takes records out of three envelopes and says where they were', () => {
    expect(unwrapEnvelope(wrapped(oneRecord, 3))).toEqual([
      {
        kind: 'record',
        where: 'body.Message.Message.Message.Records[0]',
        record: { eventName: 'any' },
      },
    ]);
  });

  it('takes records out of different envelopes in one list', () => {
    const mixed = [{ body: oneRecord }, { Sns: { Message: oneRecord } }, { body: 'late' }];
    expect(unwrapEnvelope(JSON.stringify({ Records: mixed }))).toEqual([
      { kind: 'record', where: 'body.Records[0].body.Records[0]', record: expect.anything() },
      {
        kind: 'record',
        where: 'body.Records[1].Sns.Message.Records[0]',
        record: expect.anything(),
      },
      { kind: 'problem', problem: 'body.Records[2].body: expected JSON, got late' },
    ]);
  });

  it.each([
    ['nothing', '', 'body: expected JSON, got nothing'],
    ['text', 'hello\u0000', 'body: expected JSON, got hello\\u{0}'],
    ['half a notification', '{"Records":[', 'body: expected JSON, got {"Records":['],
    ['text in an envelope', wrapped('hi', 1), 'body.Message: expected JSON, got hi'],
    ['a number', '7', 'body: expected an object with Records, got 7'],
    ['a string', '"Records"', 'body: expected an object with Records, got "Records"'],
    ['null', 'null', 'body: expected an object with Records, got null'],
    ['a list', '[{"Records":[1]}]', 'body: expected an object with Records, got [{"Records":[1]}]'],
    ['an empty object', '{}', 'body: expected an object with Records, got {}'],
    ['an object without Records', '{"a":1}', 'body: expected an object with Records, got {"a":1}'],
    [
      'no records',
      '{"Records":[]}',
      'body.Records: expected at least one record, got an empty list',
    ],
    [
      'Records that are no list',
      '{"Records":{"0":{}}}',
      'body: expected an object with Records, got {"Records":{"0":{}}}',
    ],
    [
      'records behind __proto__',
      `{"__proto__":${oneRecord}}`,
      `body: expected an object with Records, got {"__proto__":${oneRecord}}`,
    ],
    [
      'records behind constructor',
      `{"constructor":{"prototype":${oneRecord}}}`,
      `body: expected an object with Records, got {"constructor":{"prototype":${oneRecord}}}`,
    ],
    [
      'four envelopes',
      wrapped(oneRecord, 4),
      'body.Message.Message.Message.Message: expected at most 3 envelopes, got one more',
    ],
    [
      'more than S3 and SNS send',
      `"${'é'.repeat(80_000)}"`,
      'body: expected at most 160000 bytes, got 160002',
    ],
  ])('calls %s a problem', (_title, body, problem) => {
    expect(unwrapEnvelope(body)).toEqual([{ kind: 'problem', problem }]);
  });

  it('reads the longest message that S3 and SNS send', () => {
    const body = JSON.stringify({ Records: ['x'.repeat(159_984)] });
    expect(Buffer.byteLength(body)).toBe(160_000);
    expect(unwrapEnvelope(body)).toMatchObject([{ kind: 'record' }]);
  });

  it('survives nesting that no stack would', () => {
    expect(unwrapEnvelope('['.repeat(160_000))).toMatchObject([{ kind: 'problem' }]);
    const deep = `{"Records":[${'['.repeat(79_000)}${']'.repeat(79_000)}]}`;
    expect(unwrapEnvelope(deep)).toMatchObject([{ kind: 'record' }]);
  });

  it.each([
    ['a test event', { Event: 's3:TestEvent' }],
    ['a confirmation', { Type: 'SubscriptionConfirmation' }],
  ])('does not ignore records that stand beside %s', (_title, distraction) => {
    const body = JSON.stringify({ ...distraction, Records: [{}] });
    expect(unwrapEnvelope(body)).toMatchObject([{ kind: 'record' }]);
  });
});
