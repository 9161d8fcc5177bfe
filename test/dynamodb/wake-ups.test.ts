import { readWokenIds } from '../../src/dynamodb/wake-ups.ts';

const record = (pk: string, sk: string) => ({
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } },
});

describe('readWokenIds', () => {
  it('names each incident once, whoever clicked how often', () => {
    const Records = [record('wake-up', 'a#1'), record('wake-up', 'b#2'), record('wake-up', 'a#3')];
    expect(readWokenIds({ Records })).toEqual(['a', 'b']);
  });

  it.each([
    ['a due marker', { Records: [record('due#1', 'a')] }],
    ['the schedule', { source: 'aws.events' }],
  ])('finds none in what comes of %s', (_what, event) => {
    expect(readWokenIds(event)).toEqual([]);
  });
});
