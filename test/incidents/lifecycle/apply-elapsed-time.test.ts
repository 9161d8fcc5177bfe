import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import { getUnixTime } from 'date-fns/getUnixTime';
import type { Incident, Shown } from '../../../src/incidents/model/incident.ts';
import { changeStatus } from '../../../src/incidents/lifecycle/change-status.ts';
import type { TimelineEntry } from '../../../src/incidents/model/timeline.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { applyElapsedTime } from '../../../src/incidents/lifecycle/apply-elapsed-time.ts';
import type { FollowUp } from '../../../src/incidents/model/follow-up.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const ann = 'U0ANN00000';
const posted = new Date('2026-11-22T10:00:00Z');
const minutes = (count: number) => addMinutes(posted, count);

/** An incident whose alert was posted at `posted`, and that fails at `lastFailedAt`, by default for ever. */
function anAlarm(
  differences: Partial<Incident> = {},
  shown: Partial<Shown> = {},
  id = 'AAAAbbbb0000-_zz',
): Incident {
  const alert = anAlert({ messageTs: `${getUnixTime(posted)}.000100` });
  return anIncident({
    id,
    createdAt: posted,
    alert: {
      ...alert,
      shown: { ...alert.shown, lastFailedAt: addHours(posted, 10_000), ...shown },
    },
    ...differences,
  });
}

/** Lets time pass in looks of a minute each, and returns the entries that came of it with their minutes. */
function letTimePass(incidents: readonly Incident[], from: number, to: number) {
  let now = incidents;
  const entries: [number, TimelineEntry['kind']][] = [];
  for (let minute = from; minute <= to; minute += 1) {
    const changed = applyElapsedTime(now, minutes(minute), lifecycleTimes);
    entries.push(
      ...changed.flatMap(({ pendingEntries = [] }) =>
        pendingEntries.map(({ kind }): [number, TimelineEntry['kind']] => [minute, kind]),
      ),
    );
    // As if Slack had taken it at once.
    now = now.map((each) => {
      const next = changed.find(({ id }) => id === each.id) ?? each;
      const { pendingEntries: _posted, ...rest } = next;
      return rest;
    });
  }
  return { entries, incidents: now };
}

const acknowledged = { kind: 'acknowledged', by: ann, at: minutes(5), missingObjects: 1 } as const;

