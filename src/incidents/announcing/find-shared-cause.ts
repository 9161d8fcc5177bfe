import { canonicalReason, findReason } from '../../replication/find-reason.ts';
import type { Incident, IncidentKey } from '../model/incident.ts';
import type { Cause } from '../model/storm.ts';

/** What most incidents of a storm have in common. */
export interface SharedCause extends Cause {
  readonly incidents: number;
}

const kinds: readonly SharedCause['kind'][] = ['role', 'key', 'destination', 'source', 'reason'];

/** A role that explains nearly as many as its bucket says more than the bucket. */
const nearlyAsMany = 0.8;

/** Finds what explains most of the incidents; undefined where nothing does. */
export function findSharedCause(incidents: readonly Incident[]): SharedCause | undefined {
  const causes = countTraits(incidents.flatMap(listTraits));
  const max = Math.max(...causes.map((cause) => cause.incidents));
  const [best] = causes
    .filter((cause) => cause.incidents >= max * nearlyAsMany)
    .filter((cause) => cause.incidents > incidents.length / 2 && cause.incidents > 1)
    .toSorted(
      (one, other) =>
        kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || other.incidents - one.incidents,
    );
  return best;
}

/** Whether a cause explains an incident too. */
export function sharesCause(incident: IncidentKey, { kind, name }: Cause): boolean {
  return listTraits(incident).some((trait) => trait.kind === kind && trait.name === name);
}

function countTraits(traits: readonly Cause[]): SharedCause[] {
  const causes = new Map<string, SharedCause>();
  for (const trait of traits) {
    const id = `${trait.kind} ${trait.name}`;
    causes.set(id, { ...trait, incidents: (causes.get(id)?.incidents ?? 0) + 1 });
  }
  return [...causes.values()];
}

function listTraits({ sourceBucket, destinationBucket, reason }: IncidentKey): Cause[] {
  const names: Readonly<Record<SharedCause['kind'], string | undefined>> = {
    // A bucket's replication configuration has one role for all of its rules.
    role: isRefusedToRole(reason) ? sourceBucket : undefined,
    key: bucketOfKey({ sourceBucket, destinationBucket, reason }),
    destination: destinationBucket,
    source: sourceBucket,
    reason: reason === undefined ? undefined : canonicalReason(reason),
  };
  return kinds.flatMap((kind) => {
    const name = names[kind];
    return name === undefined ? [] : [{ kind, name }];
  });
}

function isRefusedToRole(reason: string | undefined): boolean {
  if (reason === undefined) return false;
  const known = findReason(reason);
  if (known?.isBatchOnly) return false;
  // By AWS's habit of naming codes, so that it holds for new ones too.
  return known?.side === 'role' || canonicalReason(reason).endsWith('NotPermitted');
}

function bucketOfKey({
  sourceBucket,
  destinationBucket,
  reason,
}: Omit<IncidentKey, 'ruleId'>): string | undefined {
  const code = reason === undefined ? '' : canonicalReason(reason);
  if (code.startsWith('DstKmsKey')) return destinationBucket;
  return code.startsWith('SrcKmsKey') ? sourceBucket : undefined;
}
