/** What happens to a replay, in this order; `complete` and those after it end it. */
export type ReplayEvent =
  | 'confirmed'
  | 'created'
  | 'released'
  | 'cancelling'
  | 'complete'
  | 'failed'
  | 'cancelled'
  | 'refused';

/** How far a replay of an incident's missing objects is, as its alert shows it. */
export interface IncidentReplay {
  readonly planId: string;
  /** Slack user id of who confirmed it. */
  readonly by: string;
  readonly confirmedAt: Date;
  readonly state: ReplayEvent;
  readonly endedAt?: Date;
  /** Of all its incidents; what S3 found, once it has said so. */
  readonly objects: number;
  /** With how many S3 is done, well or not; absent before it runs. */
  readonly done?: number;
  readonly why?: string;
  /** Of the objects that its report names, once that was read. */
  readonly failedByReport?: number;
  /** Why S3 does not say how far its job is, in AWS's words; and since when. */
  readonly problem?: string;
  readonly silentSince?: Date | undefined;
  /** Number of the last news in the timeline. */
  readonly newsCount: number;
  /** Of the replay that this was read from. */
  readonly replayRevision: number;
}

/** Whether a replay is over, however it ended. */
export function isReplayOver({ state }: Pick<IncidentReplay, 'state'>): boolean {
  return ['complete', 'failed', 'cancelled', 'refused'].includes(state);
}

/** What an alert shows of a replay. */
export type ShownReplay = Pick<
  IncidentReplay,
  'planId' | 'state' | 'objects' | 'done' | 'problem' | 'failedByReport'
>;

/** What is to be shown of a replay, for the comparison with what an alert shows. */
export function toShownReplay(replay: IncidentReplay): ShownReplay {
  const { planId, state, objects, done, problem, failedByReport } = replay;
  return {
    planId,
    state,
    objects,
    ...(done !== undefined && { done }),
    ...(problem !== undefined && { problem }),
    ...(failedByReport !== undefined && { failedByReport }),
  };
}
