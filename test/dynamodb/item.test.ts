import { fromItem, toItem } from '../../src/dynamodb/item.ts';

describe('item', () => {
  it('names the unit of a date', () => {
    expect(toItem({ failedAt: new Date('2026-11-22T10:00:00.123Z') })).toEqual({
      failedAtEpochMillis: { N: '1795341600123' },
    });
  });

  it('leaves undefined fields out, inner ones too', () => {
    expect(toItem({ region: undefined, claim: { owner: undefined } })).toStrictEqual({
      claim: { M: {} },
    });
  });

  it('gives back every kind of value', () => {
    const fields = {
      text: 'ä"\u0000',
      count: 48_000_000_000_000,
      isGone: false,
      packed: new Uint8Array([0, 255]),
      samples: [{ failedAt: new Date('2026-11-22T10:00:00Z') }, 'second'],
      alert: { shown: { at: new Date('2026-11-22T10:00:00Z'), missingObjects: 0 } },
      empty: '',
    };
    expect(fromItem(toItem(fields))).toStrictEqual(fields);
  });

  it('refuses what DynamoDB has no attribute for', () => {
    expect(() => toItem({ render: () => 'x' })).toThrow(/cannot hold .*a function/);
    expect(() => toItem({ nothing: null })).toThrow('An item cannot hold null');
  });
});
