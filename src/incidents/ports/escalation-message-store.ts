import type { EscalationMessage } from '../model/escalation-message.ts';

/** Where the newest escalation message of each channel is kept. */
export interface EscalationMessageStore {
  readEscalationMessage(channelId: string): Promise<EscalationMessage | undefined>;
  /** Writes a change as `saveIncident` does, or the first one of its channel, with revision 1. */
  saveEscalationMessage(changed: EscalationMessage): Promise<'saved' | 'conflict'>;
}
