import { addMinutes } from 'date-fns/addMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import { noteReplay, tellIncidents } from '../../src/replay/tell-incidents.ts';
import { showReplay, withNews } from '../../src/replay/with-news.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import { anIncident } from '../an-incident.ts';
import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { aReplay, replayNow as now } from './a-replay.ts';

const incident = anIncident();
const confirmed = withNews(undefined, aReplay(), now);
const changed = (before: Replay, more: Partial<Replay>, minutes = 1) =>
  withNews(before, { ...before, ...more, revision: before.revision + 1 }, addMinutes(now, minutes));
const job = { id: 'job-1', status: 'Active', tasks: 25, succeeded: 3, failed: 1 };
const running = changed(confirmed, { phase: { kind: 'running' }, job });
const creating = { kind: 'creating', tries: 1, triedAt: now, next: 'find' } as const;
const searched = {
  kind: 'searched',
  prefix: undefined,
  writtenAfter: undefined,
  writtenBefore: undefined,
  statuses: ['FAILED'],
} as const;

describe('withNews', () => {
  it('tells each step once, with who and why', () => {
    const cancelling = changed(running, { cancelled: { by: 'U0BEN00000', at: now } });
    const ended = changed(cancelling, {
      phase: { kind: 'ended', how: 'cancelled', at: now },
    });
    const at = addMinutes(now, 1);
    expect(ended.news).toEqual([
      { number: 1, at: now, event: 'confirmed', by: 'U0ANN00000' },
      { number: 2, at, event: 'released' },
      { number: 3, at, event: 'cancelling', by: 'U0BEN00000' },
      { number: 4, at, event: 'cancelled' },
    ]);
    expect(ended).toMatchObject({ newsCount: 4, isUntold: true });
  });

  it.each<[string, Partial<Replay>, string]>([
    ['being created', { phase: creating }, 'confirmed'],
    ['that waits for its release', { phase: { kind: 'created', at: now } }, 'created'],
    ['being released', { phase: { kind: 'releasing', at: now } }, 'created'],
    ['that runs', { phase: { kind: 'running' } }, 'released'],
    ['that s3rep itself cancels', { cancelled: { at: now, why: 'too many' } }, 'cancelling'],
    ['that is over', { phase: { kind: 'ended', how: 'failed', at: now } }, 'failed'],
  ])('shows a job %s as what it is', (_what, more, state) => {
    expect(showReplay(aReplay(more)).state).toBe(state);
  });

  it('tells why s3rep cancels, and why a job ended', () => {
    const why = 'S3 found 31 objects, and the limit is 30';
    const cancelling = changed(running, { cancelled: { at: now, why } });
    expect(cancelling.news.at(-1)).toEqual({
      number: 3,
      at: addMinutes(now, 1),
      event: 'cancelling',
      why,
    });
    const phase = { kind: 'ended', how: 'failed', at: now, why: 'JobFailed' } as const;
    expect(changed(running, { phase }).news.at(-1)).toMatchObject({
      event: 'failed',
      why: 'JobFailed',
    });
  });

  it('has progress shown, and nothing told of it', () => {
    const told: Replay = { ...running, news: [], isUntold: false };
    const further = changed(told, { job: { ...job, succeeded: 20 } });
    expect(further).toMatchObject({ isUntold: true, news: [] });
    expect(changed(told, { claim: { by: 'one', until: now } }).isUntold).toBe(false);
    expect(changed(told, { job: { ...job, tasks: 26 } }).isUntold).toBe(true);
    expect(changed(told, { problem: 'AccessDenied' }).isUntold).toBe(true);
  });

  it.each<[string, Partial<Replay>, Record<string, unknown>]>([
    ['of a list', { selection: { kind: 'listed', objects: 24, sha256: 'ab' } }, { objects: 24 }],
    ['that S3 searches', { selection: searched }, { objects: 25, done: undefined }],
    ['that S3 has counted', { job: { ...job, tasks: 26 } }, { objects: 26, done: 4 }],
    ['of which none failed', { job: { ...job, failed: undefined } }, { done: 3 }],
    ['of which none arrived', { job: { ...job, succeeded: undefined } }, { done: 1 }],
    [
      'of which S3 tells nothing',
      { silentSince: now, problem: 'AccessDenied' },
      { silentSince: now, problem: 'AccessDenied' },
    ],
    [
      'that is over',
      { phase: { kind: 'ended', how: 'failed', at: now, why: 'JobFailed' } },
      { endedAt: now, why: 'JobFailed' },
    ],
  ])('shows how far a job is: one %s', (_what, more, shown) => {
    expect({ done: undefined, ...showReplay(aReplay(more)) }).toMatchObject(shown);
  });

  it('shows nothing that there is not', () => {
    expect(Object.keys(showReplay(aReplay())).toSorted()).toEqual(
      ['planId', 'by', 'confirmedAt', 'state', 'objects', 'newsCount', 'replayRevision'].toSorted(),
    );
  });

  it('says that a job goes on which S3 does not cancel', () => {
    const cancelled = { by: 'U0BEN00000', at: now };
    const cancelling = changed(running, { cancelled });
    const refused = changed(cancelling, { cancelled: { ...cancelled, refused: 'Completing' } });
    expect(refused.news.at(-1)).toMatchObject({ event: 'released', why: 'Completing' });
  });
});

