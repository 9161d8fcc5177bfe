import type { RegionalAccess } from '../s3/regional-clients.ts';
import type { Replays, ReplayWiring } from './build-replays.ts';

/** Role, bucket and endpoints as settings have them. */
export interface ReplaySettings {
  readonly batchRoleArn?: string | undefined;
  readonly reportBucket?: string | undefined;
  readonly replayMaxObjects: number;
  readonly s3Endpoint: string | undefined;
  readonly s3ControlEndpoint: string | undefined;
  readonly s3Overrides?: RegionalAccess['overrides'] | undefined;
  readonly replayPace?: ReplayWiring['replayPace'];
  /** Breaks calls of S3 off; what they did is found out afterwards. */
  readonly callSignal?: AbortSignal | undefined;
  /** Called when somebody confirmed or cancelled a replay. */
  readonly onReplay?: () => void;
}

type Parts = ReplaySettings & Pick<ReplayWiring, 'store' | 'clock' | 'log' | 'onOver'>;

/** Replays, whose code is loaded when it is used; undefined if s3rep may not create jobs. */
export function loadReplays(parts: Parts): Replays | undefined {
  const { batchRoleArn, reportBucket, s3Overrides: overrides, onReplay: onChange } = parts;
  if (batchRoleArn === undefined || reportBucket === undefined) return undefined;
  const endpoints = { s3: parts.s3Endpoint, control: parts.s3ControlEndpoint };
  const s3Access = { endpoints, signal: parts.callSignal, ...(overrides && { overrides }) };
  const wiring = { ...parts, batchRoleArn, reportBucket, s3Access, ...(onChange && { onChange }) };
  let loaded: Promise<Replays> | undefined;
  const load = () =>
    (loaded ??= import('./build-replays.ts').then(({ buildReplays }) => buildReplays(wiring)));
  return {
    offer: async (...about) => (await load()).offer(...about),
    confirm: async (...about) => (await load()).confirm(...about),
    cancel: async (...about) => (await load()).cancel(...about),
    follow: async (...how) => (await load()).follow(...how),
  };
}
