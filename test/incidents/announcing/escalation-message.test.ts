import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { announceEscalations } from '../../../src/incidents/announcing/announce-escalations.ts';
import {
  escalationMessageId,
  type EscalationMessage,
} from '../../../src/incidents/model/escalation-message.ts';
import { anEscalation, anEscalationAlert } from '../../an-escalation.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';
import type { Faults } from '../lifecycle-model/faults.ts';
import { letWorker } from '../lifecycle-model/world.ts';

const at = new Date('2026-11-22T10:00:00Z');
const channelId = 'C0ALERTS00';
const incidentId = escalationMessageId(channelId);
const acknowledged = { kind: 'acknowledged', by: 'U0ANN00000', at, missingObjects: 1 } as const;

/** A message that is due and calls people for two incidents, of which so many wait. */
async function begin(message: Partial<EscalationMessage> | undefined, waiting = 2) {
  const world = beginWorld();
  const { announcer } = world.workers[0]!;
  const incidents = [0, 1].map((nth) =>
    anIncident({
      id: `incident${nth}`,
      alert: anAlert(),
      ...(nth >= waiting && { status: acknowledged }),
    }),
  );
  await announcer.store.addIncidents(incidents);
  if (message !== undefined) world.place.escalationMessages.set(channelId, anEscalation(message));
  await announcer.store.markDue([incidentId]);
  const errors: [string, object | undefined][] = [];
  const error = (fact: string, fields?: object) => void errors.push([fact, fields]);
  let until: Date | undefined;
  const look = async (faults: Faults = {}) => {
    await letWorker(world, 0, faults, async (worker) => {
      const parts = { ...worker.announcer, log: { ...announcer.log, error } };
      until = await announceEscalations(parts, await worker.announcer.store.listDue());
    });
    return until;
  };
  const isDue = () => world.place.due.has(incidentId);
  const stored = () => world.place.escalationMessages.get(channelId);
  return { world, announcer, errors, look, isDue, stored, calls: world.slack.calls };
}

describe('A message that calls people', () => {
  it('is posted once, and due no more', async () => {
    const { look, isDue, stored, calls, announcer } = await begin({});
    expect(await look()).toBeUndefined();
    expect([calls.length, calls[0]?.waiting, isDue()]).toEqual([1, 2, false]);
    expect(stored()?.alert?.shown).toMatchObject({ waiting: 2, named: ['incident0', 'incident1'] });
    expect(announcer.memory.waits.size).toBe(0);
  });

  it.each<[string, Partial<EscalationMessage> | undefined, number]>([
    ['nobody wrote any', undefined, 2],
    ['nobody waits for an owner any more', {}, 0],
    ['it shows all', { alert: anEscalationAlert(2) }, 2],
    ['a person deleted it', { alert: anEscalationAlert(2, true) }, 1],
  ])('is left where %s', async (_why, message, waiting) => {
    const { look, isDue, calls, stored } = await begin(message, waiting);
    const before = stored();
    expect(await look()).toBeUndefined();
    expect([calls, isDue(), stored()]).toEqual([[], false, before]);
  });

  it('calls for none whose episode is another one by now', async () => {
    const members = [{ incidentId: 'incident0', episode: 9 }];
    const { look, calls } = await begin({ members });
    await look();
    expect(calls).toEqual([]);
  });

  it('waits until another worker’s claim on it ends, and is looked at again before', async () => {
    const claim = { owner: 'other', until: addSeconds(at, 40) };
    const { look, isDue, calls, announcer } = await begin({ claim });
    expect(await look()).toEqual(claim.until);
    expect(announcer.memory.waits.get(incidentId)).toEqual(addSeconds(at, 10));
    expect([calls, isDue()]).toEqual([[], true]);
  });

  it('is looked for, and shown once more, where its worker died as it wrote', async () => {
    const claim = { owner: 'dead', until: addMinutes(at, -1) };
    const { look, stored, calls } = await begin(
      { claim, unsettledPostSince: addMinutes(at, -2) },
      0,
    );
    await look();
    expect([stored()?.claim, calls]).toEqual([undefined, []]);
  });

  it('stays due while an older update may still land, and is shown once more then', async () => {
    const doubt = { until: addMinutes(at, 2) };
    const { look, isDue, world } = await begin({ alert: anEscalationAlert(2), doubt });
    expect([await look(), isDue()]).toEqual([doubt.until, true]);
    expect(world.place.escalationMessages.get(channelId)?.doubt).toEqual(doubt);
  });

  it('says of fewer that they wait, and of others if they are others', async () => {
    const posted = await begin({});
    await posted.look();
    const [first] = posted.world.place.incidents.values();
    posted.world.place.incidents.set(first!.id, { ...first!, status: acknowledged });
    await posted.announcer.store.markDue([incidentId]);
    await posted.look();
    expect(posted.calls.map(({ waiting }) => waiting)).toEqual([1]);
    expect(posted.stored()?.alert?.shown.named).toEqual(['incident1']);
    posted.world.place.incidents.set(first!.id, first!);
    const [, second] = posted.world.place.incidents.values();
    posted.world.place.incidents.set(second!.id, { ...second!, status: acknowledged });
    await posted.announcer.store.markDue([incidentId]);
    await posted.look();
    expect(posted.stored()?.alert?.shown.named).toEqual(['incident0']);
  });

  it('stays due where Slack wants silence, and no call is made before', async () => {
    const { look, isDue, announcer } = await begin({});
    const until = await look({ slack: ['limits'] });
    expect([until, isDue()]).toEqual([addSeconds(at, 30), true]);
    expect(announcer.memory.slackQuietUntil).toEqual(addSeconds(at, 30));
  });

  it('stays due for a minute, and keeps nothing else waiting, where it cannot be read', async () => {
    const { announcer, world, errors } = await begin({});
    const down = new Error('no table');
    const store = { ...announcer.store, readEscalationMessage: () => Promise.reject(down) };
    const error = (fact: string, fields?: object) => void errors.push([fact, fields]);
    const parts = { ...announcer, store, log: { ...announcer.log, error } };
    const until = addMinutes(world.clock(), 1);
    expect(await announceEscalations(parts, await announcer.store.listDue())).toEqual(until);
    expect(errors).toEqual([
      ['escalation_not_announced', { channelId, error: down, nextTryAt: until }],
    ]);
    expect(world.place.due.has(incidentId)).toBe(true);
  });

  it('is none of the incidents that are due', async () => {
    const { announcer, world } = await begin(undefined);
    const marker = { incidentId: 'incident0', token: '1' };
    expect(await announceEscalations(announcer, [marker])).toBeUndefined();
    expect(world.place.due.has(incidentId)).toBe(true);
  });
});
