import {
  alertMetadata,
  isMarkedAs,
  timelineMetadata,
} from '../../../src/slack/channel/message-metadata.ts';

const wanted = alertMetadata({ id: 'AAAAbbbb0000-_zz', episode: 2 });

describe('isMarkedAs', () => {
  it.each([
    ['this metadata', wanted, true],
    ['more than it', { ...wanted, event_payload: { ...wanted.event_payload, extra: true } }, true],
    ['another type', { ...wanted, event_type: 's3_replication_storm' }, false],
    ['another episode', alertMetadata({ id: 'AAAAbbbb0000-_zz', episode: 1 }), false],
    [
      'a number as text',
      { ...wanted, event_payload: { incident_id: 'AAAAbbbb0000-_zz', episode: '2' } },
      false,
    ],
    ['a type alone', { event_type: wanted.event_type }, false],
    ['none', undefined, false],
  ])('of a message with %s', (_name, found, expected) => {
    expect(isMarkedAs(wanted, found)).toBe(expected);
  });

  it('tells the entries of a timeline apart', () => {
    const episode = { id: 'AAAAbbbb0000-_zz', episode: 2 };
    expect(isMarkedAs(timelineMetadata(episode, 3), timelineMetadata(episode, 4))).toBe(false);
  });
});