describe('noteReplay', () => {
  it('writes down how far it is, and what happened, once', () => {
    const first = noteReplay(incident, confirmed, 1)!;
    expect(first.replay).toMatchObject({ state: 'confirmed', objects: 25, newsCount: 1 });
    expect(noteReplay(first, confirmed, 1)).toBeUndefined();
    const second = noteReplay(first, running, 1)!;
    expect(second.replay).toMatchObject({ state: 'released', objects: 25, done: 4 });
    expect(second.pendingEntries).toMatchObject([
      { kind: 'replay', event: 'confirmed', objects: 25, planId: 'plan-1' },
      { kind: 'replay', event: 'released', objects: 25, planId: 'plan-1', jobId: 'job-1' },
    ]);
    expect(first.pendingEntries?.[0]).not.toHaveProperty('jobId');
    expect(second.revision).toBe(incident.revision + 2);
  });

  it('tells nothing to another episode, and nothing that is older than what is known', () => {
    expect(noteReplay(anIncident({ episode: 2 }), confirmed, 1)).toBeUndefined();
    const late = noteReplay(incident, running, 1)!;
    expect(noteReplay(late, confirmed, 1)).toBeUndefined();
    // By a worker whose clock is behind.
    const next = aReplay({ planId: 'plan-2', confirmedAt: subMinutes(now, 1), revision: 9 });
    const known = noteReplay(late, withNews(undefined, next, now), 1)!;
    expect(known.replay).toMatchObject({ planId: 'plan-2', state: 'confirmed' });
    expect(noteReplay(known, { ...running, revision: 8 }, 1)).toBeUndefined();
  });
});

describe('tellIncidents', () => {
  it('tells each of them, whatever else changes it, and has it shown', async () => {
    const place = emptyPlace();
    const stores = buildMemoryStores(place);
    const ids = ['one', 'two'];
    await stores.addIncidents(ids.map((id) => anIncident({ id })));
    const incidents = [...ids, 'gone'].map((id) => ({ id, episode: 1 }));
    const replay = withNews(undefined, aReplay({ incidents }), now);
    place.replays.set('orders', replay);
    const dueBefore: boolean[] = [];
    const store: typeof stores = {
      ...stores,
      async saveIncident(told) {
        dueBefore.push(place.due.has(told.id));
        place.due.delete(told.id);
        // Somebody else is faster, once for each.
        const { revision, ...stored } = place.incidents.get(told.id)!;
        if (revision === 1) place.incidents.set(told.id, { ...stored, revision: 2 });
        return stores.saveIncident(told);
      },
    };
    await tellIncidents(store, replay);
    for (const id of ids) {
      expect(place.incidents.get(id)?.pendingEntries).toMatchObject([{ event: 'confirmed' }]);
      expect(place.due.has(id)).toBe(true);
    }
    expect(dueBefore).toEqual([true, true, true, true]);
    expect(place.replays.get('orders')).toMatchObject({ news: [], isUntold: false, revision: 2 });
  });
});
