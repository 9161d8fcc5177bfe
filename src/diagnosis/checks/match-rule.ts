import type {
  ExcludedObjects,
  ObjectEvidence,
  RuleEvidence,
  VersionEvidence,
} from '../model/evidence.ts';

/** Whether a rule covers an object version. */
export type RuleMatch =
  | { readonly kind: 'covered' }
  | { readonly kind: 'not covered'; readonly because: Exclusion; readonly why: string }
  | { readonly kind: 'not known'; readonly why: string };

/** What keeps a version out of a rule. */
export type Exclusion =
  | 'prefix'
  | 'tags'
  | 'exclusion'
  | 'delete marker'
  | 'encryption'
  | 'replica';

/**
 * Compares a version with a rule by S3's page on what is replicated (userguide, replication-what-is-isnot-replicated): objects
 * under SSE-C are, those under KMS only where the rule says so, replicas never, markers where the rule says so and has no tags.
 */
export function matchRule(
  rule: RuleEvidence,
  object: ObjectEvidence,
  version: VersionEvidence,
): RuleMatch {
  const { prefix = '', tags, otherFilters } = rule;
  if (!object.objectKey.startsWith(prefix)) return excluded('prefix', describePrefix(prefix));
  const left = rule.excluded?.prefixes.find((one) => object.objectKey.startsWith(one));
  if (left !== undefined)
    return excluded('exclusion', `the rule excludes keys that begin with "${left}"`);
  if (version.isDeleteMarker) return matchMarker(rule, Object.keys(tags).length > 0);
  const { encryption = '' } = version;
  if (encryption.startsWith('aws:kms') && !rule.replicatesKmsObjects) {
    return excluded('encryption', `it is encrypted with ${encryption}, which the rule leaves out`);
  }
  if (version.replicationStatus === 'REPLICA') {
    return rule.replicatesReplicaChanges
      ? {
          kind: 'not known',
          why: 'it is a replica, of which this rule copies back changes of metadata only',
        }
      : excluded('replica', 'it is itself a replica, and S3 does not replicate replicas further');
  }
  return matchTags(rule, object, version) ?? coveredUnless(otherFilters);
}

/** Undefined: tags keep nothing out. */
function matchTags(
  { tags, excluded: { tags: unwanted } = noneExcluded }: RuleEvidence,
  object: ObjectEvidence,
  { replicationStatus }: VersionEvidence,
): RuleMatch | undefined {
  const wanted = Object.entries(tags);
  if (wanted.length === 0 && unwanted.length === 0) return undefined;
  if (object.tags.kind === 'unseen') return { kind: 'not known', why: 'its tags were not seen' };
  const own = object.tags.kind === 'read' ? object.tags.value : {};
  const lacking = wanted.filter(([name, value]) => !isTagged(own, name, value));
  if (lacking.length > 0) return excluded('tags', `it lacks the tag ${nameTags(lacking)}`);
  const left = unwanted.filter(([name, value]) => isTagged(own, name, value));
  if (left.length > 0)
    return excluded('exclusion', `the rule excludes objects with the tag ${nameTags(left)}`);
  return replicationStatus === undefined
    ? { kind: 'not known', why: 'its tags match now; S3 goes by those at its upload' }
    : undefined;
}

const noneExcluded: ExcludedObjects = { prefixes: [], tags: [] };

/** Rules of the old form, without a priority, replicate markers of people and programs. */
function matchMarker(rule: RuleEvidence, hasTags: boolean): RuleMatch {
  const isOldForm = rule.priority === undefined;
  if (hasTags) return excluded('delete marker', 'a rule with tags never covers delete markers');
  if (!rule.replicatesDeleteMarkers && !isOldForm)
    return excluded('delete marker', 'the rule does not replicate delete markers');
  return (rule.excluded?.tags.length ?? 0) > 0
    ? {
        kind: 'not known',
        why: 'AWS does not say whether a rule that excludes tags covers delete markers',
      }
    : coveredUnless(rule.otherFilters);
}

function coveredUnless(otherFilters: readonly string[]): RuleMatch {
  return otherFilters.length === 0
    ? { kind: 'covered' }
    : {
        kind: 'not known',
        why: `the rule has filters that s3rep does not judge: ${otherFilters.join(', ')}`,
      };
}

function excluded(because: Exclusion, why: string): RuleMatch {
  return { kind: 'not covered', because, why };
}

function isTagged(own: Readonly<Record<string, string>>, name: string, value: string): boolean {
  return Object.hasOwn(own, name) && own[name] === value;
}

function nameTags(tags: readonly (readonly [string, string])[]): string {
  return tags.map(([name, value]) => `${name}=${value}`).join(', ');
}

/** A prefix is taken literally. */
function describePrefix(prefix: string): string {
  const literal = prefix.startsWith('/')
    ? ' (no key begins with the / of a path)'
    : prefix.includes('*')
      ? ' (a * there is a plain character)'
      : '';
  return `its key does not begin with "${prefix}"${literal}`;
}
