import { addMilliseconds } from '../../lib/dates.ts';
import { escalateAfterMillis } from '../lifecycle/lifecycle-times.ts';
import { escalationMessageId } from '../model/escalation-message.ts';
import { type Incident, openedAt } from '../model/incident.ts';
import type { Announcer } from './announcer.ts';
import { isSameStatus } from './is-state-shown.ts';

/** Marks the message that may have called for an incident as due, before its alert shows what became of it: else a death hides that. */
export async function markEscalation(
  {
    store,
    clock,
    lifecycleTimes,
    channel: { defaultChannelId },
  }: Pick<Announcer, 'store' | 'clock' | 'lifecycleTimes' | 'channel'>,
  incident: Incident,
): Promise<void> {
  const { alert, status, snooze, muted } = incident;
  if (alert === undefined) return;
  // Not since its post: one that was deleted may be posted anew after the call.
  const callsAt = addMilliseconds(
    openedAt(incident),
    escalateAfterMillis(incident, lifecycleTimes),
  );
  const { shown, channelId, replaces = { channelId } } = alert;
  const isShown =
    isSameStatus(shown.status, status) &&
    shown.snoozedUntil?.getTime() === snooze?.until.getTime() &&
    shown.mutedUntil?.getTime() === muted?.until.getTime();
  if (isShown || callsAt > clock()) return;
  // A call is in the default channel where that of the alert is closed.
  const channels = new Set([channelId, replaces.channelId, defaultChannelId]);
  await store.markDue([...channels].map(escalationMessageId));
}
