import { addMilliseconds } from '../../lib/dates.ts';

/** One file on its way to one person, stored before it is shared: so a crash, or a lost answer, makes no second one. */
export interface FileDelivery {
  /** Who asked for what; on its way once at most. */
  readonly about: string;
  /** Slack's, known before anybody can see the file. */
  readonly fileId: string;
  readonly channelId: string;
  /** From then on it may have been shared. */
  readonly sharingSince: Date;
}

/** See `announcing/times.ts`. */
interface DeliveryTimes {
  readonly slackCallMillis: number;
  readonly inFlightMillis: number;
}

/** Where Slack says that a file is. */
export type FilePlace = 'shared' | 'not shared' | 'unknown';

/** What to do about a file that may be on its way: it came, it still may, or it never will and the next one may go. */
export function judgeDelivery(
  delivery: FileDelivery,
  place: FilePlace,
  { now, ...times }: DeliveryTimes & { readonly now: Date },
): 'came' | 'in doubt' | 'over' {
  if (place === 'shared') return 'came';
  return now < endOfDoubt(delivery, times) ? 'in doubt' : 'over';
}

/** By then a file was shared, or never will be. */
export function endOfDoubt({ sharingSince }: FileDelivery, times: DeliveryTimes): Date {
  return addMilliseconds(sharingSince, times.slackCallMillis + times.inFlightMillis);
}

/** Whether it is too late to share a file: it might land after the doubt has ended. */
export function isTooLate(
  { sharingSince }: FileDelivery,
  { now, slackCallMillis }: DeliveryTimes & { readonly now: Date },
): boolean {
  return now > addMilliseconds(sharingSince, slackCallMillis);
}
