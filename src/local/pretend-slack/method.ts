import type { Answer } from './answer.ts';
import type { Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

/** A call of the Web API, with nested arguments parsed. */
export interface MethodCall {
  readonly args: Json;
  readonly workspace: Workspace;
  readonly url: string;
}

/** One method of the Web API: performs the call, or refuses it. */
export type Method = (call: MethodCall) => Answer;
