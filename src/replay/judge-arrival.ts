import type { Unarrived } from '../incidents/model/timeline.ts';
import type { VersionAnswer } from './ports/replication-statuses.ts';

/** Whether one object has arrived. Everything but a plain yes says why it is none. */
export type ArrivalVerdict =
  | { readonly kind: 'arrived'; readonly at: 'all destinations' | 'its destination' }
  | { readonly kind: 'not arrived'; readonly why: Unarrived };

/**
 * Judges by what S3 says at the source, and of the replica if that was asked for. COMPLETED is said only once every
 * destination has the object; FAILED as soon as one of several has not, so that the replica may be there all the same.
 */
export function judgeArrival(source: VersionAnswer, replica?: VersionAnswer): ArrivalVerdict {
  if (isFailed(source) && replica?.kind === 'there' && replica.status === 'REPLICA') {
    return { kind: 'arrived', at: 'its destination' };
  }
  if (source.kind !== 'there') return { kind: 'not arrived', why: reasons[source.kind] };
  switch (source.status) {
    // The first in answers, the second in the SDK's list.
    case 'COMPLETED':
    case 'COMPLETE':
      return { kind: 'arrived', at: 'all destinations' };
    case 'PENDING':
      return { kind: 'not arrived', why: 'pending' };
    case 'FAILED':
      return { kind: 'not arrived', why: 'failed' };
    case 'REPLICA':
      return { kind: 'not arrived', why: 'replica' };
    case undefined:
    default:
      return { kind: 'not arrived', why: 'unmatched' };
  }
}

/** Whether S3 says of the source that some destination does not have the object. */
export function isFailed(source: VersionAnswer): boolean {
  return source.kind === 'there' && source.status === 'FAILED';
}

const reasons = {
  gone: 'gone',
  'delete marker': 'deleteMarker',
  'not permitted': 'notPermitted',
  refused: 'refused',
  'slow down': 'unanswered',
  'no answer': 'unanswered',
} as const satisfies Readonly<Record<Exclude<VersionAnswer['kind'], 'there'>, Unarrived>>;
