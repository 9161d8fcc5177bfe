import { addMinutes } from 'date-fns/addMinutes';
import type { Refused } from '../../../src/incidents/announcing/alert-channel.ts';
import { takeClaim } from '../../../src/incidents/announcing/claim.ts';
import { settleRefusal } from '../../../src/incidents/announcing/settle-refusal.ts';
import type { BackOff } from '../../../src/incidents/model/back-off.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert } from '../../an-incident.ts';
import { aPublication } from './a-publication.ts';

const now = new Date('2026-11-22T10:00:00Z');
const closed: Refused = {
  kind: 'refused',
  error: 'is_archived',
  advice: 'Unarchive it.',
  forGood: 'channel',
};
const frozen: Refused = { ...closed, error: 'cant_update_message', forGood: 'message' };
const twice: BackOff = { why: 'refused', since: now, until: now, refusals: 2 };
const hasAlert = { alert: anAlert() };

/** Claims an incident, and settles a refusal. */
async function settle(refused: Refused, differences: Partial<Incident>, canMove = true) {
  const parts = await aPublication(differences, { canMove });
  const claimed = (await takeClaim(parts.announcer, parts.publication, now))!;
  const { announcer, publication, stored } = parts;
  const progress = await settleRefusal(announcer, publication, claimed, refused, undefined);
  return { progress, incident: stored() };
}

describe('settleRefusal', () => {
  it('marks a message that can never be edited again at once, and looks again at once', async () => {
    const { progress, incident } = await settle(frozen, hasAlert, false);
    expect(progress).toEqual({ kind: 'wait', until: now });
    const because = { error: 'cant_update_message', isChannelClosed: false };
    expect(incident.alert).toMatchObject({ isGone: true, frozen: because });
    expect([incident.claim, incident.backOff]).toEqual([undefined, undefined]);
  });

  it('waits twice before it takes a channel for closed', async () => {
    const { progress, incident } = await settle(closed, hasAlert);
    expect(progress).toEqual({ kind: 'wait', until: addMinutes(now, 1) });
    expect(incident.alert?.isGone).toBe(false);
    expect(incident.backOff).toMatchObject({ refusals: 1, closed: 'is_archived' });
    const third = await settle(closed, { ...hasAlert, backOff: twice });
    expect(third.progress).toEqual({ kind: 'wait', until: now });
    const because = { error: 'is_archived', isChannelClosed: true };
    expect(third.incident.alert).toMatchObject({ isGone: true, frozen: because });
  });

  it('posts elsewhere at once where a channel is closed from the first', async () => {
    const { progress, incident } = await settle(closed, { backOff: twice });
    expect(progress).toEqual({ kind: 'wait', until: now });
    expect(incident.backOff).toMatchObject({ refusals: 3, closed: 'is_archived', until: now });
  });

  it.each([
    ['there is no other channel', closed, false],
    ['it is about the call', { kind: 'refused', error: 'invalid_blocks', advice: '' }, true],
  ] as const)('goes on waiting where %s', async (_why, refused, canMove) => {
    const { progress, incident } = await settle(refused, { ...hasAlert, backOff: twice }, canMove);
    expect(progress).toEqual({ kind: 'wait', until: addMinutes(now, 4) });
    expect(incident.alert?.isGone).toBe(false);
  });
});
