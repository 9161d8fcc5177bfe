import type { Partition } from './failure.ts';

/** Regions of other partitions begin with this: the table of AWS's SDKs, October 2026. */
const prefixes: readonly (readonly [string, Partition])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

/** What the name of a partition looks like, whatever AWS adds: nothing else may enter an ARN of ours. */
export const partitionShape = /^aws(?:-[a-z0-9]{1,16}){0,3}$/;

/** Whether a text can be the name of a partition. */
export function isPartition(text: string | undefined): text is Partition {
  return text !== undefined && partitionShape.test(text);
}

/** For where no ARN tells. An unknown Region is taken for one of AWS's main partition, where nearly everybody is. */
export function partitionOfRegion(region: string): Partition {
  return prefixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
