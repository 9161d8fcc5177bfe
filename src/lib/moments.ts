import { max, min } from './dates.ts';

/** The first of some moments; undefined if there are none. */
export function earliest(moments: readonly Date[]): Date | undefined {
  return moments.length === 0 ? undefined : min([...moments]);
}

/** The last of some moments; undefined if there are none. */
export function latest(moments: readonly Date[]): Date | undefined {
  return moments.length === 0 ? undefined : max([...moments]);
}
