import type { AuditEntry } from '../../incidents/model/audit-entry.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { BotService } from './bot-service.ts';
import { doOnce } from './do-once.ts';
import { describeWhoMay } from '../answers/render-answer.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** What somebody asks for that only operators may. */
interface Wish extends Omit<AuditEntry, 'outcome' | 'at'> {
  readonly triggerId: string | undefined;
}

/** Does what only operators may, once, with entries in the audit log before and after. `may` completes "only … may …". */
export async function asOperator(
  service: BotService,
  { triggerId, ...entry }: Wish,
  may: string,
  work: () => Promise<RenderedMessage>,
): Promise<RenderedMessage> {
  return doOnce(service, triggerId, () => doAudited(service, entry, may, work));
}

async function doAudited(
  service: BotService,
  entry: Omit<Wish, 'triggerId'>,
  may: string,
  work: () => Promise<RenderedMessage>,
): Promise<RenderedMessage> {
  const noted = { ...entry, at: service.clock() };
  if (!(await service.operators.includes(entry.by))) {
    await service.putAuditEntry({ ...noted, outcome: 'not allowed' });
    return answerText(describeWhoMay(service.operators.groupId, may));
  }
  await service.putAuditEntry({ ...noted, outcome: 'asked' });
  const answer = await work();
  await service.putAuditEntry({ ...noted, outcome: 'done' });
  return answer;
}
