import {
  formatFixSubject,
  type FixSubject,
  parseFixSubject,
  readAnswerPlace,
} from '../../../src/slack/explanation/fix-subject.ts';

const channel = { id: 'C0ALERTS00' };
const place = { channelId: 'C0ALERTS00', threadTs: '1782000000.000100' };

describe('what “How to fix” is about', () => {
  it.each<FixSubject>([
    { kind: 'incident', incidentId: 'AAAAbbbb0000-_zz' },
    { kind: 'reason', code: 'DstBucketUnversioned', place },
    { kind: 'event', value: '{"code":"x"}' },
  ])('comes back from the window: %j', (subject) => {
    expect(parseFixSubject(formatFixSubject(subject))).toEqual(subject);
  });

  it.each([
    '',
    'null',
    '[]',
    '{"kind":"incident"}',
    '{"kind":"incident","incidentId":"../audit"}',
    '{"kind":"moon"}',
    '{"kind":"reason","code":"x","place":{"channelId":"<!channel>"}}',
    '{"kind":"reason","code":"x","place":{"channelId":"C0ALERTS00","threadTs":"x"}}',
  ])('is nothing where we did not write it: %s', (text) => {
    expect(parseFixSubject(text)).toBeUndefined();
  });
});

describe('where an answer is', () => {
  it.each([
    ['in a channel, for one person', { is_ephemeral: true, message_ts: '1.1' }, undefined],
    [
      'in a thread, for one person',
      { is_ephemeral: true, message_ts: '1.1', thread_ts: '1.0' },
      '1.0',
    ],
    ['in a channel, for all: its thread', { is_ephemeral: false, message_ts: '1.1' }, '1.1'],
    ['in a thread, for all', { is_ephemeral: false, message_ts: '1.1', thread_ts: '1.0' }, '1.0'],
  ])('is %s', (_where, container, threadTs) => {
    expect(readAnswerPlace({ channel, container })).toEqual({
      channelId: channel.id,
      ...(threadTs !== undefined && { threadTs }),
    });
  });

  it('is nowhere in a window, or on Home', () => {
    expect(readAnswerPlace({ container: { type: 'view' } })).toBeUndefined();
    expect(readAnswerPlace(undefined)).toBeUndefined();
  });
});
