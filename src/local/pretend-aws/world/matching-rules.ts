import type { ReplicationRule, Tag } from '@aws-sdk/client-s3';
import type { ObjectVersion, PretendBucket } from './bucket.ts';

/**
 * Rules under which a version is to be replicated: enabled, matching, and for each destination the one of highest
 * priority. Delete markers follow rules that say so, and never one that filters by tags.
 */
export function matchingRules({ replication }: PretendBucket, version: ObjectVersion) {
  const rules = (replication?.Rules ?? []).filter((rule) => isUnder(rule, version));
  const byDestination = Map.groupBy(rules, (rule) => rule.Destination?.Bucket);
  return [...byDestination.values()].map(
    (all) => all.toSorted((a, b) => (b.Priority ?? 0) - (a.Priority ?? 0))[0]!,
  );
}

function isUnder(rule: ReplicationRule, version: ObjectVersion): boolean {
  if (rule.Status !== 'Enabled' || !matches(rule, version)) return false;
  if (!version.isDeleteMarker) return true;
  return rule.DeleteMarkerReplication?.Status === 'Enabled' && tagsOf(rule).length === 0;
}

function tagsOf({ Filter = {} }: ReplicationRule): readonly Tag[] {
  return [...(Filter.Tag === undefined ? [] : [Filter.Tag]), ...(Filter.And?.Tags ?? [])];
}

function matches(rule: ReplicationRule, { key, tags }: ObjectVersion): boolean {
  const { Filter = {}, Prefix = '' } = rule;
  const hasTag = ({ Key = '', Value }: Tag) => tags[Key] === Value;
  const prefix = Filter.And?.Prefix ?? Filter.Prefix ?? Prefix;
  if (!key.startsWith(prefix) || !tagsOf(rule).every(hasTag)) return false;
  const not = Filter.And?.Not ?? Filter.Not ?? {};
  const prefixes = [...(not.Prefix === undefined ? [] : [not.Prefix]), ...(not.Or?.Prefixes ?? [])];
  const excluded = [...(not.Tag === undefined ? [] : [not.Tag]), ...(not.Or?.Tags ?? [])];
  return !prefixes.some((each) => key.startsWith(each)) && !excluded.some(hasTag);
}
