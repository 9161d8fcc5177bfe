import * as s3 from '@aws-sdk/client-s3';
import * as s3Control from '@aws-sdk/client-s3-control';
import { answerLocals } from '../pretend-slack/answer-locals.ts';
import { listenLocally } from '../pretend-slack/listen-locally.ts';
import { carryOut } from './carry-out.ts';
import { s3ControlOperations, s3Operations } from './operations/all-operations.ts';
import { serve, type WireService } from './wire/serve.ts';
import { readServiceSchema } from './wire/service-schema.ts';
import type { World } from './world/world.ts';

/** S3 and S3 Control at one address on this machine. */
export interface PretendAws {
  /** For both clients. */
  readonly url: string;
  close(): Promise<void>;
}

/** Which world answers, and where. */
export interface PretendAwsOptions {
  readonly world: World;
  /** Any free one if left out. */
  readonly port?: number;
  /** Whose time the world follows, also between calls. The world's own is moved by hand if this is left out. */
  readonly clock?: () => Date;
}

/** How late things that happen between calls may be. */
const followMillis = 250;

/** Starts both services. Signatures are read for their Region and not checked. */
export async function startPretendAws({
  world,
  port = 0,
  clock,
}: PretendAwsOptions): Promise<PretendAws> {
  const follow = () => {
    if (clock !== undefined) world.agenda.advanceTo(clock());
  };
  const server = serve(buildServices(world, follow));
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

function buildServices(world: World, beforeCall: () => void): WireService[] {
  const answering = (operations: typeof s3Operations): WireService['carryOut'] => {
    return async (call) => {
      beforeCall();
      return carryOut(world, operations, call);
    };
  };
  return [
    {
      isMeant: (path) => path.startsWith('/v20180820/'),
      operations: readServiceSchema(s3Control),
      namespace: 'http://awss3control.amazonaws.com/doc/2018-08-20/',
      errorShape: 'wrapped',
      isPathStyle: false,
      carryOut: answering(s3ControlOperations),
    },
    {
      isMeant: () => true,
      operations: readServiceSchema(s3),
      namespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
      errorShape: 'bare',
      isPathStyle: true,
      carryOut: answering(s3Operations),
    },
  ];
}
