import { addHours } from 'date-fns/addHours';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { applyElapsedTime } from '../../../src/incidents/lifecycle/apply-elapsed-time.ts';
import { acknowledged, anAlarm, letTimePass, minutes, posted } from './let-time-pass.ts';

describe('An incident without another failure', () => {
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

  it('is quiet 30 minutes after the last failure, and says so once', () => {
    const { entries, incidents } = letTimePass(
      [anAlarm({ status: acknowledged }, { lastFailedAt: minutes(10) })],
      0,
      200,
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
    const { entries, incidents } = letTimePass([incident], 30, days - 1);
    expect(new Set(entries.map(([, kind]) => kind))).toEqual(new Set(['quiet', 'still missing']));
    const [closed] = applyElapsedTime(incidents, minutes(days), lifecycleTimes);
    expect(closed?.status).toEqual({ kind: 'resolved', at: minutes(days), acceptedObjects: 7 });
    expect(closed?.pendingEntries).toMatchObject([{ kind: 'closed', missingObjects: 7 }]);
  });

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
});
