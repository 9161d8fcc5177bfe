import type { AuditEntry } from '../../incidents/model/audit-entry.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { BotService } from './bot-service.ts';
import { describeWhoMay } from '../answers/render-answer.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** Does what only operators may, with entries in the audit log before and after. `what` completes "only … may …". */
export async function asOperator(
  service: BotService,
  entry: Omit<AuditEntry, 'outcome' | 'at'>,
  what: string,
  work: () => Promise<RenderedMessage>,
): Promise<RenderedMessage> {
  const noted = { ...entry, at: service.clock() };
  if (!(await service.operators.includes(entry.by))) {
    await service.putAuditEntry({ ...noted, outcome: 'not allowed' });
    return answerText(describeWhoMay(service.operators.groupId, what));
  }
  await service.putAuditEntry({ ...noted, outcome: 'asked' });
  const answer = await work();
  await service.putAuditEntry({ ...noted, outcome: 'done' });
  return answer;
}
