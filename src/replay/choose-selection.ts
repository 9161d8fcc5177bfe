import { addMilliseconds, max, min, subMilliseconds } from '../lib/dates.ts';
import type { ReplayNeed } from '../replication/reasons/reason.ts';
import type { Selection } from './model/replay.ts';
import type { PlanFacts } from './plan-replay.ts';
import { planTimes } from './plan-times.ts';
import { hashManifest, type SelectedObjects } from './select-objects.ts';

/** Which needs a job of Batch Replication meets. */
export const needsOf: { readonly byJob: readonly ReplayNeed[] } = {
  byJob: ['replicate again', 'replicate skipped', 'new batch job'],
};

/** S3 takes no longer prefix. (S3 API reference, KeyNameConstraint.) */
const maxPrefixBytes = 1_024;

/** Exactly the missing objects if all are known by name, else what S3 finds where and when they were written. */
export function chooseSelection(
  facts: PlanFacts,
  { objects, isPartial }: SelectedObjects,
): Selection {
  const { summaries, need } = facts;
  const { sourceBucket } = summaries[0].incident;
  if (!isPartial) {
    const sha256 = hashManifest(sourceBucket, objects);
    return { kind: 'listed', objects: objects.length, sha256 };
  }
  const first = ifAll(summaries.map(({ firstRequestedAt }) => firstRequestedAt));
  const last = ifAll(summaries.map(({ lastRequestedAt }) => lastRequestedAt));
  const isSkipped = need === 'replicate skipped';
  return {
    kind: 'searched',
    prefix: findCommonPrefix(facts),
    writtenAfter: first && subMilliseconds(min(first), planTimes.marginMillis),
    // S3 did not tell of all that it skipped: what came later is needed, too.
    writtenBefore: isSkipped
      ? undefined
      : last && addMilliseconds(max(last), planTimes.marginMillis),
    statuses: isSkipped ? ['NONE', 'FAILED'] : ['FAILED'],
  };
}

function ifAll(moments: readonly (Date | undefined)[]): Date[] | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === moments.length ? known : undefined;
}

/** Of the rules, not of the objects that are known by name: the others may lie elsewhere. */
function findCommonPrefix({ summaries, rules = [] }: PlanFacts): string | undefined {
  const prefixes = summaries.map(
    ({ incident: { ruleId } }) => rules.find((rule) => rule.ruleId === ruleId)?.prefix ?? '',
  );
  const common = prefixes.reduce((one, other) => {
    const [characters, others] = [Array.from(one), Array.from(other)];
    const end = characters.findIndex((character, at) => others[at] !== character);
    return end === -1 ? one : characters.slice(0, end).join('');
  });
  const isTaken = common !== '' && Buffer.byteLength(common) <= maxPrefixBytes;
  return isTaken ? common : undefined;
}
