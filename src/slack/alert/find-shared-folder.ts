import type { FailedObject } from '../../incidents/model/failed-object.ts';

/** Fewer samples in one folder are chance. */
const minSamples = 3;

/** The longest prefix up to a `/` that all samples have, `logs/2026/`; undefined if there is none. */
export function findSharedFolder(
  samples: readonly Pick<FailedObject, 'objectKey'>[],
): string | undefined {
  const [first, ...others] = samples.map(({ objectKey }) => objectKey);
  if (first === undefined || samples.length < minSamples) return undefined;
  const ends = Array.from(first.matchAll(/\//g), ({ index }) => index + 1);
  const end = ends.findLast((each) => others.every((key) => key.startsWith(first.slice(0, each))));
  return end === undefined ? undefined : first.slice(0, end);
}
