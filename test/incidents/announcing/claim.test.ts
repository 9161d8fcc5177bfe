import { addMilliseconds } from 'date-fns/addMilliseconds';
import { subMinutes } from 'date-fns/subMinutes';
import { releaseClaim, takeClaim } from '../../../src/incidents/announcing/claim.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { anAlert } from '../../an-incident.ts';
import { aPublication } from './a-publication.ts';

const now = new Date('2026-11-22T10:00:00Z');
const before = subMinutes(now, 2);

describe('takeClaim', () => {
  it.each([
    ['a first post', {}, now],
    ['a post in the place of one that was deleted', { alert: anAlert({ isGone: true }) }, now],
    ['a post after one that is in doubt', { unsettledPostSince: before }, before],
    ['an update', { alert: anAlert() }, undefined],
  ])('keeps others away from %s, and notes what will be in doubt', async (_name, of, since) => {
    const { announcer, publication, stored } = await aPublication(of);
    const claimed = await takeClaim(announcer, publication, now);
    expect(claimed).toMatchObject({
      claim: { until: addMilliseconds(now, times.claimMillis) },
      revision: 2,
    });
    expect(claimed?.unsettledPostSince).toEqual(since);
    expect(stored()).toEqual(claimed);
  });

  it('is refused where somebody changed the incident meanwhile', async () => {
    const { announcer, publication, stored, meanwhile } = await aPublication();
    meanwhile({ status: { kind: 'acknowledged', by: 'U0ANN00000', at: now } });
    expect(await takeClaim(announcer, publication, now)).toBeUndefined();
    expect(stored().claim).toBeUndefined();
  });
});

describe('releaseClaim', () => {
  async function claimed() {
    const parts = await aPublication({ alert: anAlert() });
    return { ...parts, claim: (await takeClaim(parts.announcer, parts.publication, now))! };
  }

  it('gives the claim back together with a change', async () => {
    const { publication, claim, stored } = await claimed();
    const release = await releaseClaim(publication, claim, () => ({ unsettledPostSince: now }));
    expect(release).toEqual({ released: stored() });
    expect(stored()).toMatchObject({ unsettledPostSince: now, revision: 3 });
    expect(stored().claim).toBeUndefined();
  });

  it('keeps what a person did meanwhile', async () => {
    const { publication, claim, stored, meanwhile } = await claimed();
    meanwhile({ status: { kind: 'acknowledged', by: 'U0ANN00000', at: now } });
    expect(await releaseClaim(publication, claim, () => ({}))).toEqual({ released: stored() });
    expect(stored()).toMatchObject({ status: { kind: 'acknowledged' }, revision: 4 });
    expect(stored().claim).toBeUndefined();
  });

  it('changes nothing once another worker has taken over', async () => {
    const { publication, claim, stored, meanwhile } = await claimed();
    meanwhile({ claim: { owner: 'another', until: addMilliseconds(now, 1) } });
    const taken = stored();
    const lost = await releaseClaim(publication, claim, () => ({ unsettledPostSince: now }));
    expect(lost).toEqual({ takenOver: taken });
    expect(stored()).toEqual(taken);
  });
});
