import { escalate, groupCalls, noteCall } from '../../../src/incidents/lifecycle/escalate.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anEscalation } from '../../an-escalation.ts';
import { acknowledged, anAlarm, minutes } from './let-time-pass.ts';

const now = minutes(30);
const incident0 = anAlarm({}, {}, 'incident0');

function inChannel(channelId: string, id: string): Incident {
  const alarm = anAlarm({}, {}, id);
  return { ...alarm, alert: { ...alarm.alert!, channelId } };
}

describe('escalate', () => {
  it('calls for one that is alone in its channel in its own thread', () => {
    const [[, alone] = []] = escalate([incident0], 3, now);
    expect(alone?.pendingEntries).toMatchObject([{ kind: 'escalated' }]);
    expect(alone?.followUp).toEqual({ escalations: 1, mentionedAt: now, escalatedAt: now });
    expect(groupCalls([alone!], now)).toEqual(new Map());
  });

  it('calls for several of a channel together, and for each channel once', () => {
    const incidents = [
      inChannel('C0ALERTS00', 'a'),
      inChannel('C0ORDERS00', 'b'),
      inChannel('C0ALERTS00', 'c'),
      inChannel('C0ORDERS00', 'd'),
    ];
    const called = escalate(incidents, 3, now).map(([, incident]) => incident);
    expect(called.flatMap(({ pendingEntries = [] }) => pendingEntries)).toEqual([]);
    const groups = [...groupCalls(called, now)].map(([channelId, all]) => [
      channelId,
      all.map(({ id }) => id),
    ]);
    expect(groups).toEqual([
      ['C0ALERTS00', ['a', 'c']],
      ['C0ORDERS00', ['b', 'd']],
    ]);
  });

  it('makes no more calls than are allowed, the worst first', () => {
    const incidents = [inChannel('C0ALERTS00', 'a'), inChannel('C0ORDERS00', 'b')];
    expect(escalate(incidents, 1, now).map(([id]) => id)).toEqual(['a']);
    expect(escalate(incidents, 0, now)).toEqual([]);
    expect(escalate(incidents, -1, now)).toEqual([]);
  });
});

describe('noteCall', () => {
  const note = (incident: Incident, calledAt = minutes(29)) =>
    noteCall(incident, [anEscalation({ calledAt })], now, lifecycleTimes);

  it('notes a call that was made for an incident, so that nobody is called for it again', () => {
    expect(note(incident0).followUp).toEqual({
      escalations: 1,
      mentionedAt: minutes(29),
    });
  });

  it.each([
    ['noted already', anAlarm({ followUp: { mentionedAt: minutes(29) } }, {}, 'incident0')],
    ['of another incident', anAlarm({}, {}, 'incident9')],
    ['of another episode', anAlarm({ episode: 2 }, {}, 'incident0')],
    ['of another channel', inChannel('C0ORDERS00', 'incident0')],
    ['of an acknowledged incident', anAlarm({ status: acknowledged }, {}, 'incident0')],
  ])('leaves alone a call %s', (_name, incident) => {
    expect(note(incident)).toBe(incident);
  });

  it('leaves alone a call of more than an hour ago', () => {
    expect(note(incident0, minutes(-30))).toBe(incident0);
  });
});
