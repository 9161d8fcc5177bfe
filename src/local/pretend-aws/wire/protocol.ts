import type { IncomingHttpHeaders } from 'node:http';
import type { AwsRefusal } from './refusal.ts';
import type { Output, WireAnswer } from './write-output.ts';
import type { RequestIds } from './write-refusal.ts';

/** A request as HTTP brought it, its body whole. */
export interface HttpCall {
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request that was understood, and how its answer is written. */
interface UnderstoodRequest {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly write: (output: Output, ids: RequestIds) => WireAnswer;
}

/** How a service of AWS puts calls into HTTP. */
export interface WireProtocol {
  /** @throws a refusal, for what is no call of this service */
  readonly understand: (request: HttpCall) => UnderstoodRequest;
  readonly refuse: (refusal: AwsRefusal, ids: RequestIds, request: HttpCall) => WireAnswer;
}
