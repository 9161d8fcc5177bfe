import { allBreakages } from './breakages/all-breakages.ts';
import type { Breakage } from './breakage.ts';

/** What can be broken beside something else that comes before it, and be seen nevertheless. */
const names = [
  'destination versioning suspended',
  'destination bucket policy denies everybody',
  'destination key disabled',
  'role lacks s3:ReplicateObject',
];

const all = names.map((name) => allBreakages.find((breakage) => breakage.name === name)!);

/** Those that fit beside a breakage: what it asks of the world must not be another. Of a role that is gone nothing is seen. */
export function secondsBeside(breakage: Breakage): readonly Breakage[] {
  const { shape = {}, reasons } = breakage;
  const isOfRole = reasons.includes('AssumeRoleNotPermitted');
  if (!reasons.every((reason) => reason.startsWith('Src') || reason.startsWith('Assume')))
    return [];
  return all.filter(
    (second) =>
      !(isOfRole && second.sights.includes('iam')) &&
      Object.entries(second.shape ?? {}).every(
        ([name, value]) => (shape[name as keyof typeof shape] ?? value) === value,
      ),
  );
}
