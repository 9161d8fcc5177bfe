import { subHours } from 'date-fns/subHours';
import { reopenIncident } from '../../../src/incidents/lifecycle/reopen-incident.ts';
import { aLateIncident, anAlert, anIncident } from '../../an-incident.ts';

const now = new Date('2026-11-22T13:00:00Z');

describe('reopenIncident', () => {
  it('begins a new episode without an alert, and remembers how the one before ended', () => {
    const at = new Date('2026-11-22T12:00:00Z');
    const incident = anIncident({
      alert: anAlert(),
      status: { kind: 'resolved', by: 'U0ANN00000', at, acceptedObjects: 3 },
      revision: 4,
    });
    expect(reopenIncident(incident, now)).toMatchObject({
      episode: 2,
      reopenedAt: now,
      revision: 5,
      status: { kind: 'open' },
      alert: undefined,
      reopening: {
        previousAlert: { channelId: 'C0ALERTS00', messageTs: '1795341640.000100' },
        resolvedBy: 'U0ANN00000',
        resolvedAt: at,
        acceptedObjects: 3,
        vouchedObjects: 3,
      },
    });
  });

  it('keeps where a copy of its alert may be, and takes that for seen', () => {
    const status = { kind: 'resolved', at: now, acceptedObjects: 0, replicatedObjects: 1 } as const;
    const copies = [{ episode: 1, channelId: 'C0ORDERS00', postedSince: now, lookAt: now }];
    expect(reopenIncident(anIncident({ status }), now).episode).toBe(1);
    expect(reopenIncident(anIncident({ status, copies }), now)).toMatchObject({
      episode: 2,
      copies,
    });
  });

  it('takes a copy of an episode before for no sight of this one', () => {
    const status = { kind: 'resolved', at: now, acceptedObjects: 0, replicatedObjects: 1 } as const;
    const copies = [{ episode: 1, channelId: 'C0ORDERS00', postedSince: now, lookAt: now }];
    const reopening = { previousAlert: undefined, resolvedAt: now, acceptedObjects: 3 };
    const incident = anIncident({ episode: 2, status, copies, reopening });
    expect(reopenIncident(incident, now)).toMatchObject({ episode: 2, copies, reopening });
  });

  it('forgets what a diagnosis showed of the episode before', () => {
    const status = { kind: 'resolved', at: now, acceptedObjects: 3 } as const;
    const cause = { state: 'gone', title: 'A cause', at: now, goneSince: now } as const;
    expect(reopenIncident(anIncident({ status, cause }), now)).not.toHaveProperty('cause');
  });

  it('remembers of what was accepted no more than is still counted', () => {
    const status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 3 } as const;
    const { reopening } = reopenIncident(anIncident({ status, alert: anAlert() }), now, {
      acceptedObjects: 1,
      until: subHours(now, 1),
    });
    expect(reopening).toMatchObject({
      acceptedObjects: 1,
      vouchedObjects: 1,
      vouchedUntil: subHours(now, 1),
    });
  });

  it('takes silence for no one’s word: what was closed by it is missing still', () => {
    const status = { kind: 'resolved', at: now, acceptedObjects: 5 } as const;
    const before = { previousAlert: undefined, resolvedAt: now, acceptedObjects: 3 };
    const reopening = { ...before, resolvedBy: 'U0ANN00000' };
    expect(reopenIncident(anIncident({ status }), now).reopening).toMatchObject({
      acceptedObjects: 5,
      vouchedObjects: 0,
    });
    expect(reopenIncident(anIncident({ status, reopening }), now).reopening).toMatchObject({
      acceptedObjects: 5,
      vouchedObjects: 3,
    });
  });

  it('remembers how large what a person accepted was, where they saw that', () => {
    const resolve = (acceptedObjects: number) => {
      const status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects } as const;
      return reopenIncident(anIncident({ status, alert: anAlert() }), now).reopening;
    };
    expect(resolve(1)).toMatchObject({ vouchedBytes: 1000 });
    expect(resolve(2)).not.toHaveProperty('vouchedBytes');
  });

  it('keeps how large that was where silence closed it since', () => {
    const status = { kind: 'resolved', at: now, acceptedObjects: 5 } as const;
    const before = { previousAlert: undefined, resolvedAt: now, acceptedObjects: 3 };
    const close = (reopening: typeof before & { vouchedBytes?: number; vouchedUntil?: Date }) =>
      reopenIncident(anIncident({ status, reopening }), now).reopening;
    expect(close({ ...before, vouchedBytes: 700 })).toMatchObject({ vouchedBytes: 700 });
    expect(close(before)).not.toHaveProperty('vouchedBytes');
    const vouchedUntil = subHours(now, 1);
    expect(close({ ...before, vouchedUntil })).toMatchObject({ vouchedUntil });
  });

  it('is no second time where nobody saw the first', () => {
    const at = new Date('2026-11-22T12:00:00Z');
    const status = { kind: 'resolved', at, acceptedObjects: 0, replicatedObjects: 0 } as const;
    expect(reopenIncident(aLateIncident({ status }), now)).toMatchObject({
      episode: 1,
      reopenedAt: now,
      reopening: undefined,
      pendingEntries: [{ kind: 'opened', at: now }],
    });
  });

  it('forgets who acknowledged the episode before', () => {
    const status = { kind: 'resolved', at: now, acceptedObjects: 3 } as const;
    const incident = anIncident({ status, firstAcknowledgedAt: now });
    expect(reopenIncident(incident, now)).not.toHaveProperty('firstAcknowledgedAt');
  });

  it('remembers whom it called a moment ago, and nothing else of what time brought', () => {
    const status = { kind: 'resolved', at: now, acceptedObjects: 3 } as const;
    const mentions = { mentionedAt: now, escalatedAt: now };
    const followUp = { ...mentions, escalations: 2, quietSince: now, remindedAt: now };
    expect(reopenIncident(anIncident({ status, followUp }), now).followUp).toEqual(mentions);
    expect(reopenIncident(anIncident({ status }), now)).not.toHaveProperty('followUp');
  });

  it('refuses an incident that is not resolved', () => {
    expect(() => reopenIncident(anIncident(), now)).toThrow('Expected a resolved incident');
  });
});
