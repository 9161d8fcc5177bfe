import { announceDue } from '../../../src/incidents/announcing/announce-due.ts';
import { digestOf } from '../../../src/incidents/model/storm.ts';
import { aFailure } from '../../a-failure.ts';
import type { Faults } from '../lifecycle-model/faults.ts';
import { letWorker } from '../lifecycle-model/world.ts';
import { begin } from './begin-failing.ts';

const twelve = Array.from({ length: 12 }, (_, index) => aFailure({ ruleId: `rule-${index}` }));
const begun = new Date('2026-11-22T10:00:00Z');
const signal = new AbortController().signal;

async function beginStorm() {
  const { world, announcer } = await begin(twelve);
  const look = (faults: Faults = {}) =>
    letWorker(world, 0, faults, (worker) => announceDue(worker.announcer, signal));
  const settle = async (looks = 30) => {
    for (let nth = 0; nth < looks && world.place.due.size > 0; nth += 1) {
      await look();
      world.wait(10_000);
    }
  };
  const incidents = () => [...world.place.incidents.values()];
  return { world, announcer, look, settle, incidents };
}

describe('An incident that shares the cause of a storm', () => {
  it('lives in its digest, at the address of that, and is due no more', async () => {
    const { world, settle, incidents } = await beginStorm();
    await settle();
    const [digest] = world.slack.digests;
    expect(incidents().map(digestOf)).toEqual(Array(12).fill(1));
    expect(new Set(incidents().map(({ alert }) => alert?.messageTs))).toEqual(
      new Set([digest?.messageTs]),
    );
    expect([world.slack.digests.length, world.slack.messages.length]).toEqual([1, 0]);
    expect(world.place.due.size).toBe(0);
    expect([...world.place.looks.values()].map(({ incidentId }) => incidentId)).toContain('storm');
    expect([...world.place.episodes.values()]).toHaveLength(12);
  });

  it('is read once to join it', async () => {
    const { world, announcer, incidents } = await beginStorm();
    const reads: string[] = [];
    const store: typeof announcer.store = {
      ...announcer.store,
      readIncident(id) {
        reads.push(id);
        return announcer.store.readIncident(id);
      },
    };
    await announceDue({ ...announcer, store }, signal);
    expect(incidents().map(digestOf)).toEqual(Array(12).fill(1));
    expect(reads.toSorted()).toEqual([...world.place.incidents.keys()].toSorted());
  });

  it('waits for a digest that may have been posted', async () => {
    const { world, look, settle, incidents } = await beginStorm();
    await look({ slack: ['loses'] });
    world.wait(11_000);
    await look();
    expect(world.slack.messages).toEqual([]);
    await settle();
    expect(incidents().map(digestOf)).toEqual(Array(12).fill(1));
  });

  it('does not wait for one that Slack refuses', async () => {
    const { world, look, settle, incidents } = await beginStorm();
    await look({ slack: ['refuses'] });
    await settle();
    expect(world.slack.messages.length).toBeGreaterThan(0);
    const own = incidents().filter((incident) => digestOf(incident) === undefined);
    expect(world.slack.messages).toHaveLength(own.length);
  });

  it('has an alert of its own where a route leads to another channel', async () => {
    const { world, settle, incidents } = await beginStorm();
    const route = { number: 1, bucket: 'orders', channelId: 'C0OTHER000' };
    const by = { by: 'U0ANN00000', at: world.clock() };
    world.place.routes.set(1, { ...route, ...by });
    await settle();
    expect(world.slack.messages).toHaveLength(12);
    expect(incidents().map(digestOf)).toEqual(Array(12).fill(undefined));
  });

  it('is freed once a person has deleted the digest, and stays away like any deleted alert', async () => {
    const { world, announcer, settle, incidents } = await beginStorm();
    await settle();
    world.slack.digests[0]!.isDeleted = true;
    world.wait(31 * 60_000);
    await announcer.store.markDue([incidents()[0]!.id]);
    await settle(60);
    expect(incidents().map(({ alert }) => alert?.isGone)).toEqual(Array(12).fill(true));
    expect(world.slack.digests).toHaveLength(1);
  });

  // It counted as deleted, and nobody heard of it any more.
  it('is frozen, not deleted, once the digest is for the second time, and comes again when people must hear', async () => {
    const { world, announcer, settle, incidents } = await beginStorm();
    await settle();
    const [storm] = world.place.storms.values();
    const { channelId, messageTs, shown } = storm!.alert!;
    const frozen = { error: 'edit_window_closed', isChannelClosed: false };
    const replaces = {
      channelId,
      messageTs: '1795341600.000100',
      error: frozen.error,
      firstPostedAt: begun,
    };
    const again = { channelId, messageTs, shown, isGone: true, frozen, replaces };
    world.place.storms.set(1, { ...storm!, alert: again, revision: storm!.revision + 1 });
    await announcer.store.markDue(incidents().map(({ id }) => id));
    await settle();
    expect(incidents().map(digestOf)).toEqual(Array(12).fill(undefined));
    for (const { alert } of incidents())
      expect(alert).toMatchObject({ frozen, replaces, isGone: true });
    expect(world.slack.messages).toHaveLength(0);
    world.wait(31 * 60_000);
    await announcer.store.markDue(['storm']);
    for (let looks = 0; looks < 60; looks += 1) {
      await announceDue(announcer, signal);
      world.wait(10_000);
    }
    expect(world.slack.calls.map(({ waiting }) => waiting)).toEqual([12]);
  });

  // Its claim was for its thread, and ended without a word.
  it('stays claimed by nobody when the digest is gone', async () => {
    const { world, announcer, settle, incidents } = await beginStorm();
    await settle();
    const [storm] = world.place.storms.values();
    const alert = { ...storm!.alert!, isGone: true };
    world.place.storms.set(1, { ...storm!, alert, revision: storm!.revision + 1 });
    const [first] = incidents();
    const claim = { owner: 'another', until: world.clock() };
    world.place.incidents.set(first!.id, { ...first!, claim, revision: first!.revision + 1 });
    await announcer.store.markDue([first!.id]);
    await settle();
    expect(world.place.incidents.get(first!.id)).toMatchObject({ alert: { isGone: true } });
    expect(world.place.incidents.get(first!.id)?.claim).toBeUndefined();
  });
});
