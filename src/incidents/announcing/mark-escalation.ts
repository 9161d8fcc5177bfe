import { escalationMessageId } from '../model/escalation-message.ts';
import type { Incident } from '../model/incident.ts';
import type { DueMarkers } from '../ports/due-markers.ts';
import { isSameStatus } from './decide-announcement.ts';

/**
 * Marks the message that called people for an incident as due, before the alert shows what became of it: so that is
 * repeated after a death in between.
 */
export async function markEscalation(
  store: Pick<DueMarkers, 'markDue'>,
  { alert, status, snooze, muted, followUp }: Incident,
): Promise<void> {
  const channelId = followUp?.calledIn?.channelId;
  if (channelId === undefined || alert === undefined) return;
  const { shown } = alert;
  const isShown =
    isSameStatus(shown.status, status) &&
    Number(shown.snoozedUntil) === Number(snooze?.until) &&
    Number(shown.mutedUntil) === Number(muted?.until);
  if (!isShown) await store.markDue([escalationMessageId(channelId)]);
}
