import type { IncidentReplay, ReplayEvent } from '../incidents/model/incident-replay.ts';
import type { Replay } from './model/replay.ts';

/** A replay as changed from what it was, with what its incidents have to be told of the change. */
export function withNews(before: Replay | undefined, changed: Replay, now: Date): Replay {
  const state = stateOfReplay(changed);
  const isNew = before === undefined || stateOfReplay(before) !== state;
  if (!isNew) {
    const isSeen = isSameProgress(showReplay(before), showReplay(changed));
    return isSeen ? changed : { ...changed, isUntold: true };
  }
  const number = changed.newsCount + 1;
  const news = { number, at: now, event: state, ...describeNews(changed, state) };
  return { ...changed, news: [...changed.news, news], newsCount: number, isUntold: true };
}

function stateOfReplay({ phase, cancelled }: Pick<Replay, 'phase' | 'cancelled'>): ReplayEvent {
  if (phase.kind === 'ended') return phase.how;
  if (cancelled !== undefined && cancelled.refused === undefined) return 'cancelling';
  switch (phase.kind) {
    case 'confirmed':
    case 'creating':
      return 'confirmed';
    case 'created':
      return 'created';
    case 'releasing':
      return phase.isAgain === true ? 'released' : 'created';
    case 'running':
      return 'released';
    default:
      return phase satisfies never;
  }
}

function describeNews(
  { phase, cancelled, by }: Replay,
  state: ReplayEvent,
): { readonly by?: string; readonly why?: string } {
  const [who, why] =
    phase.kind === 'ended'
      ? [undefined, phase.why]
      : state === 'cancelling'
        ? [cancelled?.by, cancelled?.why]
        : [state === 'confirmed' ? by : undefined, cancelled?.refused];
  return { ...(who !== undefined && { by: who }), ...(why !== undefined && { why }) };
}

/** How far a replay is, for the alerts of its incidents. */
export function showReplay(replay: Replay): IncidentReplay {
  const { planId, by, confirmedAt, phase, job, missingObjects, selection, newsCount } = replay;
  const { problem, silentSince, report, revision: replayRevision } = replay;
  const state = stateOfReplay(replay);
  const listed = selection.kind === 'listed' ? selection.objects : missingObjects;
  const done =
    job?.succeeded === undefined && job?.failed === undefined
      ? undefined
      : (job.succeeded ?? 0) + (job.failed ?? 0);
  const why = phase.kind === 'ended' ? phase.why : replay.cancelled?.refused;
  return {
    planId,
    by,
    confirmedAt,
    state,
    objects: job?.tasks ?? listed,
    ...(phase.kind === 'ended' && { endedAt: phase.at }),
    ...(done !== undefined && { done }),
    ...(why !== undefined && { why }),
    ...(problem !== undefined && { problem, silentSince }),
    ...(report?.failed !== undefined && { failedByReport: report.failed }),
    newsCount,
    replayRevision,
  };
}

function isSameProgress(one: IncidentReplay, other: IncidentReplay): boolean {
  return (
    one.state === other.state &&
    one.objects === other.objects &&
    one.done === other.done &&
    one.problem === other.problem
  );
}
