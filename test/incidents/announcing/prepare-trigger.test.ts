import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import {
  findStormCauses,
  type StormCause,
} from '../../../src/incidents/announcing/find-paged-storm.ts';
import { prepareTrigger } from '../../../src/incidents/announcing/prepare-trigger.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { aFailure } from '../../a-failure.ts';
import { aPage } from '../../a-page.ts';
import { aStorm } from '../../a-storm.ts';
import { anAlert } from '../../an-incident.ts';
import { begin as beginWith, beginFailing, oneEach } from './begin-failing.ts';

const since = new Date('2026-11-22T10:00:00Z');
const cause = { kind: 'destination', name: 'orders-dr', incidents: 12 } as const;
const storm: StormCause = { storm: aStorm({ number: 4, since }), cause };

/** A worker that is about to call people because of one incident. */
async function begin(
  incidentIs: Partial<Incident> = {},
  names: readonly string[] = ['default', 'billing'],
) {
  const { world, announcer, incidents } = await beginWith([
    aFailure(),
    aFailure({ versionId: 'v2' }),
  ]);
  const incident = { ...incidents[0]!, ...incidentIs };
  const asked: string[] = [];
  const paging = {
    pager: { names, send: () => Promise.reject(new Error('It is told nothing yet.')) },
    linkTo: async ({ messageTs }: { messageTs: string }) => (asked.push(messageTs), 'https://link'),
  };
  // What another worker made a moment ago is not known here.
  await Promise.all([announcer.mutes.read(), announcer.routes.read()]);
  const prepare = (storms: readonly StormCause[] = [], beginsAnother = true) => {
    const parts = { announcer, paging, readStorms: async () => storms };
    return prepareTrigger(parts, incident, beginsAnother);
  };
  return { world, announcer, incident, asked, prepare };
}

const route = { bucket: 'orders', channelId: 'C0ORDERS00', by: 'U0ANN00000', at: since };

describe('A call of people', () => {
  it('is the first of an incident, under a key of its own, with what is missing', async () => {
    const { incident, prepare, asked } = await begin();
    const dedupKey = `s3rep/${incident.id}/1`;
    expect(await prepare()).toEqual({
      call: { number: 1, episode: 1, pager: 'default', dedupKey },
      details: { incident, missingObjects: 2, link: undefined, storm: undefined },
    });
    expect(asked).toEqual([]);
  });

  // It named those, too, that a person had resolved before.
  it('names of an incident that failed again what is missing now, and nobody is called for the rest', async () => {
    const before = { previousAlert: undefined, resolvedBy: 'U0ANN00000', resolvedAt: since };
    const after = async (acceptedObjects: number) =>
      (await begin({ reopening: { ...before, acceptedObjects } })).prepare();
    expect((await after(1))?.details.missingObjects).toBe(1);
    expect((await after(0))?.details.missingObjects).toBe(2);
  });

  it('is another one after the last', async () => {
    const { incident, prepare } = await begin({ page: aPage({ number: 3, action: 'resolve' }) });
    const dedupKey = `s3rep/${incident.id}/4`;
    expect((await prepare())?.call).toMatchObject({ number: 4, dedupKey });
  });

  it('links to the alert, unless a person deleted that', async () => {
    const there = await begin({ alert: anAlert() });
    expect((await there.prepare())?.details.link).toBe('https://link');
    const gone = await begin({ alert: anAlert({ isGone: true }) });
    expect([(await gone.prepare())?.details.link, gone.asked]).toEqual([undefined, []]);
  });

  it.each<[string, string | undefined, readonly string[], string | undefined]>([
    ['whom its route names', 'billing', ['default', 'billing'], 'billing'],
    ['whom the default names, where its route names nobody', undefined, ['default'], 'default'],
    [
      'whom the default names, where nobody knows the name of its route',
      'gone',
      ['default'],
      'default',
    ],
    ['whom its route names, where there is no default', 'gone', ['billing'], 'gone'],
    ['nobody, where there is no default', undefined, ['billing'], undefined],
  ])('calls %s', async (_whom, pager, names, called) => {
    const { announcer, prepare } = await begin({}, names);
    await announcer.store.addRoute({ ...route, ...(pager !== undefined && { pager }) });
    expect((await prepare())?.call.pager).toBe(called);
  });

  it('is none where nothing is missing, or somebody muted all of it a moment ago', async () => {
    const { announcer, prepare, world } = await begin();
    const why = { by: 'U0ANN00000', at: since, until: addHours(since, 1), why: 'We know.' };
    await announcer.store.addMute({ bucket: 'orders', ...why });
    expect(await prepare()).toBeUndefined();
    const none = await begin();
    none.world.place.chunks.clear();
    expect(await none.prepare()).toBeUndefined();
    expect(world.place.chunks.size).toBe(1);
  });
});

