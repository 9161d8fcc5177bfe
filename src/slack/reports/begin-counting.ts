import { auditNameOf, type ReportAsk } from '../../replay/model/report-ask.ts';
import { describeWhoMay } from '../answers/render-answer.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import type { BotService } from '../service/bot-service.ts';

/** Lets a person count a report in incidents, once: what to answer, and whether to do it. */
export async function beginCounting(
  service: BotService,
  ask: ReportAsk,
): Promise<{ readonly answer: string; readonly isBegun: boolean }> {
  const about = auditNameOf(ask);
  const entry = { about, by: ask.by, at: ask.at, what: 'open_incidents' };
  if (!(await service.operators.includes(ask.by))) {
    await service.putAuditEntry({ ...entry, outcome: 'not allowed' });
    const may = 'open incidents from a report';
    return { answer: describeWhoMay(service.operators.groupId, may), isBegun: false };
  }
  const earlier = await service.listAuditEntries(about);
  const done = earlier.find(({ outcome }) => outcome === 'done');
  if (done !== undefined) {
    const by = `by ${mentionUser(done.by)}, ${formatTime(done.at)}`;
    return { answer: `Nothing was changed: this report was counted ${by}.`, isBegun: false };
  }
  await service.putAuditEntry({ ...entry, outcome: 'asked' });
  return { answer: 'Counting what failed. The answer follows here.', isBegun: true };
}
