import { addMinutes } from 'date-fns/addMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import { noteReplay } from '../../src/replay/tell-incidents.ts';
import { withNews } from '../../src/replay/with-news.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import { anIncident } from '../an-incident.ts';
import { aReplay, replayNow as now } from './a-replay.ts';

const incident = anIncident();
const confirmed = withNews(undefined, aReplay(), now);
const changed = (before: Replay, more: Partial<Replay>, minutes = 1) =>
  withNews(before, { ...before, ...more, revision: before.revision + 1 }, addMinutes(now, minutes));
const job = { id: 'job-1', status: 'Active', tasks: 25, succeeded: 3, failed: 1 };
const running = changed(confirmed, { phase: { kind: 'running' }, job });
const eventsOf = (noted: ReturnType<typeof noteReplay>) =>
  noted?.pendingEntries?.map((entry) => (entry.kind === 'replay' ? entry.event : entry.kind));

describe('withNews', () => {
  it('tells each step once, with who and why', () => {
    const cancelling = changed(running, { cancelled: { by: 'U0BEN00000', at: now } });
    const ended = changed(cancelling, {
      phase: { kind: 'ended', how: 'cancelled', at: now },
    });
    expect(ended.news).toMatchObject([
      { number: 1, event: 'confirmed', by: 'U0ANN00000' },
      { number: 2, event: 'released' },
      { number: 3, event: 'cancelling', by: 'U0BEN00000' },
      { number: 4, event: 'cancelled' },
    ]);
  });

  it('has progress shown, and nothing told of it', () => {
    const told: Replay = { ...running, news: [], isUntold: false };
    const further = changed(told, { job: { ...job, succeeded: 20 } });
    expect(further).toMatchObject({ isUntold: true, news: [] });
    expect(changed(told, { claim: { by: 'one', until: now } }).isUntold).toBe(false);
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
    expect(eventsOf(second)).toEqual(['confirmed', 'released']);
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
