import { storeCalls } from '../../../src/incidents/announcing/store-calls.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const reasons = ['DstMultipartUploadNotPermitted', 'DstBucketNotFound'];

/** Two incidents of a channel, the second one the worse, that call people at this moment or do not. */
async function begin(isCalled: boolean) {
  const { workers, place, clock } = beginWorld();
  const { announcer } = workers[0]!;
  const now = clock();
  const incidents = reasons.map((reason, nth): Incident => {
    const calledIn = { channelId: 'C0ALERTS00', at: now };
    const followUp = isCalled ? { calledIn } : {};
    return anIncident({ id: `incident${nth}`, reason, alert: anAlert(), followUp });
  });
  const steps: string[] = [];
  const facts: [string, object | undefined][] = [];
  const { store } = announcer;
  let conflicts = 1;
  const parts = {
    ...announcer,
    store: {
      ...store,
      markDue: async (ids: readonly string[]) => void steps.push(`due ${ids.join()}`),
      addEscalations: async (all: readonly { incidentId: string }[]) =>
        void steps.push(`called for ${all.map(({ incidentId }) => incidentId).join()}`),
      saveEscalationMessage: async (message: Parameters<typeof store.saveEscalationMessage>[0]) => {
        conflicts -= 1;
        if (conflicts >= 0) return 'conflict' as const;
        steps.push('message');
        return store.saveEscalationMessage(message);
      },
    },
    log: {
      ...announcer.log,
      info: (fact: string, fields?: object) => void facts.push([fact, fields]),
    },
  };
  const call = () => storeCalls(parts, incidents, now);
  return { call, steps, facts, place };
}

describe('A call for several incidents of a channel', () => {
  it('is due before it is stored, and after, and counts once: for the worst of them', async () => {
    const { call, steps, facts, place } = await begin(true);
    expect(await call()).toBe(true);
    const due = 'due escalation#C0ALERTS00';
    expect(steps).toEqual([due, 'called for incident1', 'message', due]);
    expect(facts).toEqual([['people_called', { channelId: 'C0ALERTS00', incidents: 2 }]]);
    expect(place.escalationMessages.get('C0ALERTS00')?.members).toHaveLength(2);
  });

  it('is none where nobody is called', async () => {
    const { call, steps, facts } = await begin(false);
    expect([await call(), steps, facts]).toEqual([false, [], []]);
  });
});
