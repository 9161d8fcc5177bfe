import * as fc from 'fast-check';
import { toEpisodeItem } from '../../src/dynamodb/episode-items.ts';
import { fieldsOf } from '../../src/dynamodb/item.ts';
import { anEpisode } from '../an-episode.ts';

const openedAt = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const maybeDate = fc.option(fc.date({ noInvalidDate: true }), { nil: undefined });
const maybe = fc.option(fc.string(), { nil: undefined });
const episode = fc
  .record({
    openedAt,
    acknowledgedAt: maybeDate,
    resolvedAt: maybeDate,
    reason: maybe,
    ruleId: maybe,
    ended: fc.constantFrom('by a person' as const, 'by itself' as const, undefined),
    objects: fc.nat(),
  })
  .map(anEpisode);

describe('episode item', () => {
  it('gives back every episode as it was', () => {
    fc.assert(
      fc.property(episode, (any) => {
        expect(fieldsOf(toEpisodeItem(any))).toEqual(any);
      }),
    );
  });

  it('lies with the others that opened in the same month (UTC), and is to be deleted after 400 days', () => {
    const last = anEpisode({ openedAt: new Date('2026-11-30T23:59:59Z'), episode: 2 });
    const expiry = new Date('2028-01-04T23:59:59Z').getTime() / 1000;
    expect(toEpisodeItem(last)).toMatchObject({
      pk: { S: 'episodes#2026-11' },
      sk: { S: 'AAAAbbbb0000-_zz#2' },
      expiresAtEpochSeconds: { N: String(expiry) },
    });
  });
});
