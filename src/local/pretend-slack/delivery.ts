import type { Json } from './shape.ts';

/** Something a person did, on its way to the bot. */
export interface Interaction {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Json;
}

/** What became of an interaction. */
export interface Delivery {
  /** HTTP status of the bot's answer; 200 for an acknowledgement by socket. */
  readonly status: number | 'timeout' | 'undelivered';
  /** The acknowledgement: parsed JSON, text, or undefined when empty. */
  readonly body: unknown;
  /** What went wrong, as the person is told. */
  readonly problem: string | undefined;
}
