import type { CallerIdentity } from '../world/identity.ts';
import type { World } from '../world/world.ts';

/** What is known of a call besides its input. */
export interface CallContext {
  /** For which it was signed. */
  readonly region: string;
  readonly caller: CallerIdentity;
  /** What it takes to be permitted, such as `s3:GetBucketPolicy`; undefined if everybody of the account is. */
  readonly action: string | undefined;
}

/** Carries out one call: input and output are those of the SDK. @throws a refusal */
export type Operation<Input, Result> = (world: World, input: Input, context: CallContext) => Result;

/** By their names in the SDK. What is not here gets 501 NotImplemented. */
export type Operations = Readonly<Record<string, Operation<never, object>>>;
