import type {
  ReplicationConfiguration,
  ReplicationRule,
  ReplicationRuleFilter,
  ReplicationRuleNotOperator,
  Tag,
} from '@aws-sdk/client-s3';
import type { ReplicationEvidence, RuleEvidence } from '../diagnosis/model/evidence.ts';
import { entriesIn, textIn, textsIn } from './read-text.ts';

/** What a replication configuration says. */
export function toReplication(found: ReplicationConfiguration): ReplicationEvidence {
  return { roleArn: textIn(found.Role) ?? '', rules: entriesIn(found.Rules).map(toRule) };
}

function toRule({
  ID,
  Status,
  Priority,
  Prefix,
  Filter,
  Destination,
  SourceSelectionCriteria: selection,
  DeleteMarkerReplication,
}: ReplicationRule): RuleEvidence {
  return {
    ruleId: textIn(ID) ?? '',
    isEnabled: Status === 'Enabled',
    priority: typeof Priority === 'number' ? Priority : undefined,
    ...readFilter(Filter, Prefix),
    destinationArn: textIn(Destination?.Bucket) ?? '',
    destinationAccountId: textIn(Destination?.Account),
    isOwnerOverridden: Destination?.AccessControlTranslation?.Owner === 'Destination',
    storageClass: textIn(Destination?.StorageClass),
    replicaKmsKeyId: textIn(Destination?.EncryptionConfiguration?.ReplicaKmsKeyID),
    ...(isOn(Destination?.EncryptionConfiguration?.UseSourceMultiRegionKey) && {
      usesSourceMultiRegionKey: true,
    }),
    replicatesKmsObjects: isOn(selection?.SseKmsEncryptedObjects),
    replicatesDeleteMarkers: isOn(DeleteMarkerReplication),
    replicatesReplicaChanges: isOn(selection?.ReplicaModifications),
    hasMetrics: isOn(Destination?.Metrics),
    hasReplicationTime: isOn(Destination?.ReplicationTime),
  };
}

function isOn(part: { readonly Status?: string | undefined } | undefined): boolean {
  return part?.Status === 'Enabled';
}

/** @param prefix - where rules of the first version have it: beside the filter */
function readFilter(
  filter: ReplicationRuleFilter = {},
  prefix: string | undefined,
): Pick<RuleEvidence, 'prefix' | 'tags' | 'excluded' | 'otherFilters'> {
  const { Prefix, Tag: tag, Not: not, And: and = {}, ...others } = filter;
  const { Prefix: andPrefix, Tags: tags, Not: andNot, ...andOthers } = and;
  const exclusion = readExclusion(not ?? andNot);
  return {
    prefix: textIn(Prefix) ?? textIn(andPrefix) ?? textIn(prefix),
    tags: Object.fromEntries(entriesIn([...(tag ? [tag] : []), ...entriesIn(tags)]).map(toPair)),
    ...(exclusion && { excluded: exclusion.excluded }),
    otherFilters: [
      ...namesIn(others),
      ...namesIn(andOthers).map((name) => `And.${name}`),
      ...(exclusion?.others ?? []),
    ],
  };
}

function readExclusion(not: ReplicationRuleNotOperator | undefined) {
  if (not === undefined) return undefined;
  const { Prefix, Tag: tag, Or: or = {}, ...others } = not;
  const { Prefixes: prefixes, Tags: tags, ...orOthers } = or;
  return {
    excluded: {
      prefixes: [...textsIn([Prefix]), ...textsIn(prefixes)].filter((one) => one !== ''),
      tags: entriesIn([...(tag ? [tag] : []), ...entriesIn(tags)]).map(toPair),
    },
    others: [
      ...namesIn(others).map((name) => `Not.${name}`),
      ...namesIn(orOthers).map((name) => `Not.Or.${name}`),
    ],
  };
}

function toPair({ Key, Value }: Tag): [string, string] {
  return [textIn(Key) ?? '', textIn(Value) ?? ''];
}

function namesIn(parts: object): string[] {
  return Object.entries(parts).flatMap(([name, part]) => (part === undefined ? [] : [name]));
}
