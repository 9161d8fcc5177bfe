import { setTimeout } from 'node:timers/promises';
import { buildAwsReader } from '../../src/aws/build-aws-reader.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { pause } from '../../src/lib/pause.ts';
import { gatherEvidence } from '../../src/diagnosis/gather-evidence.ts';
import type { Diagnosis } from '../../src/diagnosis/model/diagnosis.ts';
import { startPretendAws } from '../../src/local/pretend-aws/start-pretend-aws.ts';
import type { World } from '../../src/local/pretend-aws/world/world.ts';
import type { BrokenWorld } from './break-world.ts';
import type { PermissionSet } from './permission-sets.ts';
import { accessKeyId } from './scene.ts';

/** What a diagnosis said, and what it took. */
export interface Diagnosed {
  readonly diagnosis: Diagnosis;
  /** Over HTTP, those that find out who asks with them. */
  readonly calls: number;
  /** Longest chain of calls of which each waited for the one before. */
  readonly waves: number;
  readonly millis: number;
}

/** Of each call. */
export const callMillis = 100;

/** A server in front of one world after another. */
export interface Lane {
  diagnose(broken: BrokenWorld, set: PermissionSet): Promise<Diagnosed>;
  close(): Promise<void>;
}

/** Starts one. */
export async function openLane(): Promise<Lane> {
  let world: World | undefined;
  let waves = 0;
  const aws = await startPretendAws({
    world: () => world!,
    travel: async () => {
      const wave = waves + 1;
      await setTimeout(callMillis);
      waves = Math.max(waves, wave);
    },
  });
  return {
    async diagnose({ scene, subject }, set) {
      ({ world } = scene);
      waves = 0;
      const clock = () => new Date();
      const reader = buildAwsReader({
        readRegion: async () => 'eu-west-1',
        endpoints: { s3: aws.url, iam: aws.url, kms: aws.url, sts: aws.url },
        clock,
        callMillis: 60_000,
        credentials: { accessKeyId, secretAccessKey: 'secret' },
        ...(set.externalId === undefined
          ? {}
          : { role: { name: 's3rep-diagnose', externalId: set.externalId } }),
      });
      const before = world.calls.length;
      const start = performance.now();
      const evidence = await gatherEvidence(reader, subject, {
        clock,
        pause,
        callMillis: 60_000,
        wholeMillis: 60_000,
      });
      const diagnosis = diagnose(subject, evidence);
      const millis = performance.now() - start;
      return { diagnosis, calls: world.calls.length - before, waves, millis };
    },
    close: () => aws.close(),
  };
}
