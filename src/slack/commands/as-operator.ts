import type { AuditEntry } from '../../incidents/model/audit-entry.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { BotService } from '../service/bot-service.ts';
import { sayWhoMay } from '../answers/render-answer.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/**
 * Does what changes things for others, if the person may, and notes it in the audit log.
 *
 * @param what - completes "only … may …"
 */
export async function asOperator(
  service: BotService,
  entry: Omit<AuditEntry, 'outcome' | 'at'>,
  what: string,
  work: () => Promise<RenderedMessage>,
): Promise<RenderedMessage> {
  const noted = { ...entry, at: service.clock() };
  if (!(await service.operators.includes(entry.by))) {
    await service.putAuditEntry({ ...noted, outcome: 'not allowed' });
    return answerText(sayWhoMay(service.operators.groupId, what));
  }
  await service.putAuditEntry({ ...noted, outcome: 'asked' });
  const answer = await work();
  await service.putAuditEntry({ ...noted, outcome: 'done' });
  return answer;
}
