import { addHours } from 'date-fns/addHours';
import { handleBatch } from '../../../src/incidents/ingest/handle-batch.ts';
import type { MutePattern } from '../../../src/incidents/model/mute.ts';
import { renderS3Event } from '../../../src/local/s3-event.ts';
import { anEvent } from '../../scenarios/an-event.ts';
import { beginWorld, type World } from '../lifecycle-model/world.ts';

async function fail(world: World, ...objectKeys: readonly string[]) {
  const messages = objectKeys.map((objectKey, index) => ({
    id: String(index),
    body: renderS3Event({
      sourceBucket: 'orders',
      destinationBucket: 'orders-dr',
      ruleId: 'everything',
      reason: 'DstBucketUnversioned',
      objectKey,
      versionId: `v${index}`,
      sizeBytes: 1000,
      failedAt: world.clock(),
      requestId: 'A0B1C2D3E4F5',
    }),
  }));
  await handleBatch(world.workers[0]!.ingest, messages);
  return [...world.place.incidents.values()][0]!;
}

async function aWorldWithMute(pattern: MutePattern) {
  const world = beginWorld();
  const at = world.clock();
  const times = { at, until: addHours(at, 1) };
  await world.workers[0]!.announcer.store.addMute({
    ...pattern,
    ...times,
    by: 'U0ANN00000',
    why: 'We know.',
  });
  return world;
}

describe('handleBatch', () => {
  // More than ten of them made a digest before anybody had looked at any.
  it.each([
    ['a mute of its keys', { key: '*.tflock' }],
    ['a mute of its bucket', { bucket: 'orders*' }],
  ])('begins an incident as muted whose failures all came under %s', async (_name, pattern) => {
    const incident = await fail(await aWorldWithMute(pattern), 'a.tflock', 'b.tflock');
    expect(incident).toMatchObject({ revision: 1, muted: { number: 1 } });
    expect(incident.pendingEntries).toMatchObject([{ kind: 'opened' }, { kind: 'muted' }]);
  });

  it('begins it loud where some of its keys are no noise', async () => {
    const world = await aWorldWithMute({ key: '*.tflock' });
    expect(await fail(world, 'a.tflock', 'invoice.pdf')).not.toHaveProperty('muted');
  });

  it('names what nobody understands, with what is wrong, and stores the rest of it', async () => {
    const { ingest } = beginWorld().workers[0]!;
    const { Records } = JSON.parse(anEvent()) as { Records: unknown[] };
    const half = { id: 'half', body: JSON.stringify({ Records: [...Records, {}] }) };
    const messages = [{ id: 'none', body: 'no JSON' }, half, { id: 'sound', body: anEvent() }];
    const warned: [string, object | undefined][] = [];
    const warn = (fact: string, fields?: object) => void warned.push([fact, fields]);
    const log = { ...ingest.log, warn };
    const { deadLetters, tryAgain } = await handleBatch({ ...ingest, log }, messages);
    expect(warned).toMatchObject([
      ['message_malformed', { messageId: 'none', problems: [expect.any(String)] }],
      ['message_malformed', { messageId: 'half', problems: [expect.any(String)] }],
    ]);
    expect(deadLetters.map(({ message }) => message.id)).toEqual(['none', 'half']);
    expect(deadLetters.flatMap(({ problems }) => problems)).toHaveLength(2);
    expect(tryAgain).toEqual([]);
  });

  it('logs what it remembered, and what is about replication without a failure', async () => {
    const { ingest } = beginWorld().workers[0]!;
    const facts: [string, object | undefined][] = [];
    const note = (fact: string, fields?: object) => void facts.push([fact, fields]);
    const untracked = anEvent().replace('OperationFailedReplication', 'OperationNotTracked');
    const messages = [
      { id: 'a', body: anEvent() },
      { id: 'b', body: untracked },
      { id: 'c', body: JSON.stringify({ Event: 's3:TestEvent' }) },
      { id: 'd', body: JSON.stringify({ Event: 's3:TestEvent' }) },
    ];
    await handleBatch({ ...ingest, log: { ...ingest.log, info: note } }, messages);
    expect(facts).toMatchObject([
      [
        'replication_event_not_used',
        {
          eventName: 'Replication:OperationNotTracked',
          sourceBucket: 'orders',
          meaning: expect.stringContaining('S3'),
        },
      ],
      [
        'batch_remembered',
        { messages: 4, failures: 1, incidents: 1, ignored: { 's3:TestEvent': 2 } },
      ],
    ]);
  });

  it('looks for the culprits no longer than 20 seconds', async () => {
    const world = beginWorld();
    const { ingest } = world.workers[0]!;
    const refuseAfter = (millis: number) => async () => {
      world.wait(millis);
      throw new TypeError('a bug');
    };
    const messages = ['a', 'b', 'c'].map((id) => ({ id, body: anEvent({ objectKey: id }) }));
    const tries = async (millis: number) => {
      let count = 0;
      const refuse = refuseAfter(millis);
      const addIncidents = async () => {
        count += 1;
        return refuse();
      };
      const store = { ...ingest.store, addIncidents };
      const parts = { ...ingest, store, memory: {}, isOutage: () => false };
      expect((await handleBatch(parts, messages)).tryAgain).toHaveLength(3);
      return count;
    };
    expect(await tries(1_000)).toBe(5);
    expect(await tries(15_000)).toBeLessThan(5);
  });

  it('blames a message that is refused while an earlier one is taken, and until then none', async () => {
    const { ingest } = beginWorld().workers[0]!;
    const refuse = async (...[incidents]: Parameters<typeof ingest.store.addIncidents>) => {
      if (incidents.some(({ ruleId }) => ruleId === 'hopeless')) throw new TypeError('a bug');
      return ingest.store.addIncidents(incidents);
    };
    const store = { ...ingest.store, addIncidents: refuse };
    const facts: [string, object | undefined][] = [];
    const note = (fact: string, fields?: object) => void facts.push([fact, fields]);
    const log = { ...ingest.log, info: note, error: note };
    const parts = { ...ingest, store, memory: {}, isOutage: () => false, log };
    const hopeless = { id: 'hopeless', body: anEvent({ ruleId: 'hopeless' }) };
    expect(await handleBatch(parts, [hopeless])).toMatchObject({
      deadLetters: [],
      tryAgain: [hopeless],
    });
    await handleBatch(parts, [{ id: 'sound', body: anEvent() }]);
    expect(await handleBatch(parts, [hopeless])).toMatchObject({
      deadLetters: [{ message: hopeless, problems: ['It cannot be stored: a bug'] }],
      tryAgain: [],
    });
    const remembered = (messages: number) => ['batch_remembered', { messages }];
    expect(facts).toMatchObject([
      remembered(0),
      remembered(1),
      remembered(1),
      ['message_hopeless', { messageId: 'hopeless', error: { message: 'a bug' } }],
    ]);
  });

  it('calls no part of a message malformed that comes again', async () => {
    const { ingest } = beginWorld().workers[0]!;
    const { Records } = JSON.parse(anEvent()) as { Records: unknown[] };
    const half = { id: 'half', body: JSON.stringify({ Records: [...Records, {}] }) };
    const addIncidents = () => Promise.reject(new TypeError('a bug'));
    const store = { ...ingest.store, addIncidents };
    const parts = { ...ingest, store, memory: {}, isOutage: () => false };
    expect(await handleBatch(parts, [half])).toMatchObject({ deadLetters: [], tryAgain: [half] });
  });
});
