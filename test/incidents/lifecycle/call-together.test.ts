import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import { callTogether } from '../../../src/incidents/lifecycle/call-together.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { EscalationMessage } from '../../../src/incidents/model/escalation-message.ts';
import { anEscalation, anEscalationAlert } from '../../an-escalation.ts';
import { anIncident } from '../../an-incident.ts';

const { channelId, calledAt } = anEscalation();
const incidents = ['incident0', 'incident1'].map((id) => anIncident({ id }));
const another = anIncident({ id: 'incident2' });
const posted = anEscalation({ alert: anEscalationAlert(2), revision: 4 });

const call = (message: EscalationMessage | undefined, now: Date, all = incidents) =>
  callTogether(message, channelId, all, now, lifecycleTimes);

describe('callTogether', () => {
  it('begins the first message of a channel', () => {
    expect(call(undefined, calledAt)).toEqual(anEscalation({ number: 1 }));
  });

  it('mentions people once more in the thread of a message that still shows some', () => {
    const later = addHours(calledAt, 1);
    const next = call(posted, later);
    expect(next).toMatchObject({ number: 3, calledAt: later, revision: 5 });
    expect(next?.pendingEntries).toMatchObject([{ kind: 'escalated', at: later }]);
  });

  it('calls nobody twice for the same within an hour, whoever died meanwhile', () => {
    expect(call(posted, addMinutes(calledAt, 59))).toBeUndefined();
  });

  it('takes what becomes due a moment later for part of the same call', () => {
    const next = call(posted, addMinutes(calledAt, 1), [another]);
    expect(next?.members.map(({ incidentId }) => incidentId)).toEqual([
      'incident2',
      'incident0',
      'incident1',
    ]);
    expect(next?.calledAt).toEqual(calledAt);
    expect(next?.pendingEntries).toBeUndefined();
    expect(call(posted, addMinutes(calledAt, 5), [another])?.pendingEntries).toHaveLength(1);
  });

  it('forgets the episode that is over of an incident that is called for again', () => {
    const reopened = anIncident({ id: 'incident1', episode: 2 });
    expect(call(posted, addHours(calledAt, 1), [reopened])?.members).toEqual([
      { incidentId: 'incident1', episode: 2 },
      { incidentId: 'incident0', episode: 1 },
    ]);
  });

  it('adds no mention to a message that is not posted: its post is one', () => {
    const later = addHours(calledAt, 2);
    const next = call(anEscalation(), later);
    expect(next).toMatchObject({ number: 3, calledAt: later });
    expect(next?.pendingEntries).toBeUndefined();
    const mayBePosted = anEscalation({ unsettledPostSince: calledAt });
    expect(call(mayBePosted, later)?.pendingEntries).toHaveLength(1);
  });

  it.each([
    ['shows none that waits', { alert: anEscalationAlert(0) }],
    ['was deleted', { alert: anEscalationAlert(2, true) }],
  ])('begins a new message where the last one %s', (_name, differences) => {
    const next = call(anEscalation({ ...differences, revision: 4 }), addHours(calledAt, 1));
    expect(next).toMatchObject({ number: 4, alert: undefined, revision: 5 });
  });

  it('goes on with the last one while a call to Slack about it may still land', () => {
    const doubt = { until: addHours(calledAt, 2) };
    const over = anEscalation({ alert: anEscalationAlert(0), doubt });
    expect(call(over, addHours(calledAt, 1))?.number).toBe(3);
  });

  it('remembers as many as an item of the table takes, and counts the others', () => {
    const many = Array.from({ length: 2_500 }, (_, index) => anIncident({ id: `id${index}` }));
    const next = call(undefined, calledAt, many);
    expect(next?.members).toHaveLength(2_000);
    expect(next?.members[0]?.incidentId).toBe('id0');
    expect(next?.others).toBe(500);
  });
});
