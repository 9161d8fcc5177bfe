import type { Replays, ReplayWiring } from './build-replays.ts';

/** As settings have it: both, or neither. */
interface Permitted extends Omit<ReplayWiring, 'batchRoleArn' | 'reportBucket'> {
  readonly batchRoleArn: string | undefined;
  readonly reportBucket: string | undefined;
}

/** Replays, whose code is loaded when it is used; undefined if s3rep may not create jobs. */
export function loadReplays({
  batchRoleArn,
  reportBucket,
  ...wiring
}: Permitted): Replays | undefined {
  if (batchRoleArn === undefined || reportBucket === undefined) return undefined;
  let loaded: Promise<Replays> | undefined;
  const load = () =>
    (loaded ??= import('./build-replays.ts').then(({ buildReplays }) =>
      buildReplays({ ...wiring, batchRoleArn, reportBucket }),
    ));
  return {
    offer: async (...about) => (await load()).offer(...about),
    confirm: async (...about) => (await load()).confirm(...about),
    cancel: async (...about) => (await load()).cancel(...about),
    follow: async (isFresh) => (await load()).follow(isFresh),
  };
}
