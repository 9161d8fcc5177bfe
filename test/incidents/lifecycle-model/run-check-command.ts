import { checkArrivals, type CheckArrivalsParts } from '../../../src/replay/check-arrivals.ts';
import { fingerprint } from '../../../src/incidents/counting/fingerprint.ts';
import { latest } from '../../../src/lib/moments.ts';
import { requestCheck } from '../../../src/replay/request-check.ts';
import type { Faults } from './faults.ts';
import { letWorker, type Sent, type Worker, type World } from './world.ts';

interface CheckCommand {
  readonly incidentId: string;
  readonly arrived: readonly number[];
  readonly on: number;
  readonly faults: Faults;
}

/** Lets objects arrive, and a worker ask S3 for those of an incident. */
export async function runCheckCommand(
  world: World,
  { incidentId, arrived, on, faults }: CheckCommand,
): Promise<void> {
  for (const version of arrived) world.arrivedAt.set(`v${version}`, world.clock());
  await letWorker(world, on, faults, async (worker) => {
    const parts = checkParts(world, worker);
    const incident = await parts.store.readIncident(incidentId);
    if (incident !== undefined) await requestCheck(parts, incident, 'U0ANN00000');
    await checkArrivals(parts, new AbortController().signal);
  });
}

/** Until when a check proved that a version is there, by what is stored; undefined if none did. */
export function foundAt({ place }: World, incidentId: string, version: string): Date | undefined {
  const print = Buffer.from(
    fingerprint({ objectKey: objectKeyOf(Number(version.slice(1))), versionId: version }),
    'latin1',
  ).toString('hex');
  const found = [...place.chunks.values()].filter(
    ({ arrivedAt, packed, ...chunk }) =>
      chunk.incidentId === incidentId &&
      arrivedAt !== undefined &&
      Buffer.from(packed).toString('hex').includes(print),
  );
  return latest(found.flatMap(({ arrivedAt = [] }) => arrivedAt));
}

export function objectKeyOf(version: number): string {
  return version % 2 === 0 ? `tmp/${version}` : `data/${version}`;
}

/** Whether S3 says FAILED of a version now. */
function hasFailedSince(world: World, version: string): boolean {
  if (!world.arrivedAt.has(version)) return true;
  return world.sent.some((each) => each.version === version && failedAfterArrival(world, each));
}

export function failedAfterArrival({ arrivedAt }: World, { version, failedAt }: Sent): boolean {
  return failedAt > (arrivedAt.get(version) ?? new Date(0));
}

export function checkParts(world: World, { announcer }: Worker): CheckArrivalsParts {
  return {
    store: announcer.store,
    log: announcer.log,
    clock: world.clock,
    newId: announcer.newId,
    pause: async (millis) => world.wait(millis),
    statuses: {
      async readStatus(_bucket, { versionId }) {
        const status = hasFailedSince(world, versionId) ? 'FAILED' : 'COMPLETED';
        return { kind: 'there', status };
      },
      listDestinations: async () => undefined,
    },
  };
}
