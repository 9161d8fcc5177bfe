import { createHash } from 'node:crypto';
import { subMinutes } from '../../lib/dates.ts';
import type { AuditEntry } from '../../incidents/model/audit-entry.ts';
import { auditNameOf, type ReportAsk } from '../../replay/model/report-ask.ts';
import { describeWhoMay } from '../answers/render-answer.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import type { BotService } from '../service/bot-service.ts';

/** What counting is begun with. */
export type CountingService = Pick<
  BotService,
  'operators' | 'clock' | 'claimAct' | 'putAuditEntry' | 'listAuditEntries'
>;

/** What to answer, and whether to count. */
export interface CountingBegun {
  readonly answer: string;
  readonly isBegun: boolean;
}

/** Longer than it takes anywhere: whoever has not said by then how it ended has died. */
const countingMinutes = 15;
const what = 'open_incidents';

/** Lets a person count a report in incidents, once, and one at a time. */
export async function beginCounting(
  service: CountingService,
  ask: ReportAsk,
): Promise<CountingBegun> {
  const about = auditNameOf(ask);
  const entry = { about, by: ask.by, at: ask.at, what };
  if (!(await service.operators.includes(ask.by))) {
    await service.putAuditEntry({ ...entry, outcome: 'not allowed' });
    const may = 'open incidents from a report';
    return { answer: describeWhoMay(service.operators.groupId, may), isBegun: false };
  }
  const earlier = await service.listAuditEntries(about);
  const refusal = describeEarlier(service, earlier);
  if (refusal !== undefined) return { answer: refusal, isBegun: false };
  // Before the claim: who claims and dies is forgotten with this entry.
  await service.putAuditEntry({ ...entry, outcome: 'asked' });
  if (await service.claimAct(nameAttempt(about, earlier))) {
    return { answer: 'Counting what failed. The answer follows here.', isBegun: true };
  }
  await service.putAuditEntry({ ...entry, outcome: 'nothing to change' });
  const others = await service.listAuditEntries(about);
  const answer = describeEarlier(service, others) ?? 'Nothing was changed: please press it again.';
  return { answer, isBegun: false };
}

/** Why nobody counts it now: mrkdwn. */
function describeEarlier(
  { clock }: CountingService,
  earlier: readonly AuditEntry[],
): string | undefined {
  const done = earlier.find(({ outcome }) => outcome === 'done');
  if (done !== undefined) {
    const by = `by ${mentionUser(done.by)}, ${formatTime(done.at)}`;
    return `Nothing was changed: this report was counted ${by}.`;
  }
  const since = subMinutes(clock(), countingMinutes);
  const current = earlier.find(({ outcome, at }) => outcome === 'asked' && at > since);
  if (current === undefined) return undefined;
  const by = `by ${mentionUser(current.by)}, since ${formatTime(current.at)}`;
  return `Nothing was changed: this report is being counted ${by}.`;
}

/** Those who know of the same earlier attempts claim the same, so one of them gets it. */
function nameAttempt(about: string, earlier: readonly AuditEntry[]): string {
  const ended = earlier.filter(({ outcome }) => outcome === 'failed' || outcome === 'asked');
  const attempts = ended.map(({ at, by }) => `${at.toISOString()} ${by}`);
  const hash = createHash('sha256').update(JSON.stringify([about, attempts]));
  return `count#${hash.digest('hex')}`;
}
