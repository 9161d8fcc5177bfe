import { callTogether } from '../lifecycle/call-together.ts';
import { groupCalls } from '../lifecycle/escalate.ts';
import { compareForList } from '../model/compare-incidents.ts';
import { escalationMessageId } from '../model/escalation-message.ts';
import type { Incident } from '../model/incident.ts';
import type { Announcer } from './announcer.ts';

/** Stores calls for several incidents at once, before the incidents say so: `noteCall` finds them made. True if there are any. */
export async function storeCalls(
  { store, log, lifecycleTimes }: Announcer,
  changed: readonly Incident[],
  now: Date,
): Promise<boolean> {
  const calls = groupCalls(changed, now);
  for (const [channelId, incidents] of calls) {
    const id = escalationMessageId(channelId);
    const worstFirst = incidents.toSorted(compareForList);
    // Before as well: nobody would find the call of a worker that dies right after it.
    await store.markDue([id]);
    const [worst] = worstFirst;
    if (worst !== undefined) await store.addEscalations([{ incidentId: worst.id, at: now }]);
    for (;;) {
      const message = await store.readEscalationMessage(channelId);
      const next = callTogether(message, channelId, worstFirst, now, lifecycleTimes);
      if (next === undefined || (await store.saveEscalationMessage(next)) === 'saved') break;
    }
    await store.markDue([id]);
    log.info('people_called', { channelId, incidents: incidents.length });
  }
  return calls.size > 0;
}
