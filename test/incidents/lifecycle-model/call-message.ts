import type { MessageAddress } from '../../../src/incidents/model/incident.ts';

/** A message that calls people for several incidents. */
export interface CallMessage extends MessageAddress {
  readonly number: number;
  waiting: number;
  isDeleted: boolean;
  isFrozen: boolean;
  readonly replies: { readonly at: Date; readonly numbers: readonly number[] }[];
}
