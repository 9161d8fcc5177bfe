import { addKey, addRole } from '../../../../src/local/pretend-aws/world/add-resources.ts';
import { addBucket, buildWorld } from '../../../../src/local/pretend-aws/world/build-world.ts';
import { breakReplication } from '../../../../src/local/pretend-aws/world/obstacles.ts';
import {
  type NewVersion,
  putVersion,
} from '../../../../src/local/pretend-aws/world/put-version.ts';
import type { SentEvent } from '../../../../src/local/pretend-aws/world/world.ts';
import { aRule, addOrders, start } from '../use-pretend-aws.ts';

const document = (...statements: readonly object[]) =>
  JSON.stringify({ Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) });
const trusted = { Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' };
const trust = document(trusted);
const reads = {
  Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl'],
  Resource: 'arn:aws:s3:::orders/*',
};
const writes = { Action: 's3:ReplicateObject', Resource: 'arn:aws:s3:::orders-dr/*' };

/** Puts an object into a world whose role has these permissions, and says why S3 gives up on it. */
function tryOut(
  statements: readonly object[],
  change: (made: ReturnType<typeof makeWorld>) => void = () => {},
  written: Partial<NewVersion> = {},
) {
  const made = makeWorld(statements);
  change(made);
  const version = putVersion(made.world, made.orders, { key: 'a', tags: {}, ...written });
  made.world.agenda.advance(60_000);
  const [event] = made.events.map(({ body }) => JSON.parse(body) as Told);
  const reason = event?.Records[0]!.replicationEventData.failureReason;
  return reason ?? version.replicationStatus;
}

interface Told {
  readonly Records: readonly {
    readonly replicationEventData: { readonly failureReason: string };
  }[];
}

function makeWorld(statements: readonly object[]) {
  const events: SentEvent[] = [];
  const world = buildWorld({ start, onEvent: (event) => events.push(event) });
  const role = addRole(world, {
    name: 'replication',
    trustPolicy: trust,
    inlinePolicies: { replicate: document(...statements) },
  });
  return { world, role, events, ...addOrders(world) };
}

describe('what policies and keys of a world let through', () => {
  it('arrives with what the documentation asks for', () => {
    expect(tryOut([reads, writes])).toBe('COMPLETED');
  });

  it('is named by the first thing that is in the way: role, then source, then destination', () => {
    const nothing = { Action: 'logs:*', Resource: '*' };
    expect(tryOut([nothing], ({ role }) => void (role.trustPolicy = document()))).toBe(
      'AssumeRoleNotPermitted',
    );
    expect(tryOut([nothing])).toBe('SrcGetObjectNotPermitted');
    expect(tryOut([{ ...reads, Action: reads.Action[0] }])).toBe('SrcGetAclNotPermitted');
    expect(tryOut([reads])).toBe('DstPutObjectNotPermitted');
    expect(tryOut([reads], ({ dr }) => void (dr.versioning = 'Suspended'))).toBe(
      'DstBucketUnversioned',
    );
  });

  it('fails for a role with another path than the one that is named', () => {
    const change = ({ world }: ReturnType<typeof makeWorld>) =>
      void addRole(world, { name: 'replication', path: '/new/', trustPolicy: trust });
    expect(tryOut([reads, writes], change)).toBe('AssumeRoleNotPermitted');
  });

  describe('a trust policy that asks', () => {
    const ask = (Condition: object, sendsSource = true) =>
      tryOut([reads, writes], ({ world, role }) => {
        world.behaviour.sendsSource = sendsSource;
        role.trustPolicy = document({ ...trusted, Condition });
      });

    it('who assumes the role is told that it is a service of AWS, and which', () => {
      expect(ask({ Bool: { 'aws:PrincipalIsAWSService': 'true' } })).toBe('COMPLETED');
      const name = { 'aws:PrincipalServiceName': 's3.amazonaws.com' };
      expect(ask({ StringEquals: name })).toBe('COMPLETED');
    });

    it('for which bucket and account is told so, unless S3 does not say it', () => {
      const account = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
      const bucket = { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders' } };
      const elsewhere = { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::invoices' } };
      expect([ask(account), ask(bucket)]).toEqual(['COMPLETED', 'COMPLETED']);
      expect(ask(elsewhere)).toBe('AssumeRoleNotPermitted');
      expect(ask(account, false)).toBe('AssumeRoleNotPermitted');
      expect(ask({ StringEqualsIfExists: account.StringEquals }, false)).toBe('COMPLETED');
    });
  });

  it.each([
    ['Disabled', 'SrcKmsKeyInvalidState'],
    ['Enabled', 'SrcGetObjectNotPermitted'],
  ] as const)('asks KMS for what it encrypted, with a key that is %s', (state, reason) => {
    const change = ({ world, orders }: ReturnType<typeof makeWorld>) => {
      const key = addKey(world, { policy: document(), state });
      orders.defaultEncryption = 'SSE-KMS';
      orders.defaultKmsKeyId = key.arn;
      const rule = aRule({
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
      });
      orders.replication = { Role: orders.replication!.Role, Rules: [rule] };
    };
    expect(tryOut([reads, writes], change)).toBe(reason);
  });

  describe('of replicas', () => {
    const byDefault =
      (state: 'Enabled' | 'Disabled') =>
      ({ world, dr }: ReturnType<typeof makeWorld>) => {
        dr.defaultEncryption = 'SSE-KMS';
        dr.defaultKmsKeyId = addKey(world, { policy: document(), state }).arn;
      };

    // S3 User Guide, "Setting default server-side encryption behavior", on replication.
    it('asks for the default key of the destination only for what has no encryption at all', () => {
      const none = { encryption: 'none' } as const;
      expect(tryOut([reads, writes], byDefault('Disabled'))).toBe('COMPLETED');
      expect(tryOut([reads, writes], byDefault('Disabled'), none)).toBe('DstKmsKeyInvalidState');
      expect(tryOut([reads, writes], byDefault('Enabled'), none)).toBe('DstPutObjectNotPermitted');
      expect(tryOut([reads, writes], undefined, none)).toBe('COMPLETED');
      const open = ({ world, dr, role }: ReturnType<typeof makeWorld>) => {
        const policy = document({ Principal: { AWS: role.arn }, Action: 'kms:*', Resource: '*' });
        dr.defaultEncryption = 'SSE-KMS';
        dr.defaultKmsKeyId = addKey(world, { policy }).arn;
      };
      expect(tryOut([reads, writes], open, none)).toBe('COMPLETED');
    });

    // S3 API Reference, "EncryptionConfiguration"; KMS Developer Guide, "Multi-Region keys".
    it.each([
      ['there is none', undefined, 'DstKmsKeyNotFound'],
      ['it is disabled', 'Disabled', 'DstKmsKeyInvalidState'],
      ['it can be used', 'Enabled', 'COMPLETED'],
    ] as const)('takes the related key where the rule says so: %s', (_what, state, outcome) => {
      const change = ({ world, orders, role }: ReturnType<typeof makeWorld>) => {
        const policy = document({ Principal: { AWS: role.arn }, Action: 'kms:*', Resource: '*' });
        const key = addKey(world, { policy, isMultiRegion: true });
        const dr = addBucket(world, { name: 'orders-dr', region: 'us-west-2' });
        if (state !== undefined)
          addKey(world, { policy, isMultiRegion: true, region: dr.region, state, replicaOf: key });
        orders.defaultEncryption = 'SSE-KMS';
        orders.defaultKmsKeyId = key.arn;
        const rule = aRule({
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
          Destination: {
            ...aRule().Destination!,
            EncryptionConfiguration: { UseSourceMultiRegionKey: { Status: 'Enabled' } },
          },
        });
        orders.replication = { Role: orders.replication!.Role, Rules: [rule] };
      };
      expect(tryOut([reads, writes], change)).toBe(outcome);
    });
  });

  it('does without s3:ObjectOwnerOverrideToBucketOwner where ACLs are off', () => {
    const overridden = (ownership: 'BucketOwnerEnforced' | 'ObjectWriter') =>
      tryOut([reads, writes], ({ orders, dr }) => {
        dr.ownership = ownership;
        const Destination = {
          ...aRule().Destination!,
          AccessControlTranslation: { Owner: 'Destination' as const },
        };
        orders.replication = { Role: orders.replication!.Role, Rules: [aRule({ Destination })] };
      });
    expect(overridden('BucketOwnerEnforced')).toBe('COMPLETED');
    expect(overridden('ObjectWriter')).toBe('DstPutAclNotPermitted');
  });

  // S3 User Guide, "Troubleshooting replication".
  it('fails at a bucket of another account that makes requesters pay', () => {
    const paying = (accountId: string) =>
      tryOut([reads, writes], ({ world, role }) => {
        const dr = addBucket(world, { name: 'orders-dr', accountId, requesterPays: true });
        dr.policy = document({ Principal: { AWS: role.arn }, ...writes });
      });
    expect(paying('444455556666')).toBe('DstPutObjectNotPermitted');
    expect(paying('111122223333')).toBe('COMPLETED');
  });

  it('does not keep planned obstacles from coming first on their side', () => {
    const change = ({ world }: ReturnType<typeof makeWorld>) =>
      breakReplication(world, 'orders-dr', 'DstOutOfCapacity');
    expect(tryOut([reads], change)).toBe('DstOutOfCapacity');
  });
});
