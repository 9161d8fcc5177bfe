import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { openIncident } from '../../../src/incidents/ingest/open-incident.ts';
import type { ReplicationFailure } from '../../../src/replication/failure.ts';
import { aFailure } from '../../a-failure.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

/** A world in which as many object versions of each rule failed: an incident for each rule, in this order, that is due. */
export async function beginFailing(counts: Readonly<Record<string, number>>) {
  const failures = Object.entries(counts).flatMap(([ruleId, count]) =>
    Array.from({ length: count }, (_, index) => aFailure({ ruleId, versionId: `v${index}` })),
  );
  return begin(failures);
}

/** A world in which these failures came a moment ago. */
export async function begin(failures: readonly ReplicationFailure[]) {
  const world = beginWorld();
  const { announcer } = world.workers[0]!;
  const groups = groupFailures(failures);
  const incidents = groups.map((group) => openIncident(group, world.clock()));
  await announcer.store.addIncidents(incidents);
  await announcer.store.addChunks(groups.flatMap((group) => packChunks(group, world.clock())));
  await announcer.store.markDue(incidents.map(({ id }) => id));
  return { world, announcer, incidents };
}

/** One failed object version of each of so many rules. */
export function oneEach(rules: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: rules }, (_, index) => [`rule-${index}`, 1]));
}

/** A failure each of so many rules that have nothing in common. */
export function manyCauses(rules: number): ReplicationFailure[] {
  const reasons = ['DstBucketNotFound', 'DstBucketUnversioned', 'SrcGetObjectNotPermitted'];
  return Array.from({ length: rules }, (_, index) =>
    aFailure({
      ruleId: `rule-${index}`,
      sourceBucket: `source-${index}`,
      destinationBucket: `dr-${index}`,
      reason: reasons[index % reasons.length]!,
    }),
  );
}
