import * as cloudWatch from '@aws-sdk/client-cloudwatch';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as s3 from '@aws-sdk/client-s3';
import * as s3Control from '@aws-sdk/client-s3-control';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as sts from '@aws-sdk/client-sts';
import { carryOut, type ServiceRules } from './carry-out.ts';
import { otherOperations, s3ControlOperations, s3Operations } from './operations/all-operations.ts';
import { deniedByKms } from './operations/kms-operations.ts';
import { deniedBySns, deniedBySqs } from './operations/messaging-operations.ts';
import { buildJsonRpc } from './wire/json-rpc.ts';
import type { WireProtocol } from './wire/protocol.ts';
import { buildQueryXml } from './wire/query-xml.ts';
import { signedService } from './wire/read-signer.ts';
import { refusal } from './wire/refusal.ts';
import { buildRestXml } from './wire/rest-xml.ts';
import { readRpcOperations } from './wire/rpc-operations.ts';
import type { WireService } from './wire/serve.ts';
import { readServiceSchema } from './wire/service-schema.ts';
import type { CallerIdentity } from './world/identity.ts';
import type { World } from './world/world.ts';

/** A service, and how it is told from others: by the name it is signed for, or by its path. */
type Described = ServiceRules & {
  readonly protocol: WireProtocol;
  readonly signedAs?: string;
  readonly path?: string;
};

function deniedByIam({ arn }: CallerIdentity, action: string) {
  const why = `because no identity-based policy allows the ${action} action`;
  const message = `User: ${arn} is not authorized to perform: ${action} ${why}`;
  return refusal('AccessDenied', message, 403);
}

const query = (sdk: Readonly<Record<string, unknown>>, namespace: string) =>
  buildQueryXml({ operations: readRpcOperations(sdk), namespace });
const json = (sdk: Readonly<Record<string, unknown>>, version: '1.0' | '1.1') =>
  buildJsonRpc({
    operations: readRpcOperations(sdk),
    version,
    isOnceQuery: version === '1.0',
  });

/** Read once: the schemas of eight SDKs are large. */
const described: readonly Described[] = [
  {
    signedAs: 'iam',
    protocol: query(iam, 'https://iam.amazonaws.com/doc/2010-05-08/'),
    operations: otherOperations.iam,
    prefix: 'iam',
    denied: deniedByIam,
    unknownKey: 'InvalidClientTokenId',
  },
  {
    signedAs: 'sts',
    protocol: query(sts, 'https://sts.amazonaws.com/doc/2011-06-15/'),
    operations: otherOperations.sts,
    prefix: 'sts',
    denied: deniedByIam,
    unknownKey: 'InvalidClientTokenId',
  },
  {
    signedAs: 'sns',
    protocol: query(sns, 'http://sns.amazonaws.com/doc/2010-03-31/'),
    operations: otherOperations.sns,
    prefix: 'sns',
    denied: deniedBySns,
    unknownKey: 'InvalidClientTokenId',
  },
  {
    signedAs: 'kms',
    protocol: json(kms, '1.1'),
    operations: otherOperations.kms,
    prefix: 'kms',
    denied: deniedByKms,
    unknownKey: 'UnrecognizedClientException',
  },
  {
    signedAs: 'monitoring',
    protocol: json(cloudWatch, '1.0'),
    operations: otherOperations.cloudwatch,
    prefix: 'cloudwatch',
    denied: deniedByIam,
    unknownKey: 'UnrecognizedClientException',
  },
  {
    signedAs: 'sqs',
    protocol: json(sqs, '1.0'),
    operations: otherOperations.sqs,
    prefix: 'sqs',
    denied: deniedBySqs,
    unknownKey: 'UnrecognizedClientException',
  },
  {
    path: '/v20180820/',
    protocol: buildRestXml({
      operations: readServiceSchema(s3Control),
      namespace: 'http://awss3control.amazonaws.com/doc/2018-08-20/',
      errorShape: 'wrapped',
      isPathStyle: false,
    }),
    operations: s3ControlOperations,
    prefix: 's3',
    denied: undefined,
    unknownKey: 'InvalidAccessKeyId',
  },
  {
    path: '/',
    protocol: buildRestXml({
      operations: readServiceSchema(s3),
      namespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
      errorShape: 'bare',
      isPathStyle: true,
    }),
    operations: s3Operations,
    prefix: 's3',
    denied: undefined,
    unknownKey: 'InvalidAccessKeyId',
  },
];

/** All services in front of a world. @param beforeCall - awaited before the world is found, and whatever it answers */
export function buildServices(
  findWorld: () => World,
  beforeCall: () => Promise<void>,
): WireService[] {
  return described.map(({ protocol, signedAs, path, ...rules }) => ({
    protocol,
    isMeant: ({ headers, target }) =>
      signedAs === undefined
        ? target.startsWith(path!)
        : signedService(headers) === signedAs && !target.startsWith('/v20180820/'),
    carryOut: async (call) => {
      await beforeCall();
      return carryOut(findWorld(), rules, call);
    },
  }));
}
