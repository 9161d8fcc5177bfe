import { addSeconds } from 'date-fns/addSeconds';
import { actOnIncident } from '../../src/incidents/act-on-incident.ts';
import { announceIncident } from '../../src/incidents/announcing/announce-incident.ts';
import { packArrivals } from '../../src/incidents/counting/pack-chunks.ts';
import { storeFailures } from '../../src/incidents/ingest/store-failures.ts';
import type { Incident } from '../../src/incidents/model/incident.ts';
import { countNow } from '../../src/incidents/model/missing-now.ts';
import { readObjects } from '../../src/incidents/read-objects.ts';
import { explainIncident } from '../../src/incidents/explain-incident.ts';
import { readSummary } from '../../src/incidents/read-summary.ts';
import { renderAlert } from '../../src/slack/alert/render-alert.ts';
import { renderTimeline } from '../../src/slack/alert/render-timeline.ts';
import { aFailure } from '../a-failure.ts';
import { visibleText } from '../slack/visible-text.ts';
import { beginWorld, type World } from './lifecycle-model/world.ts';

const ann = 'U0ANN00000';
const incidentOf = (world: World) => [...world.place.incidents.values()][0]!;
const minute = 60_000;

async function announce(world: World): Promise<void> {
  const { announcer } = world.workers[0]!;
  for (let tries = 0; tries < 4; tries += 1) {
    world.wait(minute);
    await announceIncident(announcer, incidentOf(world).id, 'background');
  }
}

/** So many fail at this moment. */
async function fail(world: World, from: number, count: number): Promise<void> {
  const failedAt = world.clock();
  const failures = Array.from({ length: count }, (_, nth) =>
    aFailure({ objectKey: `key-${from + nth}`, failedAt, requestedAt: failedAt }),
  );
  await storeFailures(world.workers[0]!.ingest, failures, failedAt);
}

/** A check finds these. */
async function find(world: World, from: number, count: number): Promise<void> {
  world.wait(minute);
  const at = world.clock();
  const objects = Array.from({ length: count }, (_, nth) =>
    aFailure({ objectKey: `key-${from + nth}` }),
  );
  const { store } = world.workers[0]!.announcer;
  await store.addChunks(packArrivals(incidentOf(world).id, objects, addSeconds(at, -5), at), []);
}

function change(world: World, differences: Partial<Incident>): void {
  const incident = incidentOf(world);
  world.place.incidents.set(incident.id, { ...incident, ...differences });
}

async function cardOf(world: World): Promise<string> {
  const { store } = world.workers[0]!.announcer;
  const summary = (await readSummary(store, incidentOf(world).id, world.clock()))!;
  const alert = renderAlert(summary, explainIncident(summary.incident, summary), {});
  return `${alert.text}\n${visibleText(alert)}`;
}

const missingNow = (world: World) => {
  const incident = incidentOf(world);
  return countNow(incident, incident.alert?.shown.missingObjects ?? -1);
};

/** A person resolved 250 objects, and two more failed since. */
async function beginAgain(): Promise<World> {
  const world = beginWorld();
  await fail(world, 0, 250);
  await announce(world);
  const at = world.clock();
  change(world, { status: { kind: 'resolved', by: ann, at, acceptedObjects: 250 } });
  await announce(world);
  await fail(world, 250, 2);
  await announce(world);
  expect(incidentOf(world)).toMatchObject({ episode: 2, status: { kind: 'open' } });
  return world;
}

