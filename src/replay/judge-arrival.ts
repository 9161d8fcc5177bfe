import type { Unarrived } from '../incidents/model/timeline.ts';
import type { VersionAnswer } from './ports/replication-statuses.ts';

/** Whether one object has arrived. Everything but a plain yes says why it is none. */
export type ArrivalVerdict =
  | { readonly kind: 'arrived'; readonly at: 'all destinations' | 'its destination' }
  | { readonly kind: 'not arrived'; readonly why: Unarrived; readonly status?: string };

/** What else the verdict of one object goes by. */
export interface ArrivalCircumstances {
  /** The answer of the destination, if it was asked. */
  readonly replica?: VersionAnswer | undefined;
  /** Whether no rule sends to the destination any more; not so where the rules are unknown. */
  readonly isRerouted?: boolean;
}

/**
 * Judges by what S3 says at the source, and of the replica if that was asked for. COMPLETED is said only once every
 * destination of today's rules has the object; FAILED as soon as one of several has not. In both the replica says more.
 */
export function judgeArrival(
  source: VersionAnswer,
  { replica, isRerouted = false }: ArrivalCircumstances = {},
): ArrivalVerdict {
  const isThere = replica?.kind === 'there' && replica.status === 'REPLICA';
  if (isThere && (isFailed(source) || isCompleted(source))) {
    return { kind: 'arrived', at: 'its destination' };
  }
  if (isCompleted(source)) {
    return isRerouted
      ? { kind: 'not arrived', why: 'elsewhere' }
      : { kind: 'arrived', at: 'all destinations' };
  }
  if (source.kind !== 'there') return { kind: 'not arrived', why: reasons[source.kind] };
  switch (source.status) {
    case 'PENDING':
      return { kind: 'not arrived', why: 'pending' };
    case 'FAILED':
      return { kind: 'not arrived', why: 'failed' };
    case 'REPLICA':
      return { kind: 'not arrived', why: 'replica' };
    case undefined:
    case '':
      return { kind: 'not arrived', why: 'unmatched' };
    default:
      return { kind: 'not arrived', why: 'unknownStatus', status: source.status };
  }
}

/** Whether S3 says of the source that some destination does not have the object. */
export function isFailed(source: VersionAnswer): boolean {
  return source.kind === 'there' && source.status === 'FAILED';
}

/** Whether S3 says of the source that all destinations have the object: in answers by the first word, in the SDK's list by the second. */
export function isCompleted(source: VersionAnswer): boolean {
  return source.kind === 'there' && ['COMPLETED', 'COMPLETE'].includes(source.status ?? '');
}

const reasons = {
  gone: 'gone',
  'delete marker': 'deleteMarker',
  'not permitted': 'notPermitted',
  refused: 'refused',
  'slow down': 'unanswered',
  'no answer': 'unanswered',
} as const satisfies Readonly<Record<Exclude<VersionAnswer['kind'], 'there'>, Unarrived>>;
