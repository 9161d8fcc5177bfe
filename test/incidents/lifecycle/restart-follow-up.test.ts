import {
  keepMentions,
  restartFollowUp,
} from '../../../src/incidents/lifecycle/restart-follow-up.ts';
import { anIncident } from '../../an-incident.ts';

const earlier = new Date('2026-11-22T10:00:00Z');
const now = new Date('2026-11-22T11:00:00Z');

describe('restartFollowUp', () => {
  it('forgets reminders and questions, but not how lately somebody was mentioned', () => {
    const followUp = {
      quietSince: earlier,
      remindedAt: earlier,
      escalations: 3,
      escalatedAt: earlier,
      askedAt: earlier,
      mentionedAt: earlier,
    };
    expect(restartFollowUp(anIncident({ followUp }), now).followUp).toEqual({
      quietSince: earlier,
      escalatedAt: earlier,
      mentionedAt: earlier,
      restartedAt: now,
    });
  });

  it('begins where there was nothing to follow up yet', () => {
    expect(restartFollowUp(anIncident(), now).followUp).toEqual({ restartedAt: now });
    expect(keepMentions({})).toEqual({});
  });
});
