import type { Json } from './shape.ts';

/** An action of a person, on its way to the bot. */
export interface Interaction {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Json;
}

/** The outcome of sending an interaction. */
export interface Delivery {
  /** HTTP status of the bot's answer; 200 for an acknowledgement by socket. */
  readonly status: number | 'timeout' | 'undelivered';
  /** Parsed JSON, text, or undefined when empty. */
  readonly body: unknown;
  /** The error text that the person sees. */
  readonly problem: string | undefined;
}
