import { callTogether } from '../lifecycle/call-together.ts';
import { type EscalationMessage, escalationMessageId } from '../model/escalation-message.ts';
import type { Incident } from '../model/incident.ts';
import type { Announcer } from './announcer.ts';
import { isClosed } from './settle-refusal.ts';

/** Whether its channel is closed, so that a call there reaches nobody, and there is another one. */
export function mustMove(
  { channel: { defaultChannelId } }: Announcer,
  { channelId, backOff, alert }: EscalationMessage,
): boolean {
  if (channelId === defaultChannelId) return false;
  const isRefused = backOff !== undefined && isClosed(backOff);
  return isRefused || alert?.frozen?.isChannelClosed === true;
}

/** Calls people in the default channel for those that wait, then empties the message that cannot: a death in between calls nobody twice. */
export async function moveCall(
  announcer: Announcer,
  message: EscalationMessage,
  waiting: readonly Incident[],
): Promise<void> {
  const { store, clock, lifecycleTimes } = announcer;
  const { defaultChannelId } = announcer.channel;
  const id = escalationMessageId(defaultChannelId);
  await store.markDue([id]);
  for (;;) {
    const there = await store.readEscalationMessage(defaultChannelId);
    const next = callTogether(there, defaultChannelId, waiting, clock(), lifecycleTimes);
    if (next === undefined) break;
    // A message that begins with it is the same call, which the incidents have counted.
    const { calledAt } = next.number === there?.number ? next : message;
    if ((await store.saveEscalationMessage({ ...next, calledAt })) === 'saved') break;
  }
  await store.markDue([id]);
  const emptied = { members: [], others: 0, pendingEntries: [], backOff: undefined };
  await store.saveEscalationMessage({ ...message, ...emptied, revision: message.revision + 1 });
}
