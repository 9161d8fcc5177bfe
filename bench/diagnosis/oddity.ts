import type { Scene } from './scene.ts';

/** Something that looks suspicious and harms nothing. */
export interface Oddity {
  readonly name: string;
  /** It would get in the way of breakages with reasons of this side. */
  readonly unlessAbout?: 'Src' | 'Dst' | 'DstPutAcl';
  readonly add: (scene: Scene) => void;
}