describe('A call of people in a storm', () => {
  const dedupKey = `s3rep/storm/4/${since.getTime()}`;

  it('is one with all that share its cause', async () => {
    const { prepare } = await begin();
    expect(await prepare([storm])).toMatchObject({
      call: { dedupKey, isShared: true },
      details: { storm: { number: 4, since, incidents: 12, cause } },
    });
  });

  it.each<[string, StormCause]>([
    [
      'it shares no cause with the others',
      { storm: storm.storm, cause: { ...cause, name: 'else' } },
    ],
    [
      'it opened after the end of the storm',
      { ...storm, storm: aStorm({ since, endedAt: addMinutes(since, -1) }) },
    ],
    ['it opened before the storm', { ...storm, storm: aStorm({ since: addMinutes(since, 1) }) }],
  ])('is one of its own where %s', async (_why, other) => {
    const { prepare, incident } = await begin();
    expect((await prepare([other]))?.call).toMatchObject({ dedupKey: `s3rep/${incident.id}/1` });
  });

  const backOff = { why: 'refused', error: 'no', since, until: since, failures: 1 } as const;
  it('is repeated as it was, and says of the storm what it shares', async () => {
    const own = await begin({ page: aPage({ isTaken: false }) });
    expect(await own.prepare([storm], false)).toMatchObject({
      call: aPage({ isTaken: false }),
      details: { missingObjects: 2, storm: undefined },
    });
    const shared = aPage({ dedupKey, isShared: true, isTaken: false });
    const repeated = await (await begin({ page: shared })).prepare([storm], false);
    expect(repeated).toMatchObject({ call: shared, details: { storm: { number: 4 } } });
  });

  it('is made anew, under the same number, where the pager surely did not take it', async () => {
    const refused = await begin({ page: aPage({ isTaken: false, backOff }) });
    expect((await refused.prepare([storm], false))?.call).toMatchObject({ number: 1, dedupKey });
    const inDoubt = aPage({ isTaken: false, backOff, doubtUntil: since });
    expect((await (await begin({ page: inDoubt })).prepare([storm], false))?.call).toEqual(inDoubt);
    const busy = aPage({ isTaken: false, backOff: { ...backOff, why: 'busy' } });
    expect((await (await begin({ page: busy })).prepare([storm], false))?.call).toEqual(busy);
  });
});

describe('What storms come from', () => {
  it('is found before their digest is posted, and stored: two workers call once', async () => {
    const { announcer, world } = await beginFailing(oneEach(12));
    await announcer.store.markDue(['storm']);
    const found = await findStormCauses(announcer);
    expect(found).toMatchObject([{ storm: { number: 1 }, cause }]);
    expect(world.place.storms.get(1)?.cause).toMatchObject({ kind: 'destination' });
    expect(await findStormCauses(announcer)).toEqual(found);
  });

  it('is nothing where few incidents wait, and counts none that is resolved', async () => {
    const few = await beginFailing(oneEach(10));
    expect(await findStormCauses(few.announcer)).toEqual([]);
    expect(few.world.place.storms.size).toBe(0);
    const { announcer, world, incidents } = await beginFailing(oneEach(13));
    await findStormCauses(announcer);
    const over = { kind: 'resolved', by: 'U0ANN00000', at: since, acceptedObjects: 1 } as const;
    world.place.incidents.set(incidents[0]!.id, { ...incidents[0]!, status: over });
    expect(await findStormCauses(announcer)).toMatchObject([{ cause }]);
  });
});
