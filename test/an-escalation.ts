import type { EscalationMessage } from '../src/incidents/model/escalation-message.ts';

/** A message that called people for two incidents, not posted yet, in which only what a test names matters. */
export function anEscalation(differences: Partial<EscalationMessage> = {}): EscalationMessage {
  return {
    channelId: 'C0ALERTS00',
    number: 3,
    members: [
      { incidentId: 'incident0', episode: 1 },
      { incidentId: 'incident1', episode: 1 },
    ],
    others: 0,
    calledAt: new Date('2026-11-22T10:30:00Z'),
    alert: undefined,
    claim: undefined,
    unsettledPostSince: undefined,
    backOff: undefined,
    revision: 1,
    ...differences,
  };
}

/** The message in Slack, as it shows so many incidents that wait. */
export function anEscalationAlert(waiting: number, isGone = false) {
  const at = new Date('2026-11-22T10:30:01Z');
  const named = Array.from({ length: waiting }, (_, index) => `incident${index}`);
  const shown = { waiting, named, at };
  return { channelId: 'C0ALERTS00', messageTs: '1795343401.000100', isGone, shown };
}
