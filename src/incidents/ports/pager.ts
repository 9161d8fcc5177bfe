import type { Incident } from '../model/incident.ts';
import type { PageAction } from '../model/page.ts';

/** What a pager says of a problem. Holds no names of objects: they would leave AWS and Slack. */
export interface PageDetails {
  readonly incident: Incident;
  readonly missingObjects: number;
  /** A link to the alert in Slack. */
  readonly link?: string | undefined;
  readonly storm?: PagedStorm | undefined;
}

/** The storm whose incidents share a call. */
export interface PagedStorm {
  readonly number: number;
  readonly since: Date;
  /** How many incidents share the cause. */
  readonly incidents: number;
  readonly cause: { readonly kind: string; readonly name: string };
}

/** One thing to tell a pager. */
export interface PageEvent {
  /** Name of the integration key. */
  readonly pager: string;
  /** Repeating an event with the same one is harmless. */
  readonly dedupKey: string;
  readonly action: PageAction;
  readonly at: Date;
  /** Of a trigger. */
  readonly details?: PageDetails;
}

/** What became of telling a pager. */
export type PageOutcome =
  | { readonly kind: 'taken' }
  /** Not done, and trying the same again is useless. */
  | { readonly kind: 'refused'; readonly error: string }
  /** Not done: too much is asked of it. */
  | { readonly kind: 'busy'; readonly error: string }
  /** It may have been done. */
  | { readonly kind: 'no answer'; readonly error: string };

/** What calls people out of bed. Never throws for what the pager or the network does, and tries nothing twice. */
export interface Pager {
  /** Of the integration keys. */
  readonly names: readonly string[];
  send(event: PageEvent): Promise<PageOutcome>;
}
