import type { Progress } from '../../src/incidents/announcing/announcer.ts';
import { announceWoken } from '../../src/lambda/announce-woken.ts';
import { recordLog } from '../sqs/start-queue.ts';

const wait: Progress = { kind: 'wait', until: new Date('2026-11-22T10:01:00Z') };
const settled: Progress = { kind: 'settled' };

/** What each try of any incident meets, in order; the last one for ever. */
async function announce(ids: readonly string[], ...meets: readonly (Progress | Error)[]) {
  const tried: string[] = [];
  const waits: number[] = [];
  const { log, facts } = recordLog();
  const isDone = await announceWoken(ids, {
    bot: {
      async announceAtOnce(incidentId) {
        const met = meets[Math.min(tried.push(incidentId), meets.length) - 1]!;
        if (met instanceof Error) throw met;
        return met;
      },
    },
    pause: async (millis) => void waits.push(millis),
    log,
  });
  return { isDone, tried, waits, facts };
}

describe('announceWoken', () => {
  it('updates each alert once', async () => {
    expect(await announce(['a', 'b'], settled)).toMatchObject({ isDone: true, tried: ['a', 'b'] });
  });

  it('has nothing to do where nobody clicked', async () => {
    expect(await announce([], settled)).toMatchObject({ isDone: false, tried: [] });
  });

  it('waits a few seconds for a worker that is writing the alert', async () => {
    expect(await announce(['a'], wait, settled)).toMatchObject({ isDone: true, waits: [2_000] });
    expect(await announce(['a'], wait)).toMatchObject({
      isDone: false,
      tried: Array(5).fill('a'),
    });
  });

  it('leaves to others what cannot be announced, with a line in the log', async () => {
    const { isDone, facts } = await announce(['a', 'b'], new Error('no table'), settled);
    expect(isDone).toBe(false);
    expect(facts).toMatchObject([{ fact: 'incident_not_announced', incidentId: 'a' }]);
  });
});
