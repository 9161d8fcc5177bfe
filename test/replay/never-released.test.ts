import { addSeconds } from 'date-fns/addSeconds';
import { differenceInHours } from 'date-fns/differenceInHours';
import { applyDescribed, applyReleased } from '../../src/replay/apply-outcome.ts';
import { beginCall } from '../../src/replay/begin-call.ts';
import { decideStep } from '../../src/replay/decide-step.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import { withNews } from '../../src/replay/with-news.ts';
import { aReplay, replayNow } from './a-replay.ts';

const job = { id: 'job-1', status: 'Suspended', tasks: 25, succeeded: 0, failed: 0 };

/** What becomes of a replay whose releases S3 takes, if it describes the job like this from one release to the next. */
function follow(statuses: readonly string[]) {
  const phase = { kind: 'created', at: replayNow } as const;
  let replay: Replay = aReplay({ phase, job });
  let now = replayNow;
  let looks = 0;
  while (replay.phase.kind !== 'ended' && differenceInHours(now, replayNow) < 100) {
    const step = decideStep(replay, now);
    if (step.kind === 'wait') {
      now = step.until;
      continue;
    }
    if (step.kind !== 'release' && step.kind !== 'describe') throw new Error(step.kind);
    const begun = beginCall(replay, step, 'one', now);
    if (step.kind === 'release') looks = 0;
    const status = statuses[Math.min(looks++, statuses.length) - 1] ?? 'Suspended';
    const change =
      step.kind === 'release'
        ? applyReleased(begun, { kind: 'done', value: undefined }, now)
        : applyDescribed(begun, { kind: 'done', value: { ...job, status } }, now);
    const changed = { ...begun, ...change, claim: undefined, revision: begun.revision + 1 };
    replay = withNews(replay, changed, now);
    now = addSeconds(now, 1);
  }
  return { replay, hours: differenceInHours(now, replayNow) };
}

describe('a job that S3 says to release, and does not', () => {
  it.each([
    ['shows no release', ['Suspended']],
    ['forgets each', ['Ready', 'Suspended']],
  ])('is given up after a day, and told to be released once, where S3 %s', (_how, statuses) => {
    const { replay, hours } = follow(statuses);
    expect([hours, replay.job?.status]).toEqual([24, 'Suspended']);
    expect(replay.phase).toMatchObject({
      how: 'refused',
      why: 'S3 did not say for a day that the job is released',
    });
    expect(replay.news.map(({ event }) => event)).toEqual(['released', 'refused']);
  });

  it('has its day anew once it has run', () => {
    const { replay, hours } = follow(['Active', 'Suspended']);
    expect(hours).toBe(100);
    expect(replay.phase.kind).not.toBe('ended');
  });
});