describe('applyElapsedTime', () => {
  it('leaves late objects to S3: calls nobody, and closes them without proof after two weeks', () => {
    const shown = { lastFailedAt: posted };
    const late = anAlarm({ kind: 'late', reason: 'OperationMissedThreshold' }, shown);
    expect(letTimePass([late], 0, 24 * 60).entries).toEqual([]);
    expect(letTimePass([{ ...late, status: acknowledged }], 0, 24 * 60).entries).toEqual([]);
    const [closed] = applyElapsedTime([late], addHours(posted, 14 * 24), lifecycleTimes);
    expect(closed).toMatchObject({
      status: { kind: 'resolved', acceptedObjects: 1 },
      pendingEntries: [{ kind: 'closed' }],
    });
    expect(closed?.status).not.toHaveProperty('replicatedObjects');
  });

  it('reminds after 15 minutes, escalates after 30, and then less and less often', () => {
    expect(letTimePass([anAlarm()], 0, 24 * 60).entries).toEqual([
      [15, 'reminded'],
      [30, 'escalated'],
      [90, 'escalated'],
      [210, 'escalated'],
      [450, 'escalated'],
      [930, 'escalated'],
    ]);
  });

  it('goes on from when people saw it first, where the alert had to be posted anew', () => {
    const firstPostedAt = new Date(Number(anAlert().messageTs) * 1000);
    const replaces = { channelId: 'C0ORDERS00', messageTs: '1.0', error: 'is_archived' };
    const messageTs = String(Number(anAlert().messageTs) + 20 * 60);
    const alert = anAlert({ messageTs, replaces: { ...replaces, firstPostedAt } });
    const kindsAfter = (minutes: number) =>
      applyElapsedTime([anIncident({ alert })], addMinutes(firstPostedAt, minutes), lifecycleTimes)
        .flatMap(({ pendingEntries = [] }) => pendingEntries)
        .map(({ kind }) => kind);
    expect(kindsAfter(15)).toEqual(['reminded']);
    expect(kindsAfter(30)).toContain('escalated');
  });

  it('leaves alone what somebody looks after, what is snoozed, benign, resolved or not yet in Slack', () => {
    const incidents = [
      anAlarm({ status: { ...acknowledged, at: minutes(0) } }),
      anAlarm({ snooze: { by: ann, at: posted, until: addHours(posted, 9) } }),
      anAlarm({ reason: 'SrcObjectNotFound' }),
      anAlarm({ status: { kind: 'resolved', by: ann, at: posted, acceptedObjects: 1 } }),
      { ...anAlarm(), alert: undefined },
    ];
    for (const incident of incidents) expect(letTimePass([incident], 0, 200).entries).toEqual([]);
  });

  it('waits anew for somebody once it is taken back, or a snooze is over', () => {
    const snoozed = anAlarm({ snooze: { by: ann, at: posted, until: minutes(60) } });
    expect(letTimePass([snoozed], 0, 90).entries).toEqual([
      [60, 'snooze ended'],
      [75, 'reminded'],
      [90, 'escalated'],
    ]);
  });

  it('speaks for all in a storm, three times an hour at most', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `id${String(index).padStart(14, '0')}`);
    const { entries } = letTimePass(
      ids.map((id) => anAlarm({}, {}, id)),
      0,
      89,
    );
    expect(entries.filter(([, kind]) => kind === 'escalated')).toHaveLength(3);
    expect(entries.filter(([, kind]) => kind === 'reminded')).toHaveLength(3);
    const [, , last] = applyElapsedTime(
      ids.map((id) => anAlarm({}, {}, id)),
      minutes(30),
      lifecycleTimes,
    ).filter(({ pendingEntries = [] }) => pendingEntries.length > 0);
    expect(last?.pendingEntries).toMatchObject([{ kind: 'escalated', others: 197 }]);
  });

  it('escalates no fourth time in an hour, whoever acknowledges what was escalated', () => {
    const first = ['a', 'b', 'c'].map((id) => anAlarm({}, {}, id));
    const notified = applyElapsedTime(first, minutes(30), lifecycleTimes);
    const taken = notified.map((incident) => {
      const seen = { by: ann, at: minutes(31), episode: 1 };
      return changeStatus(incident, { ...seen, kind: 'acknowledge' }).incident;
    });
    const late = anAlarm({ followUp: { restartedAt: minutes(5) } }, {}, 'd');
    expect(applyElapsedTime([...taken, late], minutes(40), lifecycleTimes)).toEqual([]);
    expect(applyElapsedTime([...taken, late], minutes(90), lifecycleTimes)).toMatchObject([
      { id: 'd' },
    ]);
  });

  it('is quiet 30 minutes after the last failure, and says so once', () => {
    const { entries, incidents } = letTimePass(
      [anAlarm({ status: acknowledged }, { lastFailedAt: minutes(10) })],
      0,
      300,
    );
    expect(entries).toEqual([[40, 'quiet']]);
    expect(incidents[0]?.followUp?.quietSince).toEqual(minutes(10));
  });

  it('goes on to call for somebody where it is quiet and nobody looks after it', () => {
    const { entries } = letTimePass([anAlarm({}, { lastFailedAt: minutes(0) })], 0, 31);
    expect(entries.map(([, kind]) => kind)).toEqual(['reminded', 'quiet', 'escalated']);
  });

  it('closes without proof after 14 quiet days, and never says that it is resolved', () => {
    const days = 14 * 24 * 60;
    const incident = anAlarm(
      { status: acknowledged },
      { lastFailedAt: minutes(0), missingObjects: 7 },
    );
    const { incidents } = letTimePass([incident], 30, 30);
    expect(applyElapsedTime(incidents, minutes(days - 1), lifecycleTimes)).toEqual([]);
    const [closed] = applyElapsedTime(incidents, minutes(days), lifecycleTimes);
    expect(closed?.status).toEqual({ kind: 'resolved', at: minutes(days), acceptedObjects: 7 });
    expect(closed?.pendingEntries).toMatchObject([{ kind: 'closed', missingObjects: 7 }]);
  });

  it('ends the snooze of a test on time, and the test after an hour', () => {
    const snooze = { by: ann, at: posted, until: minutes(20) };
    expect(letTimePass([anAlarm({ isTest: true, snooze })], 0, 24 * 60).entries).toEqual([
      [20, 'snooze ended'],
      [60, 'closed'],
    ]);
  });

  it('asks its owner after 4 hours while it goes on, again and again', () => {
    expect(letTimePass([anAlarm({ status: acknowledged })], 5, 60 * 9).entries).toEqual([
      [5 + 240, 'asked'],
      [5 + 480, 'asked'],
    ]);
  });

  // A benign one is never quiet, so the failure of hours ago was taken for one that goes on.
  it.each(['DstBucketUnversioned', 'SrcObjectNotFound'])(
    'asks nobody because of a failure that is over: %s',
    (reason) => {
      const incident = anAlarm({ status: acknowledged, reason }, { lastFailedAt: minutes(100) });
      const { entries } = letTimePass([incident], 5, 60 * 9);
      expect(entries.map(([, kind]) => kind)).not.toContain('asked');
    },
  );

  it('calls nothing quiet of which Slack may show an old state, nor closes it', () => {
    const incident = anAlarm({}, { lastFailedAt: minutes(0) });
    const pass = (minute: number, due: readonly string[]) =>
      applyElapsedTime([incident], minutes(minute), lifecycleTimes, { due: new Set(due) })[0]
        ?.pendingEntries ?? [];
    for (const minute of [30, 14 * 24 * 60]) {
      expect(pass(minute, [incident.id]).map(({ kind }) => kind)).toEqual(['escalated']);
    }
    expect(pass(30, ['another']).map(({ kind }) => kind)).toEqual(['quiet', 'escalated']);
  });

  it('asks its owner when the time is over by which it was to be put right', () => {
    const status = { ...acknowledged, eta: minutes(65) };
    const { entries } = letTimePass([anAlarm({ status })], 5, 120);
    expect(entries).toEqual([[65, 'asked']]);
  });

  it('asks its owner when objects fail ten times as fast as before', () => {
    const status = { ...acknowledged, missingObjects: 20 };
    const asks = (missingObjects: number, followUp: FollowUp = {}) =>
      applyElapsedTime(
        [anAlarm({ status, followUp }, { missingObjects })],
        minutes(15),
        lifecycleTimes,
      )[0]?.pendingEntries;
    expect(asks(219)).toBeUndefined();
    expect(asks(220)).toMatchObject([{ kind: 'asked', why: 'it fails faster', owner: ann }]);
    // Not within an hour of another mention.
    expect(asks(220, { mentionedAt: minutes(-40) })).toBeUndefined();
  });

  it('changes nothing at a second look at the same moment', () => {
    const incidents = [anAlarm(), anAlarm({ status: acknowledged }, { lastFailedAt: minutes(0) })];
    for (const minute of [15, 30, 245]) {
      const changed = applyElapsedTime(incidents, minutes(minute), lifecycleTimes);
      const now = incidents.map((each) => changed.find(({ id }) => id === each.id) ?? each);
      expect(applyElapsedTime(now.slice(0, 1), minutes(minute), lifecycleTimes)).toEqual([]);
    }
  });
});
