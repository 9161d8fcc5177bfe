import { addDays } from 'date-fns/addDays';
import { actOnIncident } from '../../../src/incidents/act-on-incident.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import type { Intent } from '../../../src/incidents/lifecycle/intent.ts';
import type { ReplicationFailure } from '../../../src/replication/failure.ts';
import { aFailure, aLateOne, aRecovery } from '../../a-failure.ts';
import { type Deletions, passDays, wholeAlerts, texts, theIncident } from './long-time.ts';
import { begin, beginFailing } from './begin-failing.ts';

const ann = 'U0ANN00000';
const rule = 'everything';
type Began = Awaited<ReturnType<typeof beginFailing>>;

// A table deletes what has expired at once, or days later, and nobody can tell which.
describe.each<Deletions>(['at once', 'never'])(
  'Where expired items are deleted %s',
  (deletions) => {
    const pass = (began: Began, days: number) => passDays(began.world, days, deletions);

    describe('an incident that nobody resolved', () => {
      // Nothing was ever told: its chunks had ended before the mute.
      it('is told after a mute of 100 days, with every failure of the first day', async () => {
        const began = await beginFailing({ [rule]: 250 });
        await mute(began, 100);
        await pass(began, 99);
        expect(texts(began.world)).toEqual([]);
        await pass(began, 1);
        expect(texts(began.world)).toEqual([expect.stringContaining('failures: 250 objects are')]);
        await pass(began, 13);
        expect(theIncident(began.world)).toMatchObject({ status: { kind: 'open' } });
      });

      // It said that 0 objects are missing, so that anybody could resolve it.
      it('keeps its count in a snooze of 300 days, and is not closed at its end', async () => {
        const began = await beginFailing({ [rule]: 250 });
        await pass(began, 0);
        await act(began, { kind: 'snooze', until: addDays(began.world.clock(), 300) });
        await pass(began, 299);
        expect(texts(began.world)).toEqual([expect.stringContaining('Snoozed: 250 objects are')]);
        await pass(began, 3);
        expect(texts(began.world)).toEqual([expect.stringContaining('failures: 250 objects are')]);
        expect(theIncident(began.world)).toMatchObject({ status: { kind: 'open' } });
      });

      it('counts what fails again after 100 days once, and what is new besides', async () => {
        const began = await beginFailing({ [rule]: 2 });
        await act(began, { kind: 'snooze', until: addDays(began.world.clock(), 200) });
        await pass(began, 100);
        await fail(began, aFailure({ versionId: 'v1' }), aFailure({ versionId: 'v2' }));
        await pass(began, 1);
        expect(texts(began.world)).toEqual([expect.stringContaining('Snoozed: 3 objects are')]);
      });

      it('keeps what was accepted before it reopened', async () => {
        const began = await beginFailing({ [rule]: 2 });
        await pass(began, 0);
        await act(began, { kind: 'resolve', acceptedObjects: 2 });
        await pass(began, 59);
        await fail(began, aFailure({ versionId: 'v2' }));
        await pass(began, 0);
        await act(began, { kind: 'snooze', until: addDays(began.world.clock(), 90) }, 2);
        await pass(began, 80);
        expect(texts(began.world).at(-1)).toMatch(
          /Snoozed: 1 object is missing .* 2 were resolved before$/,
        );
      });

      it('says "at least" what was known, where nobody worked for so long that it was forgotten', async () => {
        const began = await beginFailing({ [rule]: 250 });
        await mute(began, 200);
        await pass(began, 40);
        began.world.wait(170 * 86_400_000);
        await pass(began, 1);
        expect(texts(began.world)).toEqual([
          expect.stringContaining('failures: at least 250 objects are missing'),
        ]);
      });

      it('says "at least 1 object" where nobody had counted any', async () => {
        const began = await beginFailing({ [rule]: 250 });
        await mute(began, 50);
        await pass(began, 1);
        began.world.wait(80 * 86_400_000);
        await pass(began, 1);
        expect(texts(began.world)).toEqual([
          expect.stringContaining('at least 1 object is missing'),
        ]);
      });

      it('says "at least" what people were told last, to whoever may resolve it', async () => {
        const began = await beginFailing({ [rule]: 250 });
        await pass(began, 0);
        await act(began, { kind: 'snooze', until: addDays(began.world.clock(), 300) });
        began.world.wait(70 * 86_400_000);
        await fail(began, aFailure({ versionId: 'new' }));
        await pass(began, 1);
        expect(texts(began.world)).toEqual([expect.stringContaining('at least 250 objects are')]);
        const { id } = theIncident(began.world);
        expect(wholeAlerts(began.world).at(-1)).toContain(`${id}.1.250`);
      });
    });

    describe('an incident that is over', () => {
      it('closed after two quiet weeks with an owner, tells for ever how many were missing', async () => {
        const began = await beginFailing({ [rule]: 250 });
        await pass(began, 0);
        await act(began, { kind: 'acknowledge' });
        await pass(began, 90);
        await fail(began);
        expect(texts(began.world)).toEqual([expect.stringContaining('proof: 250 objects were')]);
      });

      it('tells how many were missing when somebody adds proof 100 days later', async () => {
        const began = await beginFailing({ [rule]: 250 });
        await pass(began, 0);
        await act(began, { kind: 'resolve', acceptedObjects: 250 });
        await pass(began, 100);
        await act(began, { kind: 'prove', note: 'All there.' });
        await pass(began, 0);
        expect(theIncident(began.world)).toMatchObject({
          episode: 1,
          status: { note: 'All there.' },
        });
        expect(texts(began.world)).toEqual([expect.stringContaining('Resolved: 250 objects were')]);
      });

      it('reopens with new failures, after all that it knew was forgotten', async () => {
        const began = await beginFailing({ [rule]: 250 });
        await pass(began, 0);
        await act(began, { kind: 'resolve', acceptedObjects: 250 });
        await pass(began, 100);
        await fail(began, aFailure({ versionId: 'new' }));
        await pass(began, 0);
        expect(texts(began.world)).toEqual([
          expect.stringContaining('Resolved: 250 objects were'),
          expect.stringContaining('Failing again: 1 object is'),
        ]);
      });
    });

    describe('late objects', () => {
      const late = (versionId: string) => aLateOne({ versionId });
      const arrived = (versionId: string) => aRecovery({ versionId });

      it('are closed by S3’s word, also when it comes after 100 days', async () => {
        const began = await begin([late('v1'), late('v2')]);
        await pass(began, 0);
        await act(began, { kind: 'snooze', until: addDays(began.world.clock(), 300) });
        await pass(began, 10);
        await fail(began, arrived('v1'));
        await pass(began, 100);
        expect(texts(began.world)).toEqual([expect.stringContaining('1 object has not arrived')]);
        await fail(began, arrived('v2'));
        await pass(began, 100);
        expect(theIncident(began.world).status).toMatchObject({ replicatedObjects: 2 });
      });

      // Ten that were accepted had "arrived" once they were forgotten.
      it('are not said to have arrived because what was accepted is forgotten', async () => {
        const began = await begin(Array.from({ length: 10 }, (_, nth) => late(`v${nth}`)));
        await pass(began, 0);
        await act(began, { kind: 'resolve', acceptedObjects: 10 });
        await pass(began, 100);
        await fail(began, late('new'));
        await pass(began, 0);
        expect(wholeAlerts(began.world)).toEqual([
          expect.stringContaining('10 objects still late'),
          expect.stringMatching(/1 object \(1 kB\) late"/),
        ]);
      });

      it('are never called arrived where they may only be forgotten', async () => {
        const began = await begin([late('v1'), late('v2')]);
        await pass(began, 0);
        await act(began, { kind: 'snooze', until: addDays(began.world.clock(), 300) });
        began.world.wait(70 * 86_400_000);
        await fail(began, arrived('v1'));
        await pass(began, 1);
        expect(texts(began.world)).toEqual([
          expect.stringContaining('at least 1 object has not arrived'),
        ]);
        expect(theIncident(began.world).status.kind).toBe('open');
      });
    });
  },
);

async function mute({ world, announcer }: Began, days: number): Promise<void> {
  const at = world.clock();
  const until = addDays(at, days);
  await announcer.store.addMute({ bucket: 'orders', by: ann, at, until, why: 'We move.' });
}

async function act({ world, announcer }: Began, intent: Intent, episode = 1): Promise<void> {
  const action = { ...intent, by: ann, at: world.clock(), episode };
  world.wait(1);
  const { id } = theIncident(world);
  expect(await actOnIncident(announcer, id, action)).toMatchObject({ kind: 'changed' });
}

/** More failures, or S3's word of late objects, of the same incident; none only mark it due. */
async function fail({ world, announcer }: Began, ...failures: ReplicationFailure[]): Promise<void> {
  const { store } = announcer;
  const groups = groupFailures(
    failures.map((each) => ({ ...each, ruleId: rule, failedAt: world.clock() })),
  );
  await store.addChunks(groups.flatMap((group) => packChunks(group, world.clock())));
  await store.markDue([theIncident(world).id]);
}
