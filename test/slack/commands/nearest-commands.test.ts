import { nearestCommands } from '../../../src/slack/commands/nearest-commands.ts';

describe('nearestCommands', () => {
  it.each([
    ['hlep', ['help']],
    ['akc', ['ack']],
    ['snoze', ['snooze']],
    ['reslove', ['resolve']],
    ['ACKNOWLEDGE', ['ack']],
    ['unmtue', ['unmute']],
    ['mutse', ['mutes']],
    ['rout', ['route']],
    ['close', ['resolve']],
    ['silence', ['mute']],
  ])('knows what %s should be', (typed, names) => {
    expect(nearestCommands(typed)).toEqual(expect.arrayContaining(names));
    expect(nearestCommands(typed)[0]).toBe(names[0]);
  });

  it.each([
    'how',
    'why',
    'kms',
    'orders',
    'the',
    'is',
    '',
    'replication',
    'constructor',
    'toString',
  ])('is not misled by %j', (typed) => {
    expect(nearestCommands(typed)).toEqual([]);
  });
});
