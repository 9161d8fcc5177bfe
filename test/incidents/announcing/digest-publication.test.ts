import { addMinutes } from 'date-fns/addMinutes';
import type { AlertChannel, Urgency } from '../../../src/incidents/announcing/alert-channel.ts';
import { showDigest } from '../../../src/incidents/announcing/announce-storm.ts';
import { type Storm, stormId } from '../../../src/incidents/model/storm.ts';
import { aStorm, aStormSummary, someMembers } from '../../a-storm.ts';
import { anAlert } from '../../an-incident.ts';
import { beginWorld, type World } from '../lifecycle-model/world.ts';
import { done } from './a-publication.ts';
import { hearCalls } from './hear-calls.ts';

const at = new Date('2026-11-22T10:00:00Z');
const shown = {
  incidents: 12,
  missingObjects: 78,
  lack: 'objects',
  waiting: 9,
  isOver: false,
  isAcknowledged: false,
  rows: [],
  at: addMinutes(at, -5),
};
const posted = { ...anAlert(), shown } as unknown as NonNullable<Storm['alert']>;
const entry = { number: 1, at, incidents: 12, missingObjects: 78, since: at, isBroadcast: true };
const reminded = { pendingEntries: [{ ...entry, kind: 'reminded' }], entryCount: 1 } as const;

/** A digest of twelve incidents, as it is shown where Slack answers so. */
async function show(
  differences: Partial<Storm>,
  urgency: Urgency = 'background',
  answers: (world: World) => Partial<AlertChannel> = () => ({}),
) {
  const world = beginWorld();
  const storm = aStorm(differences);
  world.place.storms.set(storm.number, storm);
  const { asked, logged, announcer } = hearCalls(world.workers[0]!.announcer, {
    postDigest: async () => done,
    updateDigest: async () => done,
    replyToDigest: async () => done,
    ...answers(world),
  });
  const summary = aStormSummary({ storm, members: someMembers(12), waiting: 7 });
  const progress = await showDigest(announcer, summary, urgency);
  const stored = world.place.storms.get(storm.number)!;
  return { asked, logged, progress, stored, isDue: world.place.due.has(stormId) };
}

const names = (asked: readonly unknown[][]) => asked.map(([name]) => name);

describe('A digest', () => {
  it('is shown as it is claimed, and what it shows is remembered and logged', async () => {
    const acknowledged = { by: 'U0ANN00000', at };
    const { asked, logged, stored } = await show({ acknowledged });
    const storm = { number: 3, claim: { until: addMinutes(at, 1) } };
    expect(asked).toMatchObject([['postDigest', { waiting: 7, storm }]]);
    expect(stored.alert?.shown).toMatchObject({
      incidents: 12,
      missingObjects: 78,
      waiting: 7,
      isOver: false,
      isAcknowledged: true,
      at,
    });
    expect(stored.alert?.shown.rows).toHaveLength(12);
    expect(logged).toMatchObject([
      ['alert_shown', { storm: 3, incidents: 12, missingObjects: 78 }],
    ]);
  });

  it.each(['interactive', 'background'] as const)(
    'is changed as urgently as asked: %s',
    async (urgency) => {
      const { asked } = await show({ alert: posted }, urgency);
      expect(asked).toMatchObject([['updateDigest', posted, { storm: { number: 3 } }, urgency]]);
    },
  );

  it('has a reminder in its thread, once', async () => {
    const { asked, logged, stored } = await show({ alert: posted, ...reminded });
    expect(asked.slice(1)).toMatchObject([
      ['replyToDigest', { messageTs: done.messageTs }, { number: 3 }, reminded.pendingEntries],
    ]);
    expect(logged.at(-1)).toMatchObject(['timeline_posted', { storm: 3, entries: 1 }]);
    expect(stored.pendingEntries).toEqual([]);
  });

  it('reminds no second time where the reply is found that a dead worker made', async () => {
    const unsettledReplySince = addMinutes(at, -5);
    const { asked, stored } = await show(
      { alert: posted, ...reminded, unsettledReplySince },
      'background',
      () => ({
        findDigestReply: async () => ({ kind: 'found', upTo: 1 }),
      }),
    );
    expect(asked.slice(1)).toMatchObject([
      ['findDigestReply', { messageTs: done.messageTs }, { number: 3 }, unsettledReplySince],
    ]);
    expect(stored.pendingEntries).toEqual([]);
  });

  it.each([
    ['later, where a person who clicked would wait for it', 1, ['updateDigest']],
    ['at once, where nobody waits for it', 0, ['updateDigest', 'replyToDigest']],
  ] as const)('reminds %s', async (_when, minutes, calls) => {
    const nextPostAt = addMinutes(at, minutes);
    const { asked, stored } = await show({ alert: posted, ...reminded }, 'interactive', () => ({
      readBudget: () => ({ nextPostAt, updatesPaidUntil: at, quietUntil: at }),
    }));
    expect(names(asked)).toEqual(calls);
    expect(stored.pendingEntries).toHaveLength(minutes);
  });

  it.each([
    ['this one, which is shown once more then', 3, true],
    ['the next storm, which is none of its business', 4, false],
  ])('of which an update was lost, while others took over %s', async (_what, number, isDoubted) => {
    const { stored, isDue } = await show({ alert: posted }, 'background', ({ place }) => ({
      updateDigest: async () => {
        place.storms.set(3, aStorm({ number, alert: posted, revision: 9 }));
        return { kind: 'unknown', error: 'no answer' };
      },
    }));
    expect(stored.doubt !== undefined).toBe(isDoubted);
    expect(isDue).toBe(true);
  });
});
