import { addMilliseconds } from 'date-fns/addMilliseconds';
import {
  beginsCall,
  decidePage,
  isPageStuck,
} from '../../../src/incidents/announcing/decide-page.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { Page, PageBackOff } from '../../../src/incidents/model/page.ts';
import { aLateIncident, anAlert, anIncident } from '../../an-incident.ts';
import { aPage } from '../../a-page.ts';

const now = new Date('2026-11-22T10:01:00Z');
const soon = addMilliseconds(now, 5_000);
const past = addMilliseconds(now, -5_000);
const both = { ...times, ...lifecycleTimes };

const critical = { reason: 'DstBucketNotFound', alert: anAlert() };
const high = { reason: 'DstBucketObjectLockConfigMissing', alert: anAlert() };
const acknowledged = { status: { kind: 'acknowledged', by: 'U0ANN00000', at: now } } as const;
const resolved = {
  status: { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 1 },
} as const;
const escalated = { followUp: { escalations: 1 } };
const snoozed = { snooze: { by: 'U0ANN00000', at: now, until: soon } };
const muted = { muted: { number: 1, by: 'U0ANN00000', until: soon, why: 'we move it' } };

const decide = (incident: Partial<Incident>) => decidePage(anIncident(incident), now, both);
const send = (action: string) => ({ kind: 'send', action });
const nothing = { kind: 'nothing' };
const waitUntil = (until: Date) => ({ kind: 'wait', until });
const backOff = (differences: Partial<PageBackOff> = {}): PageBackOff => ({
  why: 'no answer',
  error: 'timeout',
  since: past,
  until: soon,
  failures: 1,
  ...differences,
});

