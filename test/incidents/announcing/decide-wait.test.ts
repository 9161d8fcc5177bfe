import { addSeconds } from 'date-fns/addSeconds';
import { subSeconds } from 'date-fns/subSeconds';
import { decideWait } from '../../../src/incidents/announcing/decide-announcement.ts';
import type { Status } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const now = new Date('2026-11-22T12:00:00Z');
const updatePolicy = { announceIntervalMillis: 30_000 };
const acknowledged: Status = { kind: 'acknowledged', by: 'U0ANN00000', at: subSeconds(now, 5) };
const resolved: Status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 1 };
const justShown = anAlert({ shown: { ...anAlert().shown, at: subSeconds(now, 10) } });
const claim = (until: Date) => ({ owner: 'worker', until });

describe('decideWait', () => {
  it.each([
    ['an incident without an alert', anIncident()],
    ['an alert older than the interval', anIncident({ alert: anAlert() })],
    ['what a person just did', anIncident({ alert: justShown, status: acknowledged })],
    [
      'a resolved incident, which may have to reopen',
      anIncident({ alert: justShown, status: resolved }),
    ],
    ['a worker whose claim ran out', anIncident({ claim: claim(now) })],
    [
      'a refusal that is over',
      anIncident({
        backOff: { why: 'refused', since: subSeconds(now, 60), until: now, refusals: 3 },
      }),
    ],
  ])('does not wait for %s', (_name, incident) => {
    expect(decideWait(incident, now, updatePolicy)).toBeUndefined();
  });

  it.each([
    ['another worker claims it', anIncident({ claim: claim(addSeconds(now, 9)) }), 9],
    [
      'Slack refused lately',
      anIncident({
        backOff: { why: 'refused', since: now, until: addSeconds(now, 7), refusals: 1 },
      }),
      7,
    ],
    ['only counts can have changed since a moment ago', anIncident({ alert: justShown }), 20],
  ])('waits while %s', (_name, incident, seconds) => {
    expect(decideWait(incident, now, updatePolicy)?.until).toEqual(addSeconds(now, seconds));
  });

  it('does not wait any more once Slack is seen to take the channel again', () => {
    const times = { since: subSeconds(now, 5), until: addSeconds(now, 55), refusals: 1 };
    const incident = anIncident({ backOff: { why: 'refused', ...times } });
    const healthySince = (slackHealthySince: Date) =>
      decideWait(incident, now, { ...updatePolicy, slackHealthySince });
    expect(healthySince(subSeconds(now, 1))).toBeUndefined();
    expect(healthySince(subSeconds(now, 9))?.why).toBe('Slack refused lately');
    const limited = anIncident({ backOff: { why: 'rate limited', ...times } });
    expect(decideWait(limited, now, { ...updatePolicy, slackHealthySince: now })?.until).toEqual(
      times.until,
    );
  });

  it('waits five minutes at most for the rate, though Slack asked for a day', () => {
    const since = subSeconds(now, 60);
    const backOff = { since, until: addSeconds(since, 86_400), refusals: 0 };
    const limited = anIncident({ backOff: { why: 'rate limited', ...backOff } });
    expect(decideWait(limited, now, updatePolicy)?.until).toEqual(addSeconds(since, 300));
    expect(decideWait(limited, addSeconds(since, 300), updatePolicy)).toBeUndefined();
  });
});
