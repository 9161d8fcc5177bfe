import { putVersion } from '../pretend-aws/world/put-version.ts';
import type { World } from '../pretend-aws/world/world.ts';
import type { SampleRule } from './sample-rules.ts';

/** Of the first object; the next are larger. */
const leastBytes = 1_000;
const stepBytes = 4_096;
/** One key in so many needs encoding, as keys do. */
const plainKeys = 25;

/** Puts new objects under a rule: as many as it says, if nothing else is said. */
export function putObjects(world: World, rule: SampleRule, objects = rule.objects): void {
  const bucket = world.buckets.get(rule.sourceBucket)!;
  for (let count = 0; count < objects; count += 1) {
    const number = 1_000 + bucket.versions.size;
    putVersion(world, bucket, {
      key: `${rule.prefix}2026/${nameOfObject(number, rule)}`,
      body: JSON.stringify({ number }),
      sizeBytes: leastBytes + stepBytes * count,
    });
  }
}

function nameOfObject(number: number, { sourceBucket }: SampleRule): string {
  const isPlain = number % plainKeys !== plainKeys - 1;
  return isPlain ? `${sourceBucket}-${number}.json` : `rose + red ${number} 100%.json`;
}