/** The alert said "250 objects are missing" when the last of two arrived, and stayed red for ever. */
describe('An incident that failed again once a person had resolved 250 objects', () => {
  it('counts down to none, and ends when a check has found each of the new ones', async () => {
    const world = await beginAgain();
    expect(missingNow(world)).toBe(2);
    await find(world, 250, 1);
    await announce(world);
    expect([missingNow(world), incidentOf(world).status.kind]).toEqual([1, 'open']);
    await find(world, 251, 1);
    await announce(world);
    expect(incidentOf(world)).toMatchObject({
      episode: 2,
      status: { kind: 'resolved', acceptedObjects: 250, replicatedObjects: 2 },
    });
    expect(incidentOf(world).status).not.toHaveProperty('by');
    expect(missingNow(world)).toBe(0);
  });

  it('says that two have arrived, and never that the others have', async () => {
    const world = await beginAgain();
    await find(world, 250, 2);
    await announce(world);
    const card = await cardOf(world);
    expect(card).toContain('Recovered: 2 objects arrived');
    expect(card).toContain('250 were resolved before');
    expect(card).not.toMatch(/\ball\b.*arrived|250 objects|252|🔴/);
    const { text } = renderTimeline(incidentOf(world), [
      { number: 9, at: world.clock(), kind: 'recovered', replicatedObjects: 2 },
    ]);
    expect(text).toContain('🟢 2 objects arrived: S3 says COMPLETED for each');
    expect(text).not.toContain('all');
  });

  it('stays red where a check finds others than the new ones, and counts those apart', async () => {
    const world = await beginAgain();
    await find(world, 0, 250);
    await announce(world);
    expect([missingNow(world), incidentOf(world).status.kind]).toEqual([2, 'open']);
    await find(world, 250, 2);
    await announce(world);
    expect(incidentOf(world).status).toMatchObject({ kind: 'resolved', acceptedObjects: 0 });
    expect(await cardOf(world)).toContain('Recovered: all 252 objects arrived');
  });

  it('ends on no silence: whatever time passes, none of the new ones is taken for there', async () => {
    const world = await beginAgain();
    await find(world, 0, 10);
    for (let days = 0; days < 12; days += 1) {
      world.wait(24 * 60 * minute);
      await announce(world);
    }
    expect([missingNow(world), incidentOf(world).status.kind]).toEqual([2, 'open']);
  });

  it('fails again for one more, or for one of those that had arrived, and not for what is delivered again', async () => {
    const world = await beginAgain();
    await find(world, 250, 2);
    await announce(world);
    const failedAt = addSeconds(world.clock(), -3_000);
    await storeFailures(
      world.workers[0]!.ingest,
      [aFailure({ objectKey: 'key-250', failedAt }), aFailure({ objectKey: 'key-7', failedAt })],
      world.clock(),
    );
    await announce(world);
    expect(incidentOf(world)).toMatchObject({ episode: 2, status: { kind: 'resolved' } });
    await fail(world, 250, 1);
    await announce(world);
    expect(incidentOf(world)).toMatchObject({ episode: 3, status: { kind: 'open' } });
    expect(missingNow(world)).toBe(1);
    await fail(world, 900, 1);
    await announce(world);
    expect(missingNow(world)).toBe(2);
    const { store } = world.workers[0]!.announcer;
    const listing = (await readObjects({ store, clock: world.clock }, incidentOf(world).id))!;
    expect(listing.objects.map(({ objectKey }) => objectKey)).toEqual(['key-250', 'key-900']);
    await find(world, 250, 1);
    await find(world, 900, 1);
    await announce(world);
    expect(incidentOf(world)).toMatchObject({
      episode: 3,
      status: { kind: 'resolved', acceptedObjects: 250 },
    });
  });

  it('posts nothing where the new ones arrived before anybody was told', async () => {
    const world = beginWorld();
    await fail(world, 0, 250);
    await announce(world);
    const at = world.clock();
    change(world, { status: { kind: 'resolved', by: ann, at, acceptedObjects: 250 } });
    await announce(world);
    const { length: before } = world.slack.messages;
    await fail(world, 250, 2);
    await find(world, 250, 2);
    await announce(world);
    expect(world.slack.messages).toHaveLength(before);
    expect(incidentOf(world).status.kind).toBe('resolved');
  });

  it('says of a resolution how many were missing then, whatever arrives later', async () => {
    const world = await beginAgain();
    const { id, episode } = incidentOf(world);
    const at = world.clock();
    const resolve = { kind: 'resolve', acceptedObjects: 252, by: ann, at, episode } as const;
    await actOnIncident(world.workers[0]!.announcer, id, resolve);
    await announce(world);
    await find(world, 0, 200);
    await announce(world);
    const card = await cardOf(world);
    expect(card).toMatch(/Resolved by <@U0ANN00000>, [^;]*; 2 objects were missing/);
  });
});
