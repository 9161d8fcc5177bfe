import { addMinutes } from 'date-fns/addMinutes';
import { getUnixTime } from 'date-fns/getUnixTime';
import type { Incident, Status } from '../../../src/incidents/model/incident.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { applyElapsedTime } from '../../../src/incidents/lifecycle/apply-elapsed-time.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const ann = 'U0ANN00000';
const posted = new Date('2026-11-22T10:00:00Z');
const minutes = (count: number) => addMinutes(posted, count);
const day = 24 * 60;

const until = minutes(60);
const acknowledged: Status = { kind: 'acknowledged', by: ann, at: posted, missingObjects: 1 };
const muted = { number: 1, by: ann, until, why: 'We know.' };
const quiet = { followUp: { quietSince: posted } };
const called = { followUp: { escalations: 1, mentionedAt: minutes(0), escalatedAt: minutes(0) } };

const states = {
  open: {},
  'open, called for at 0': called,
  'open, quiet since 0': quiet,
  acknowledged: { status: acknowledged },
  'acknowledged, to be right by 60': { status: { ...acknowledged, eta: until } },
  'acknowledged, quiet since 0': { status: acknowledged, ...quiet },
  'snoozed until 60': { snooze: { by: ann, at: posted, until } },
  'snoozed until 60, quiet since 0': { snooze: { by: ann, at: posted, until }, ...quiet },
  'muted until 60': { muted },
  'muted until 60, without alert': { muted, alert: undefined },
  'without alert': { alert: undefined },
  'deleted in Slack': { alert: anAlert({ isGone: true }) },
  resolved: { status: { kind: 'resolved', by: ann, at: posted, acceptedObjects: 1 } },
  closed: { status: { kind: 'resolved', at: posted, acceptedObjects: 1 }, ...quiet },
  'a test': { isTest: true },
} satisfies Record<string, Partial<Incident>>;

/** When somebody looks, and when it failed last. */
const events = {
  'at 1': [1, 0],
  'at 20, failing': [20, 19],
  'at 30, failing': [30, 29],
  'at 30, not failing': [30, 0],
  'at 60, failing': [60, 59],
  'at 245, failing': [245, 244],
  'in two weeks, failing': [14 * day, 14 * day - 1],
  'in two weeks, not failing': [14 * day, 0],
} satisfies Record<string, readonly [number, number]>;

type Row = Partial<Record<keyof typeof events, string>>;

/** State x event -> the timeline entries that it makes; absent where there are none. */
const table: Readonly<Record<keyof typeof states, Row>> = {
  open: {
    'at 20, failing': 'reminded',
    'at 30, failing': 'escalated',
    'at 30, not failing': 'quiet, escalated',
    'at 60, failing': 'escalated',
    'at 245, failing': 'escalated',
    'in two weeks, failing': 'escalated',
    'in two weeks, not failing': 'quiet, closed',
  },
  'open, called for at 0': {
    'at 30, not failing': 'quiet',
    'at 60, failing': 'escalated',
    'at 245, failing': 'escalated',
    'in two weeks, failing': 'escalated',
    'in two weeks, not failing': 'quiet, closed',
  },
  'open, quiet since 0': {
    'at 20, failing': 'reminded',
    'at 30, failing': 'escalated',
    'at 30, not failing': 'escalated',
    'at 60, failing': 'escalated',
    'at 245, failing': 'escalated',
    'in two weeks, failing': 'escalated',
    'in two weeks, not failing': 'closed',
  },
  acknowledged: {
    'at 30, not failing': 'quiet',
    'at 245, failing': 'asked',
    'in two weeks, failing': 'asked',
    'in two weeks, not failing': 'quiet, closed',
  },
  'acknowledged, to be right by 60': {
    'at 30, not failing': 'quiet',
    'at 60, failing': 'asked',
    'at 245, failing': 'asked',
    'in two weeks, failing': 'asked',
    'in two weeks, not failing': 'quiet, closed',
  },
  'acknowledged, quiet since 0': {
    'at 245, failing': 'asked',
    'in two weeks, failing': 'asked',
    'in two weeks, not failing': 'closed',
  },
  'snoozed until 60': {
    'at 30, not failing': 'quiet',
    'at 60, failing': 'snooze ended',
    'at 245, failing': 'snooze ended',
    'in two weeks, failing': 'snooze ended',
    'in two weeks, not failing': 'snooze ended, quiet',
  },
  'snoozed until 60, quiet since 0': {
    'at 60, failing': 'snooze ended',
    'at 245, failing': 'snooze ended',
    'in two weeks, failing': 'snooze ended',
    'in two weeks, not failing': 'snooze ended',
  },
  'muted until 60': {
    'at 60, failing': 'unmuted',
    'at 245, failing': 'unmuted',
    'in two weeks, failing': 'unmuted',
    'in two weeks, not failing': 'unmuted, quiet',
  },
  'muted until 60, without alert': {
    'at 60, failing': 'unmuted',
    'at 245, failing': 'unmuted',
    'in two weeks, failing': 'unmuted',
    'in two weeks, not failing': 'unmuted',
  },
  'without alert': {},
  'deleted in Slack': {
    'at 20, failing': 'reminded',
    'at 30, failing': 'escalated',
    'at 30, not failing': 'escalated',
    'at 60, failing': 'escalated',
    'at 245, failing': 'escalated',
    'in two weeks, failing': 'escalated',
    'in two weeks, not failing': 'escalated',
  },
  resolved: {},
  closed: {},
  'a test': {
    'at 60, failing': 'closed',
    'at 245, failing': 'closed',
    'in two weeks, failing': 'closed',
    'in two weeks, not failing': 'closed',
  },
};

/** An incident in a state, whose alert was posted at 0 and shows a failure at that minute. */
function inState(name: keyof typeof states, lastFailed: number): Incident {
  const given: Partial<Incident> = states[name];
  const alert = 'alert' in given ? given.alert : anAlert();
  const messageTs = `${getUnixTime(posted)}.000100`;
  const shown = alert && { ...alert.shown, lastFailedAt: minutes(lastFailed) };
  return anIncident({
    createdAt: posted,
    ...given,
    alert: alert && shown && { ...alert, messageTs, shown },
  });
}

/** What one look brings. */
function look(incident: Incident, at: number): Incident {
  const mutes = incident.muted === undefined ? [] : [{ ...incident.muted, at: posted }];
  return applyElapsedTime([incident], minutes(at), lifecycleTimes, { mutes })[0] ?? incident;
}

describe('What time brings', () => {
  const cells = (Object.keys(states) as (keyof typeof states)[]).flatMap((state) =>
    (Object.keys(events) as (keyof typeof events)[]).map((event) => [state, event] as const),
  );

  it.each(cells)('makes its entries once for what is %s, %s', (state, event) => {
    const [at, lastFailed] = events[event];
    const after = look(inState(state, lastFailed), at);
    const entries = (after.pendingEntries ?? []).map(({ kind }) => kind).join(', ');
    expect(entries).toBe(table[state][event] ?? '');
    expect(look(after, at)).toBe(after);
  });
});
