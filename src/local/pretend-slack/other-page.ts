import type { IncomingMessage, ServerResponse } from 'node:http';

/** A page of somebody else's on the same server, to which the sidebar leads. */
export interface OtherPage {
  readonly title: string;
  /** Such as `/world`; all that is below it belongs to the page too. */
  readonly path: string;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}
