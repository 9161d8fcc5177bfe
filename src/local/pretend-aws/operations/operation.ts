import type { World } from '../world/world.ts';

/** What is known of a call besides its input. */
export interface CallContext {
  /** For which it was signed. */
  readonly region: string;
}

/** Carries out one call: input and output are those of the SDK. @throws a refusal */
export type Operation<Input, Result> = (world: World, input: Input, context: CallContext) => Result;
