import type { CheckId } from '../../src/diagnosis/model/check-ids.ts';
import type { Scene } from './scene.ts';
import type { Shape } from './shape.ts';

/** A finding that would be right: by its check, and what it is about if that tells two of one check apart. */
export interface RightAnswer {
  readonly check: CheckId;
  readonly about?: RegExp;
}

/**
 * What it takes to see a cause. `nobody`: what no call of AWS shows. `bucket policies` may be at fault, or make up for what a
 * role's own policies leave out; `own destination policy` does so in one account, and is all that says whose the bucket is.
 */
export type Sight =
  | 'iam'
  | 'source kms'
  | 'destination'
  | 'destination kms'
  | 'bucket policies'
  | 'own destination policy'
  | 'nobody';

/** One way in which replication breaks. */
export interface Breakage {
  readonly name: string;
  /** What the world has to be like. */
  readonly shape?: Partial<Shape>;
  /** What S3 may give as reason; the world's own engine has to give one of them. */
  readonly reasons: readonly string[];
  /** Breaks it before the objects are written. */
  readonly before?: (scene: Scene) => void;
  /** Breaks it after they were. */
  readonly after?: (scene: Scene) => void;
  readonly right: readonly RightAnswer[];
  /** What is wrong as well once it is broken; who says it accuses nobody. */
  readonly alsoTrue?: readonly RightAnswer[];
  readonly sights: readonly Sight[];
}
