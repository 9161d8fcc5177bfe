import type { Incident } from '../model/incident.ts';
import type { PageAction } from '../model/page.ts';

/** What a pager says of a problem. Holds no names of objects: they would leave AWS and Slack. */
export interface PageDetails {
  readonly incident: Incident;
  /** Without those that a person resolved in earlier episodes. */
  readonly missingObjects: number;
  readonly link?: string | undefined;
  readonly storm?: PagedStorm | undefined;
}

/** The storm whose incidents share a call, and how many of them. */
export interface PagedStorm {
  readonly number: number;
  readonly since: Date;
  readonly incidents: number;
  readonly cause: { readonly kind: string; readonly name: string };
}

/** One thing to tell a pager. Repeating it with the same `dedupKey` is harmless. */
export interface PageEvent {
  readonly pager: string;
  readonly dedupKey: string;
  readonly action: PageAction;
  readonly at: Date;
  readonly details?: PageDetails;
}

/** What became of telling a pager. Refused and busy: not done; no answer: perhaps. */
export type PageOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'busy'; readonly error: string }
  | { readonly kind: 'no answer'; readonly error: string };

/** What calls people, by the names of its keys. Never throws for what it or the network does, and tries nothing twice. */
export interface Pager {
  readonly names: readonly string[];
  send(event: PageEvent): Promise<PageOutcome>;
}
