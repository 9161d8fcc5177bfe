import type { EscalationMessage } from '../model/escalation-message.ts';
import type { Incident } from '../model/incident.ts';

/** What an escalation message shows. */
export interface EscalationSummary {
  readonly message: EscalationMessage;
  /** Of its incidents those that still wait for an owner, the worst first. */
  readonly waiting: readonly Incident[];
}
