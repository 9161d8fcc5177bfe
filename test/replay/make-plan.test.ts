import { addMinutes } from 'date-fns/addMinutes';
import { groupFailures } from '../../src/incidents/counting/group-failures.ts';
import { packChunks } from '../../src/incidents/counting/pack-chunks.ts';
import { packLists } from '../../src/incidents/counting/pack-lists.ts';
import type { Incident } from '../../src/incidents/model/incident.ts';
import { makePlan, readReplayObjects } from '../../src/replay/make-plan.ts';
import type { ReadRules } from '../../src/replay/ports/read-rules.ts';
import { aFailure } from '../a-failure.ts';
import { anIncident } from '../an-incident.ts';
import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { aReplay, replayNow } from './a-replay.ts';

const now = addMinutes(replayNow, 60);
const failedAt = replayNow;
const by = 'U0ANN00000';

/** A table with incidents of so many missing objects each. */
async function begin(incidents: readonly (Partial<Incident> & { readonly objects?: number })[]) {
  const place = emptyPlace();
  const store = buildMemoryStores(place);
  for (const { objects = 1, ...differences } of incidents) {
    const incident = anIncident(differences);
    await store.addIncidents([incident]);
    const failures = Array.from({ length: objects }, (_, nth) =>
      aFailure({ objectKey: `${incident.id}/${nth}`, failedAt }),
    );
    const lists = packLists(incident.id, failures, failedAt);
    for (const group of groupFailures(failures)) {
      const [chunk] = packChunks(group, failedAt);
      await store.addChunks([{ ...chunk!, incidentId: incident.id }], lists);
    }
  }
  const asked: unknown[] = [];
  const readRules: ReadRules = async (bucket) => void asked.push(bucket);
  const roleArn = 'arn:aws:iam::111122223333:role/s3rep-batch';
  const settings = { roleArn, reportBucket: 'reports', maxObjects: 1_000 };
  const parts = { store, clock: () => now, readRules, settings, newId: () => 'plan-1' };
  const plan = async (id = 'clicked') => {
    const planned = await makePlan(parts, id, by);
    return planned?.kind === 'plan' ? planned.plan : planned?.refusal;
  };
  return { parts, plan, asked };
}

describe('A plan', () => {
  it('is made of an incident and those that fail alike in its bucket and still miss something', async () => {
    const { plan, asked } = await begin([
      { id: 'clicked', objects: 2 },
      { id: 'rule', ruleId: 'other', destinationBucket: 'other' },
      { id: 'spelled', reason: 'DSTBUCKETUNVERSIONED' },
      { id: 'arrived', objects: 0 },
      { id: 'test', isTest: true },
      { id: 'late', kind: 'late' },
      { id: 'bucket', sourceBucket: 'invoices' },
      { id: 'account', accountId: '999999999999' },
      { id: 'region', region: 'eu-central-1' },
      { id: 'reason', reason: 'DstBucketNotFound' },
    ]);
    expect(await plan()).toMatchObject({
      incidents: [{ id: 'clicked' }, { id: 'rule' }, { id: 'spelled' }],
      selection: { kind: 'listed', objects: 4 },
    });
    expect(asked).toEqual([
      { sourceBucket: 'orders', accountId: '111122223333', region: 'eu-west-1' },
    ]);
  });

  it('is made of twenty incidents at most, and the next one of the others', async () => {
    const others = Array.from({ length: 25 }, (_, nth) => ({ id: `other ${nth + 10}` }));
    const { plan } = await begin([...others.toReversed(), { id: 'clicked' }]);
    const ids = ['clicked', ...others.slice(0, 19).map(({ id }) => id)];
    expect(await plan()).toMatchObject({ incidents: ids.map((id) => ({ id })) });
  });

  it.each([
    ['account', { accountId: undefined }],
    ['Region', { region: undefined }],
  ])('asks for no rules where the %s is not known', async (_what, unknown) => {
    const { plan, asked } = await begin([{ id: 'clicked', ...unknown }]);
    expect(await plan()).toEqual({ kind: 'place unknown' });
    expect(asked).toEqual([]);
  });

  it('is none of an incident that is gone', async () => {
    const { plan } = await begin([]);
    expect(await plan()).toBeUndefined();
  });
});

describe('What a job is made from', () => {
  const objectsOf = async (
    incidents: Parameters<typeof begin>[0],
    episodes: Readonly<Record<string, number>>,
  ) => {
    const { parts } = await begin(incidents);
    const wanted = Object.entries(episodes).map(([id, episode]) => ({ id, episode }));
    const objects = await readReplayObjects(parts, aReplay({ incidents: wanted }));
    return objects?.map(({ objectKey }) => objectKey);
  };

  it('is what all its incidents miss by now', async () => {
    const incidents = [{ id: 'one', objects: 2 }, { id: 'two', episode: 3 }, { id: 'three' }];
    expect(await objectsOf(incidents, { one: 1, two: 3 })).toEqual(['one/0', 'one/1', 'two/0']);
  });

  it.each([
    ['is gone', [{ id: 'one' }]],
    ['is in another episode', [{ id: 'one' }, { id: 'two', episode: 2 }]],
  ])('is nothing where one of them %s', async (_what, incidents) => {
    expect(await objectsOf(incidents, { one: 1, two: 1 })).toBeUndefined();
  });
});
