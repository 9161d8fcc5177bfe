import { addHours } from 'date-fns/addHours';
import { applyMutes, findMuteOfAll } from '../../../src/incidents/lifecycle/apply-mutes.ts';
import type { Mute } from '../../../src/incidents/model/mute.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const now = new Date('2026-11-22T12:00:00Z');
const until = addHours(now, 4);
const said = { by: 'U0ANN00000', at: now, until, why: 'we move' };
const ofBucket: Mute = { number: 1, bucket: 'orders*', ...said };
const ofKey: Mute = { number: 2, key: '*.tflock', ...said };
const muted = { number: 1, by: said.by, until, why: said.why };

describe('findMuteOfAll', () => {
  it.each([
    ['the one of all', [{ mute: 2 }, { mute: 2 }], 2],
    ['none of several', [{ mute: 2 }, { mute: 3 }], undefined],
    ['none where some came under none', [{ mute: 2 }, {}], undefined],
    ['none where all came under none', [{}, {}], undefined],
    ['the one of all but recoveries', [{ isRecovery: true as const }, { mute: 2 }], 2],
    ['none of recoveries alone', [{ isRecovery: true as const }], undefined],
  ])('finds %s', (_what, chunks, mute) => {
    expect(findMuteOfAll(chunks)).toEqual({ mute });
  });
});

describe('applyMutes', () => {
  it.each([
    ['the source', { bucket: 'orders' }],
    ['the destination', { bucket: '*-dr' }],
    ['the rule', { rule: 'EVERY*' }],
    ['the reason', { reason: 'DstBucketUnversioned' }],
    ['all that is given', { bucket: 'orders', reason: 'Dst*' }],
  ])('mutes what matches %s', (_name, pattern) => {
    const incident = applyMutes(anIncident(), [{ number: 1, ...pattern, ...said }], now);
    expect(incident.muted).toEqual(muted);
    expect(incident.pendingEntries).toMatchObject([{ kind: 'muted', by: said.by, until }]);
  });

  it.each([
    ['another bucket', { bucket: 'photos' }],
    ['only a part of what is given', { bucket: 'orders', reason: 'Src*' }],
  ])('leaves what matches %s', (_name, pattern) => {
    const incident = anIncident();
    expect(applyMutes(incident, [{ number: 1, ...pattern, ...said }], now)).toBe(incident);
  });

  it('never mutes a test, which somebody wants to see', () => {
    const test = anIncident({ isTest: true });
    expect(applyMutes(test, [ofBucket], now)).toBe(test);
  });

  it('changes nothing at a second look, and follows a mute that is longer now', () => {
    const once = applyMutes(anIncident(), [ofBucket], now);
    expect(applyMutes(once, [ofBucket], now)).toBe(once);
    const longer = addHours(until, 1);
    expect(applyMutes(once, [{ ...ofBucket, until: longer }], now).muted?.until).toEqual(longer);
  });

  it.each([
    ['its time is over', [ofBucket], until],
    ['somebody ended it', [], now],
  ])('is unmuted once %s, and restarts its reminders', (_name, mutes, at) => {
    const unmuted = applyMutes(anIncident({ muted, alert: anAlert() }), mutes, at);
    expect(unmuted.muted).toBeUndefined();
    expect(unmuted.followUp?.restartedAt).toEqual(at);
    expect(unmuted.pendingEntries).toMatchObject([{ kind: 'unmuted' }]);
  });

  it('goes by keys only where all objects came under that mute', () => {
    const mutes = [ofKey];
    expect(applyMutes(anIncident(), mutes, now, { mute: 2 }).muted?.number).toBe(2);
    expect(applyMutes(anIncident(), mutes, now, { mute: undefined }).muted).toBeUndefined();
    expect(applyMutes(anIncident(), mutes, now).muted).toBeUndefined();
  });

  it('stays muted by keys where nobody has looked at the objects', () => {
    const incident = anIncident({ muted: { ...muted, number: 2 } });
    expect(applyMutes(incident, [ofKey], now)).toBe(incident);
    expect(applyMutes(incident, [ofKey], now, { mute: undefined }).muted).toBeUndefined();
  });
});
