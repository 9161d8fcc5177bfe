import { addMinutes } from 'date-fns/addMinutes';
import { changeStatus } from '../../../src/incidents/lifecycle/change-status.ts';
import type { Action } from '../../../src/incidents/lifecycle/intent.ts';
import type { Incident, Status } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const ann = 'U0ANN00000';
const ben = 'U0BEN00000';
const cem = 'U0CEM00000';
const earlier = new Date('2026-11-22T11:00:00Z');
const at = new Date('2026-11-22T11:05:00Z');
const until = addMinutes(at, 60);

const acknowledged: Status = { kind: 'acknowledged', by: ann, at: earlier };
const resolved: Status = { kind: 'resolved', by: ann, at: earlier, acceptedObjects: 3 };
const recovered: Status = {
  kind: 'resolved',
  at: earlier,
  acceptedObjects: 0,
  replicatedObjects: 3,
};
const closed: Status = { kind: 'resolved', at: earlier, acceptedObjects: 3 };

const states = {
  open: {},
  acknowledged: { status: acknowledged },
  'acknowledged, asked since': { status: acknowledged, followUp: { askedAt: addMinutes(at, -1) } },
  snoozed: { snooze: { by: ann, at: earlier, until } },
  resolved: { status: resolved },
  'closed by itself': { status: closed },
  'a test that ended': { status: closed, isTest: true },
  recovered: { status: recovered },
} satisfies Record<string, Partial<Incident>>;

type WithoutPerson<A> = A extends Action ? Omit<A, 'by' | 'at' | 'episode'> : never;
const actions = {
  acknowledge: { kind: 'acknowledge' },
  'take over': { kind: 'take_over' },
  'assign to Cem': { kind: 'assign', to: cem, note: 'please', eta: until },
  'note of Ann': { kind: 'assign', to: ann, note: 'soon' },
  unacknowledge: { kind: 'unacknowledge', ofOwner: ann },
  resolve: { kind: 'resolve', acceptedObjects: 1, note: 'job 7' },
  prove: { kind: 'prove', note: 'job 8' },
  reopen: { kind: 'reopen' },
  snooze: { kind: 'snooze', until },
  tomorrow: { kind: 'tomorrow' },
  wake: { kind: 'wake' },
} satisfies Record<string, WithoutPerson<Action>>;

/** State x action -> the line of history that it makes; absent where nothing changes. Ben acts, at `at`. */
const table: Readonly<Record<keyof typeof states, Partial<Record<keyof typeof actions, string>>>> =
  {
    open: {
      acknowledge: 'acknowledged',
      'take over': 'acknowledged',
      'assign to Cem': 'acknowledged',
      'note of Ann': 'acknowledged',
      resolve: 'resolved',
      snooze: 'snoozed',
      tomorrow: 'snoozed',
    },
    acknowledged: {
      'take over': 'acknowledged',
      'assign to Cem': 'acknowledged',
      'note of Ann': 'noted',
      unacknowledge: 'unacknowledged',
      resolve: 'resolved',
      snooze: 'snoozed',
      tomorrow: 'snoozed',
    },
    'acknowledged, asked since': {
      'take over': 'acknowledged',
      'assign to Cem': 'acknowledged',
      'note of Ann': 'noted',
      unacknowledge: 'unacknowledged',
      resolve: 'resolved',
      snooze: 'snoozed',
      tomorrow: 'snoozed',
    },
    snoozed: {
      acknowledge: 'acknowledged',
      'take over': 'acknowledged',
      'assign to Cem': 'acknowledged',
      'note of Ann': 'acknowledged',
      resolve: 'resolved',
      snooze: 'snoozed',
      tomorrow: 'snoozed',
      wake: 'snooze ended early',
    },
    resolved: { prove: 'proof added', reopen: 'reopened by hand' },
    'closed by itself': { reopen: 'reopened by hand' },
    'a test that ended': {},
    recovered: {},
  };

function act(state: Partial<Incident>, action: WithoutPerson<Action>, by = ben) {
  const incident = anIncident({ ...state, episode: 2, revision: 7, alert: anAlert() });
  return { incident, change: changeStatus(incident, { ...action, by, at, episode: 2 }) };
}

type Case = readonly [keyof typeof actions, keyof typeof states, string | undefined];
const cases = Object.keys(states).flatMap((name) =>
  Object.keys(actions).map((action): Case => {
    const state = name as keyof typeof states;
    return [action as keyof typeof actions, state, table[state][action as keyof typeof actions]];
  }),
);

