import { answerLocals } from '../pretend-slack/answer-locals.ts';
import { listenLocally } from '../pretend-slack/listen-locally.ts';
import { buildServices } from './build-services.ts';
import { serve } from './wire/serve.ts';
import type { World } from './world/world.ts';

/** S3, S3 Control, IAM, STS, KMS, CloudWatch, SNS, and policies of SQS at one address on this machine. */
export interface PretendAws {
  /** For the clients of all services. */
  readonly url: string;
  close(): Promise<void>;
}

/** Which world answers, and where. */
export interface PretendAwsOptions {
  /** Or what finds the one that answers a call. */
  readonly world: World | (() => World);
  /** Awaited before each answer: how long it is on its way. */
  readonly travel?: () => Promise<void>;
  /** Any free one if left out. */
  readonly port?: number;
  /** Whose time the world follows, also between calls. The world's own is moved by hand if this is left out. */
  readonly clock?: () => Date;
}

/** How late things that happen between calls may be. */
const followMillis = 250;

/** Starts all services. Signatures are read for their service, Region and access key, and not checked. */
export async function startPretendAws({
  world,
  port = 0,
  travel,
  clock,
}: PretendAwsOptions): Promise<PretendAws> {
  const findWorld = typeof world === 'function' ? world : () => world;
  const follow = () => {
    if (clock !== undefined) findWorld().agenda.advanceTo(clock());
  };
  const beforeCall = async () => {
    await travel?.();
    follow();
  };
  const server = serve(buildServices(findWorld, beforeCall));
  answerLocals(server);
  const url = await listenLocally(server, port);
  const following = setInterval(follow, followMillis);
  return {
    url,
    async close() {
      clearInterval(following);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
