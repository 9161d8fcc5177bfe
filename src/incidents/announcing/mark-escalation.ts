import { addMilliseconds } from '../../lib/dates.ts';
import { escalateAfterMillis } from '../lifecycle/lifecycle-times.ts';
import { escalationMessageId } from '../model/escalation-message.ts';
import { firstPostedAt } from '../model/frozen-alert.ts';
import type { Incident } from '../model/incident.ts';
import type { Announcer } from './announcer.ts';
import { isSameStatus } from './is-state-shown.ts';

/** Marks the message that may have called for an incident as due, before its alert shows what became of it: else a death hides that. */
export async function markEscalation(
  { store, clock, lifecycleTimes }: Pick<Announcer, 'store' | 'clock' | 'lifecycleTimes'>,
  incident: Incident,
): Promise<void> {
  const { alert, status, snooze, muted } = incident;
  if (alert === undefined) return;
  const callsAt = addMilliseconds(
    firstPostedAt(alert),
    escalateAfterMillis(incident, lifecycleTimes),
  );
  const { shown, channelId, replaces = { channelId } } = alert;
  const isShown =
    isSameStatus(shown.status, status) &&
    shown.snoozedUntil?.getTime() === snooze?.until.getTime() &&
    shown.mutedUntil?.getTime() === muted?.until.getTime();
  if (isShown || callsAt > clock()) return;
  await store.markDue([channelId, replaces.channelId].map(escalationMessageId));
}