describe('changeStatus', () => {
  it('takes an act once, whatever came in between, and remembers the last eight', () => {
    const seen = { by: ann, at, episode: 1 };
    let incident = anIncident({ episode: 1 });
    for (let count = 0; count < 10; count += 1) {
      const kind = count % 2 === 0 ? 'acknowledge' : 'unacknowledge';
      incident = changeStatus(incident, { ...seen, kind, actId: `act-${count}` }).incident;
    }
    const again = (actId: string) =>
      changeStatus(incident, { ...seen, kind: 'acknowledge', actId });
    expect(again('act-2')).toEqual({ kind: 'already', incident });
    expect(again('act-10').kind).toBe('changed');
    expect(incident.recentActs).toHaveLength(8);
  });

  it.each(cases.filter(([, , line]) => line !== undefined))(
    'answers %s of what is %s with the line: %s',
    (action, state, line) => {
      const { change } = act(states[state], actions[action]);
      expect(change.kind).toBe('changed');
      const entry = expect.objectContaining({ kind: line, by: ben, at });
      expect(change.incident.pendingEntries).toEqual([entry]);
      expect(change.incident.revision).toBe(8);
    },
  );

  it.each(cases.filter(([, , line]) => line === undefined))(
    'changes nothing upon %s of what is %s',
    (action, state) => {
      const { incident, change } = act(states[state], actions[action]);
      expect(change).toEqual({ kind: 'already', incident });
    },
  );

  it.each([
    ['acknowledge', {}, { kind: 'acknowledged', by: ben, at, missingObjects: 1 }],
    ['take over', { status: acknowledged }, { kind: 'acknowledged', by: ben, at }],
    ['assign to Cem', {}, { kind: 'acknowledged', by: cem, at, note: 'please', eta: until }],
    ['note of Ann', { status: acknowledged }, { ...acknowledged, note: 'soon' }],
    ['unacknowledge', { status: acknowledged }, { kind: 'open', unacknowledged: { by: ben, at } }],
    ['resolve', {}, { kind: 'resolved', by: ben, at, acceptedObjects: 1, note: 'job 7' }],
    ['reopen', { status: resolved }, { kind: 'open', reopened: { by: ben, at } }],
    ['prove', { status: resolved }, { ...resolved, note: 'job 8' }],
  ] as const)('lets a person %s', (action, state, status) => {
    expect(act(state, actions[action]).change.incident.status).toMatchObject(status);
  });

  it('remembers when somebody took it on for the first time, whatever became of that', () => {
    const first = (state: Partial<Incident>, action: WithoutPerson<Action>) =>
      act(state, action).change.incident.firstAcknowledgedAt;
    const taken = { status: acknowledged, firstAcknowledgedAt: earlier };
    expect(first({}, actions.acknowledge)).toEqual(at);
    expect(first({}, actions['assign to Cem'])).toEqual(at);
    for (const kind of ['take over', 'unacknowledge', 'resolve'] as const)
      expect(first(taken, actions[kind])).toEqual(earlier);
    expect(first({ firstAcknowledgedAt: earlier }, actions.acknowledge)).toEqual(earlier);
    expect(first({}, actions.resolve)).toBeUndefined();
  });

  it('remembers from whom an incident was taken over, and by whom it was given', () => {
    const { change } = act({ status: acknowledged }, actions['assign to Cem']);
    expect(change.incident.pendingEntries).toMatchObject([{ by: ben, owner: cem, takenFrom: ann }]);
  });

  it('takes another click of its owner, once asked, as "still on it"', () => {
    const { change } = act(states['acknowledged, asked since'], actions.acknowledge, ann);
    expect(change.incident.status).toEqual({ ...acknowledged, at });
    expect(change.incident.pendingEntries).toMatchObject([{ kind: 'still on it', by: ann }]);
    expect(act({ status: acknowledged }, actions.acknowledge, ann).change.kind).toBe('already');
  });

  it('lets nobody remove the acknowledgement of another whom they did not see', () => {
    const unacknowledge = (by: string, ofOwner?: string) =>
      act({ status: acknowledged }, { kind: 'unacknowledge', ofOwner }, by).change;
    expect(unacknowledge(ann).kind).toBe('changed');
    expect(unacknowledge(ben)).toMatchObject({
      kind: 'differs',
      incident: { status: { by: ann } },
    });
    expect(unacknowledge(ben, cem).kind).toBe('differs');
    expect(unacknowledge(ben, ann).kind).toBe('changed');
    expect(act({}, { kind: 'unacknowledge' }).change.kind).toBe('already');
  });

  it('resolves no more objects than the person saw, unless they were just counted', () => {
    const resolve = (acceptedObjects: number, isCounted?: true) =>
      act({}, { kind: 'resolve', acceptedObjects, ...(isCounted && { isCounted }) }).change.kind;
    const shown = anAlert().shown.missingObjects;
    expect([resolve(shown), resolve(shown + 1), resolve(shown - 1)]).toEqual([
      'changed',
      'differs',
      'differs',
    ]);
    expect(resolve(shown + 1, true)).toBe('changed');
    const unseen = { kind: 'resolve', acceptedObjects: 1, by: ben, at, episode: 1 } as const;
    expect(changeStatus(anIncident(), unseen).kind).toBe('differs');
  });

  it('changes what the owner said, and nothing where it says the same again', () => {
    const status = { ...acknowledged, note: 'soon', eta: until };
    const say = (said: { note?: string; eta?: Date }) =>
      act({ status }, { kind: 'assign', to: ann, ...said }, ann).change;
    expect(say({ note: 'soon', eta: new Date(until) }).kind).toBe('already');
    expect(say({ note: 'soon', eta: addMinutes(until, 1) }).kind).toBe('changed');
    expect(say({ note: 'later', eta: until }).kind).toBe('changed');
    expect(say({ note: 'soon' }).incident.status).toEqual({ ...acknowledged, note: 'soon' });
    expect(act({ status: acknowledged }, { kind: 'assign', to: ann }, ann).change.kind).toBe(
      'already',
    );
  });

  it('leaves to an owner who takes over from themselves what they wrote', () => {
    const status = { ...acknowledged, note: 'soon', eta: until };
    expect(act({ status }, actions['take over'], ann).change.kind).toBe('already');
  });

  it('reopens the same episode, and begins to remind and to wait for quiet anew', () => {
    const followUp = { quietSince: earlier, remindedAt: earlier, mentionedAt: earlier };
    const { incident, change } = act({ status: resolved, followUp }, actions.reopen);
    const { episode, alert } = incident;
    expect(change.incident).toMatchObject({ episode, alert });
    expect(change.incident.followUp).toEqual({ mentionedAt: earlier, restartedAt: at });
  });

  it('snoozes until the owner’s tomorrow at 9:00, and once', () => {
    const tokyo = { status: { ...acknowledged, timeZone: 'Asia/Tokyo' } };
    const { change } = act(tokyo, actions.tomorrow);
    const morning = new Date('2026-11-23T00:00:00Z');
    expect(change.incident.snooze).toEqual({ by: ben, at, until: morning });
    expect(act({ ...tokyo, snooze: change.incident.snooze! }, actions.tomorrow).change.kind).toBe(
      'already',
    );
    expect(act({}, actions.tomorrow).change.incident.snooze?.until).toEqual(
      new Date('2026-11-23T09:00:00Z'),
    );
  });

  it('remembers the time zone of whoever becomes the owner', () => {
    const timeZone = 'Asia/Tokyo';
    const zoneOf = (action: WithoutPerson<Action>, state: Partial<Incident> = {}) =>
      act(state, action).change.incident.status;
    expect(zoneOf({ kind: 'acknowledge', timeZone })).toMatchObject({ timeZone });
    expect(zoneOf({ kind: 'assign', to: cem, timeZone })).toMatchObject({ timeZone });
    const before = { status: { ...acknowledged, timeZone } };
    expect(zoneOf({ kind: 'assign', to: cem }, before)).not.toHaveProperty('timeZone');
  });

  it('ends a snooze with the incident', () => {
    expect(act(states.snoozed, actions.resolve).change.incident.snooze).toBeUndefined();
  });

  it.each(Object.entries(actions))('does not let a click on an old alert %s', (_name, action) => {
    const incident = anIncident({ episode: 2 });
    expect(changeStatus(incident, { ...action, by: ben, at, episode: 1 })).toEqual({
      kind: 'outdated',
      incident,
    });
  });
});

describe('Out of a digest', () => {
  const shown = { ...anAlert().shown, inStorm: 3 };
  const act = { kind: 'post alone', by: ben, at, episode: 1 } as const;

  it('goes an incident that somebody wants an alert of, and no digest takes it in again', () => {
    const before = anIncident({ alert: anAlert({ shown }), revision: 4 });
    expect(changeStatus(before, act)).toEqual({
      kind: 'changed',
      incident: { ...before, alert: undefined, isAlone: true, revision: 5 },
    });
  });

  it('goes none that has an alert of its own', () => {
    const before = anIncident({ alert: anAlert() });
    expect(changeStatus(before, act)).toEqual({ kind: 'already', incident: before });
  });
});
