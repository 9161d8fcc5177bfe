import { announceDue } from '../../../src/incidents/announcing/announce-due.ts';
import { digestOf } from '../../../src/incidents/model/storm.ts';
import { aFailure } from '../../a-failure.ts';
import type { Faults } from '../lifecycle-model/faults.ts';
import { letWorker } from '../lifecycle-model/world.ts';
import { begin } from './begin-failing.ts';

const twelve = Array.from({ length: 12 }, (_, index) => aFailure({ ruleId: `rule-${index}` }));
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
});
