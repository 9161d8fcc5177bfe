import { addMinutes } from 'date-fns/addMinutes';
import { announceEscalations } from '../../../src/incidents/announcing/announce-escalations.ts';
import type { AlertChannel } from '../../../src/incidents/announcing/alert-channel.ts';
import {
  escalationMessageId,
  type EscalationMessage,
} from '../../../src/incidents/model/escalation-message.ts';
import { withEntry } from '../../../src/incidents/model/timeline.ts';
import { anEscalation, anEscalationAlert } from '../../an-escalation.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld, type World } from '../lifecycle-model/world.ts';
import { done } from './a-publication.ts';
import { hearCalls } from './hear-calls.ts';

const at = new Date('2026-11-22T10:00:00Z');
const channelId = 'C0ALERTS00';
const id = escalationMessageId(channelId);
const died = { owner: 'dead', until: addMinutes(at, -1) };
const posted = anEscalationAlert(2);
/** A second call, which goes into the thread. */
const calledAgain = withEntry(anEscalation({ alert: posted }), {
  kind: 'escalated',
  at,
  others: 0,
});

/** A look at a message for two incidents, some of which nobody has acknowledged, where Slack answers so. */
async function look(
  message: EscalationMessage,
  waiting: number,
  answers: (world: World) => Partial<AlertChannel> = () => ({}),
) {
  const world = beginWorld();
  const { announcer } = world.workers[0]!;
  const status = { kind: 'acknowledged', by: 'U0ANN00000', at, missingObjects: 1 } as const;
  const incidents = [0, 1].map((nth) =>
    anIncident({ id: `incident${nth}`, alert: anAlert(), ...(nth >= waiting && { status }) }),
  );
  await announcer.store.addIncidents(incidents);
  world.place.escalationMessages.set(channelId, message);
  await announcer.store.markDue([id]);
  const { asked, logged, ...heard } = hearCalls(announcer, {
    postEscalation: async () => done,
    updateEscalation: async () => done,
    replyToEscalation: async () => done,
    ...answers(world),
  });
  await announceEscalations(heard.announcer, await announcer.store.listDue());
  const isDue = world.place.due.has(id);
  return { asked, logged, isDue, stored: world.place.escalationMessages.get(channelId) };
}

describe('A message that calls people', () => {
  it.each([
    ['is posted', anEscalation(), 2, ['postEscalation']],
    ['is changed where one has an owner', anEscalation({ alert: posted }), 1, ['updateEscalation']],
    ['calls again in its thread', calledAgain, 2, ['updateEscalation', 'replyToEscalation']],
    ['calls nobody once all have an owner', calledAgain, 0, ['updateEscalation']],
    [
      'is not posted again where a person deleted it',
      anEscalation({ alert: anEscalationAlert(2, true), claim: died }),
      2,
      [],
    ],
  ] as const)('%s', async (_what, message, waiting, calls) => {
    const { asked, stored } = await look(message, waiting);
    expect(asked.map(([name]) => name)).toEqual(calls);
    expect(stored?.claim).toBeUndefined();
  });

  it('shows those who wait, under a claim, and lets alerts go first', async () => {
    const { asked, logged } = await look(calledAgain, 1);
    const message = { number: 3, claim: { until: addMinutes(at, 1) } };
    const shown = { waiting: [{ id: 'incident0' }], message };
    expect(asked).toMatchObject([
      ['updateEscalation', posted, shown, 'background'],
      ['replyToEscalation', { messageTs: done.messageTs }, shown, [{ kind: 'escalated' }]],
    ]);
    const about = { channelId, escalation: 3 };
    expect(logged).toMatchObject([
      ['alert_shown', { ...about, waiting: 1 }],
      ['timeline_posted', { ...about, entries: 1 }],
    ]);
  });

  it('is looked for since its worker died, and brought up to date where it is', async () => {
    const since = addMinutes(at, -2);
    const message = anEscalation({ claim: died, unsettledPostSince: since });
    const { asked, stored } = await look(message, 2, () => ({ findEscalation: async () => done }));
    expect(asked).toMatchObject([
      ['findEscalation', { number: 3 }, since],
      ['updateEscalation', done, {}, 'background'],
    ]);
    expect(stored?.alert?.messageTs).toBe(done.messageTs);
  });

  it('calls no second time where the call is found that a dead worker made', async () => {
    const unsettledReplySince = addMinutes(at, -5);
    const { asked, stored } = await look({ ...calledAgain, unsettledReplySince }, 2, () => ({
      findEscalationReply: async () => ({ kind: 'found', upTo: 1 }),
    }));
    expect(asked.slice(1)).toMatchObject([
      ['findEscalationReply', { messageTs: done.messageTs }, { number: 3 }, unsettledReplySince],
    ]);
    expect(stored?.pendingEntries).toEqual([]);
  });

  it('stays where it is in a closed channel: each channel calls for its own', async () => {
    const backOff = { why: 'refused', since: died.until, until: died.until, refusals: 9 } as const;
    const closed = {
      kind: 'refused',
      error: 'is_archived',
      advice: '',
      forGood: 'channel',
    } as const;
    const message = anEscalation({ alert: posted, backOff });
    const { stored } = await look(message, 1, () => ({ updateEscalation: async () => closed }));
    expect(stored?.alert).toEqual(posted);
  });

  it.each([
    ['this one, which is shown once more then', 3, true],
    ['the next one of the channel, which is none of its business', 4, false],
  ])('of which an update was lost, while others took over %s', async (_what, number, isDoubted) => {
    const { stored, isDue } = await look(anEscalation({ alert: posted }), 1, ({ place }) => ({
      updateEscalation: async () => {
        const { revision } = place.escalationMessages.get(channelId)!;
        const next = anEscalation({ number, alert: posted, revision: revision + 1 });
        place.escalationMessages.set(channelId, next);
        place.due.delete(id);
        return { kind: 'unknown', error: 'no answer' };
      },
    }));
    expect(stored?.doubt !== undefined).toBe(isDoubted);
    expect(isDue).toBe(true);
  });
});
