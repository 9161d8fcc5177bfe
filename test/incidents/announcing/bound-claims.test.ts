import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import { boundClaims } from '../../../src/incidents/announcing/bound-claims.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { aStorm } from '../../a-storm.ts';
import { anEscalation } from '../../an-escalation.ts';
import { anIncident } from '../../an-incident.ts';
import { emptyPlace } from '../lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../lifecycle-model/memory-stores.ts';

const began = new Date('2026-11-22T12:00:00Z');
const { claimMillis } = times;

/** A store in which this was left, and a clock that a test moves. */
async function open(state: Partial<Parameters<typeof anIncident>[0]>) {
  let now = began;
  const place = emptyPlace();
  const store = buildMemoryStores(place);
  const incident = anIncident({ id: 'one', ...state });
  await store.addIncidents([incident]);
  const bounded = boundClaims(store, () => now, claimMillis);
  return {
    place,
    bounded,
    pass: (millis: number) => (now = addMilliseconds(now, millis)),
    readClaimEnd: async () => (await bounded.readIncident('one'))?.claim?.until,
  };
}

describe('boundClaims', () => {
  it('leaves alone what a worker claims by a clock that is right', async () => {
    const until = addMilliseconds(began, claimMillis + 3_000);
    const { readClaimEnd } = await open({ claim: { owner: 'other', until } });
    expect(await readClaimEnd()).toEqual(until);
  });

  it('ends a claim of an hour a minute after it was first seen, and not before', async () => {
    const claim = { owner: 'ahead', until: addSeconds(began, 3_600) };
    const { bounded, readClaimEnd, pass } = await open({ claim });
    const end = addMilliseconds(began, claimMillis);
    expect(await readClaimEnd()).toEqual(end);
    pass(40_000);
    expect(await readClaimEnd()).toEqual(end);
    expect((await bounded.readIncidents(['one']))[0]?.claim?.until).toEqual(end);
  });

  it('begins anew with another claim', async () => {
    const claim = { owner: 'ahead', until: addSeconds(began, 3_600) };
    const { place, readClaimEnd, pass } = await open({ claim });
    await readClaimEnd();
    pass(40_000);
    const stored = place.incidents.get('one')!;
    place.incidents.set('one', { ...stored, claim: { ...claim, owner: 'ahead, too' } });
    expect(await readClaimEnd()).toEqual(addMilliseconds(began, 40_000 + claimMillis));
  });

  it('does not wait since a moment that is to come', async () => {
    const since = addSeconds(began, 3_600);
    const backOff = { why: 'refused', since, until: addSeconds(since, 60), refusals: 1 } as const;
    const { bounded } = await open({ backOff });
    expect((await bounded.readIncident('one'))?.backOff).toBeUndefined();
  });

  it('waits as long as it was told, also where another worker’s claim is too long', async () => {
    const backOff = {
      why: 'refused',
      since: began,
      until: addSeconds(began, 60),
      refusals: 1,
    } as const;
    const claim = { owner: 'ahead', until: addSeconds(began, 3_600) };
    const { bounded } = await open({ backOff, claim });
    expect((await bounded.readIncident('one'))?.backOff).toEqual(backOff);
  });

  it('bounds the claims of digests and of messages that call people likewise', async () => {
    const claim = { owner: 'ahead', until: addSeconds(began, 3_600) };
    const { place, bounded, pass } = await open({});
    place.storms.set(3, aStorm({ claim }));
    place.storms.set(4, aStorm({ number: 4 }));
    place.escalationMessages.set('C0ALERTS00', anEscalation({ claim }));
    const read = async () => [
      ...(await bounded.listStorms()),
      await bounded.readEscalationMessage('C0ALERTS00'),
    ];
    await read();
    pass(10_000);
    place.storms.set(4, aStorm({ number: 4, claim }));
    const ends = (await read()).map((one) => Number(one?.claim?.until) - Number(began));
    expect(ends).toEqual([claimMillis, 10_000 + claimMillis, claimMillis]);
    expect(await bounded.readEscalationMessage('C0OTHER000')).toBeUndefined();
  });
});
