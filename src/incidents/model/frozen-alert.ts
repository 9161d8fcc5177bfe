import type { Alert, FrozenAlert, PostedMessage } from './incident.ts';

/** When people first saw an alert, or the one that it replaces. Slack's `ts` is the time of posting. */
export function firstPostedAt<S>({ messageTs, replaces }: Alert<S>): Date {
  return replaces?.firstPostedAt ?? new Date(Number(messageTs) * 1000);
}

/** What an alert that is posted now takes the place of. */
export function toFrozenAlert<S>(alert: Alert<S> | undefined): FrozenAlert | undefined {
  if (alert?.frozen === undefined) return undefined;
  const { channelId, messageTs, frozen } = alert;
  return { channelId, messageTs, error: frozen.error, firstPostedAt: firstPostedAt(alert) };
}

/** What the alert takes the place of, whether it is posted already or not. */
export function findFrozenAlert<S>({
  alert,
}: Pick<PostedMessage<S>, 'alert'>): FrozenAlert | undefined {
  return toFrozenAlert(alert) ?? alert?.replaces;
}

/** Whether a person deleted it, rather than Slack. */
export function isDeleted<S>({ isGone, frozen }: Alert<S>): boolean {
  return isGone && frozen === undefined;
}

/** Whether it is posted anew because it is frozen: once, or a channel where nobody may edit anything would fill. */
export function mustReplace<S>({ frozen, replaces }: Alert<S>): boolean {
  return frozen !== undefined && replaces === undefined;
}