describe('decidePage', () => {
  it('calls at once for a critical incident that Slack shows', () => {
    expect(decide(critical)).toEqual(send('trigger'));
  });

  it('gives Slack some seconds to show a critical one, to link to the alert, and then calls', () => {
    const opened = { ...critical, alert: undefined, createdAt: now };
    const callsAt = addMilliseconds(now, times.pageGraceMillis);
    expect(decide(opened)).toEqual(waitUntil(callsAt));
    expect(decidePage(anIncident(opened), callsAt, both)).toEqual(send('trigger'));
  });

  it('calls for any other when it escalates', () => {
    expect(decide(high)).toEqual(nothing);
    expect(decide({ ...high, ...escalated })).toEqual(send('trigger'));
  });

  it('calls for any other as late where Slack shows nothing', () => {
    const opened = { ...high, alert: undefined, createdAt: now };
    const callsAt = addMilliseconds(now, lifecycleTimes.escalateMillis);
    expect(decide(opened)).toEqual(waitUntil(callsAt));
    expect(decidePage(anIncident(opened), callsAt, both)).toEqual(send('trigger'));
  });

  it('calls for one in a digest when all of its storm escalate together', () => {
    const shown = { ...anAlert().shown, inStorm: 3 };
    const member = { ...high, alert: anAlert({ messageTs: String(Number(now) / 1000), shown }) };
    const callsAt = addMilliseconds(now, lifecycleTimes.escalateMillis);
    expect(decide(member)).toEqual(waitUntil(callsAt));
    expect(decidePage(anIncident(member), callsAt, both)).toEqual(send('trigger'));
  });

  it.each([
    ['a test', { ...critical, isTest: true }],
    ['muted', { ...critical, ...muted }],
    ['snoozed', { ...critical, ...snoozed }],
    ['acknowledged', { ...critical, ...acknowledged }],
    ['resolved', { ...critical, ...resolved }],
    ['expected', { ...critical, ...escalated, reason: 'SrcObjectNotFound' }],
    ['late', { ...aLateIncident(), ...escalated, alert: anAlert() }],
  ])('calls nobody for one that is %s', (_what, incident) => {
    expect(decide(incident)).toEqual(nothing);
  });

  it.each([
    ['acknowledged', acknowledged, 'acknowledge'],
    ['snoozed', snoozed, 'acknowledge'],
    ['muted', muted, 'resolve'],
    ['resolved', resolved, 'resolve'],
  ] as const)('tells who was called that it was %s', (_what, change, action) => {
    expect(decide({ ...critical, ...change, page: aPage() })).toEqual(send(action));
    expect(decide({ ...critical, ...change, page: aPage({ action }) })).toEqual(nothing);
  });

  it('says nothing twice that was taken', () => {
    expect(decide({ ...critical, page: aPage() })).toEqual(nothing);
  });

  it('leaves a call as it is while nobody has to be called yet', () => {
    expect(decide({ ...high, page: aPage({ action: 'acknowledge' }) })).toEqual(nothing);
  });

  it.each([
    ['takes the acknowledgement back', { page: aPage({ action: 'acknowledge' }) }],
    ['resolves and it fails again', { episode: 2, page: aPage() }],
  ])('ends the call before it begins another one, when somebody %s', (_what, change) => {
    expect(decide({ ...critical, ...change })).toEqual(send('resolve'));
    const ended = { ...critical, ...change, page: aPage({ action: 'resolve' }) };
    expect(decide(ended)).toEqual(send('trigger'));
    expect(beginsCall(anIncident(ended))).toBe(true);
  });

  it('ends what may have been begun, also where no answer came', () => {
    const page = aPage({ isTaken: false, doubtUntil: soon });
    expect(decide({ ...critical, ...resolved, page })).toEqual(send('resolve'));
  });

  it('leaves it to the worker that has the claim, and repeats after one that died', () => {
    const claimed = (until: Date) => aPage({ isTaken: false, claim: { owner: 'a', until } });
    expect(decide({ ...critical, page: claimed(soon) })).toEqual(waitUntil(soon));
    expect(decide({ ...critical, page: claimed(past) })).toEqual(send('trigger'));
    expect(beginsCall(anIncident({ ...critical, page: claimed(past) }))).toBe(false);
  });

  it('heeds no claim of a wrong clock', () => {
    const until = addMilliseconds(now, 3_600_000);
    const page = aPage({ isTaken: false, claim: { owner: 'a', until } });
    expect(decide({ ...critical, page })).toEqual(send('trigger'));
  });

  it.each(['acknowledge', 'resolve'] as const)(
    'says %s once more when what was not answered must have arrived',
    (action) => {
      const status = action === 'resolve' ? resolved : acknowledged;
      const page = (doubtUntil: Date) => aPage({ action, doubtUntil });
      expect(decide({ ...critical, ...status, page: page(soon) })).toEqual(waitUntil(soon));
      expect(decide({ ...critical, ...status, page: page(past) })).toEqual(send(action));
    },
  );

  it('triggers no second time because of a doubt: who ended the call there would be called again', () => {
    expect(decide({ ...critical, page: aPage({ doubtUntil: past }) })).toEqual(nothing);
  });

  it('begins no other call before the doubt about the last one is over', () => {
    const page = aPage({ action: 'resolve', doubtUntil: soon });
    expect(decide({ ...critical, episode: 2, page })).toEqual(waitUntil(soon));
  });

  it('leaves a pager alone that did not answer, whatever it is to be told', () => {
    const page = aPage({ isTaken: false, doubtUntil: soon, backOff: backOff() });
    expect(decide({ ...critical, page })).toEqual(waitUntil(soon));
    expect(decide({ ...critical, ...acknowledged, page })).toEqual(waitUntil(soon));
  });

  describe('where the pager refuses', () => {
    const refused = (failures: number, differences: Partial<Page> = {}) =>
      aPage({
        isTaken: false,
        backOff: backOff({ why: 'refused', error: 'bad key', failures }),
        ...differences,
      });

    it('asks again later, and not for ever', () => {
      expect(decide({ ...critical, page: refused(1) })).toEqual(waitUntil(soon));
      expect(decide({ ...critical, page: refused(9) })).toEqual(nothing);
    });

    it('has nothing to take back', () => {
      expect(decide({ ...critical, ...resolved, page: refused(1) })).toEqual(nothing);
      expect(decide({ ...critical, ...acknowledged, page: refused(1) })).toEqual(nothing);
    });

    it('asks anew in the next episode', () => {
      expect(decide({ ...critical, episode: 2, page: refused(9) })).toEqual(send('trigger'));
    });

    it('tries something else at once', () => {
      const page = refused(1, { action: 'acknowledge' });
      expect(decide({ ...critical, ...resolved, page })).toEqual(send('resolve'));
    });

    it('is stuck while that matters', () => {
      const isStuck = (incident: Partial<Incident>) => isPageStuck(anIncident(incident), now, both);
      expect(isStuck({ ...critical, page: refused(9) })).toBe(true);
      expect(isStuck({ ...critical, ...acknowledged, page: refused(9) })).toBe(false);
      expect(isStuck({ ...critical, page: aPage() })).toBe(false);
    });
  });
});
