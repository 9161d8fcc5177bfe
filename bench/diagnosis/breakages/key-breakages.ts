import type { Breakage } from '../breakage.ts';
import { nameOtherKey } from '../name-other-key.ts';
import type { Scene } from '../scene.ts';
import { named, remove, type Written } from '../statements.ts';

type Side = 'source' | 'destination';
type Name = 'sourceKey' | 'destinationKey';

const names: Readonly<Record<Side, Name>> = {
  source: 'sourceKey',
  destination: 'destinationKey',
};
const deletionDate = new Date('2026-12-05T00:00:00Z');

const cannotUse: Readonly<Record<Side, readonly string[]>> = {
  source: ['SrcGetObjectNotPermitted'],
  destination: ['DstPutObjectNotPermitted', 'DstMultipartInitNotPermitted'],
};
const invalid: Readonly<Record<Side, readonly string[]>> = {
  source: ['SrcKmsKeyInvalidState'],
  destination: ['DstKmsKeyInvalidState'],
};

function shapeOf(side: Side): NonNullable<Breakage['shape']> {
  return side === 'source'
    ? { sourceKey: 'own', isRoleInKeyPolicies: true }
    : { sourceKey: 'own', replicaKeyBy: 'rule', isRoleInKeyPolicies: true };
}

function stateOf(side: Side, state: 'Disabled' | 'PendingDeletion'): Breakage {
  return {
    name: `${side} key ${state === 'Disabled' ? 'disabled' : 'waits for its deletion'}`,
    shape: shapeOf(side),
    reasons: invalid[side],
    before: (scene) => {
      const key = scene[names[side]]!;
      key.state = state;
      if (state === 'PendingDeletion') key.deletionDate = deletionDate;
    },
    right: [{ check: `${side}-key` }],
    sights: [`${side} kms`],
  };
}

function policyOf(
  side: Side,
  what: string,
  change: (statements: Written[], scene: Scene) => void,
): Breakage {
  return {
    name: `${side} key policy ${what}`,
    shape: shapeOf(side),
    reasons: cannotUse[side],
    before: (scene) => change(scene.policies[names[side]], scene),
    right: [{ check: `${side}-key-policy` }],
    sights: [`${side} kms`],
  };
}

const bothSides = (['source', 'destination'] as const).flatMap((side): Breakage[] => [
  stateOf(side, 'Disabled'),
  stateOf(side, 'PendingDeletion'),
  policyOf(side, 'no longer names the role', (statements) => remove(statements, 'Role')),
  policyOf(side, 'names another role', (statements, { arns }) => {
    named(statements, 'Role').Principal = { AWS: `${arns.role}-old` };
  }),
  policyOf(side, 'names a role that was deleted and made anew', (statements) => {
    named(statements, 'Role').Principal = { AWS: 'AROAEXAMPLEOLDROLE001' };
  }),
  policyOf(side, 'denies the role', (statements, { arns }) => {
    statements.push({
      Effect: 'Deny',
      Principal: { AWS: arns.role },
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*'],
      Resource: ['*'],
    });
  }),
  policyOf(side, 'allows through another service only', (statements) => {
    named(statements, 'Role').Condition = {
      StringEquals: { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' },
    };
  }),
  policyOf(side, 'allows to describe the key only', (statements) => {
    named(statements, 'Role').Action = ['kms:DescribeKey'];
  }),
]);

/** Keys of replicas that no rule names. */
const unnamed = [
  ['default', { sourceKey: 'none', replicaKeyBy: 'bucket', isBare: true }],
  [
    'related multi-Region',
    { sourceKey: 'own', replicaKeyBy: 'source', isCrossAccount: false, isCrossRegion: true },
  ],
] as const;

const ofUnnamed = unnamed.flatMap(([what, asked]): Breakage[] => {
  const shape = { ...asked, isRoleInKeyPolicies: true };
  const policies = { ...shape, isCrossAccount: false };
  return [
    {
      ...stateOf('destination', 'Disabled'),
      name: `${what} key of the destination disabled`,
      shape,
      sights: ['destination kms', 'destination'],
    },
    {
      name: `${what} key of the destination does not exist`,
      shape: policies,
      reasons: ['DstKmsKeyNotFound'],
      before: ({ world, destinationKey }) => void world.keys.delete(destinationKey!.arn),
      right: [{ check: 'destination-key' }],
      sights: ['destination kms'],
    },
    {
      ...policyOf('destination', '', (statements) => remove(statements, 'Role')),
      name: `${what} key of the destination no longer lets the role in`,
      shape: policies,
    },
    {
      name: `role lacks all actions on the ${what} key of the destination`,
      shape: { ...policies, isRoleInKeyPolicies: false },
      reasons: cannotUse.destination,
      before: ({ policies: written }) => remove(written.role, 'Encrypt'),
      right: [
        { check: 'destination-permissions', about: /kms:/ },
        { check: 'destination-key-policy' },
      ],
      sights: ['iam', 'destination kms'],
    },
  ];
});

/** Keys, their state and who may use them. */
export const keyBreakages: readonly Breakage[] = [
  ...bothSides,
  ...ofUnnamed,
  ...(['Enabled', 'Disabled'] as const).map(
    (state): Breakage => ({
      name: `default key of the destination disabled, and that of the rule, which no object takes, ${state.toLowerCase()}`,
      shape: { sourceKey: 'none', replicaKeyBy: 'bucket', isBare: true, isRoleInKeyPolicies: true },
      reasons: invalid.destination,
      before: (scene) => {
        scene.destinationKey!.state = 'Disabled';
        nameOtherKey(scene, state);
      },
      right: [{ check: 'destination-key' }],
      sights: ['destination kms', 'destination'],
    }),
  ),
  {
    ...policyOf('source', 'leaves out the path of the role', (statements, { arns }) => {
      const AWS = arns.role.replace('/service-role/', '/');
      named(statements, 'Role').Principal = { AWS };
    }),
    shape: { ...shapeOf('source'), rolePath: '/service-role/' },
  },
  {
    name: 'source key deleted',
    shape: shapeOf('source'),
    reasons: invalid.source,
    before: ({ world, sourceKey }) => void world.keys.delete(sourceKey!.arn),
    right: [{ check: 'source-key' }],
    sights: ['source kms'],
  },
  {
    name: 'destination key deleted',
    shape: shapeOf('destination'),
    reasons: ['DstKmsKeyNotFound'],
    before: ({ world, destinationKey }) => void world.keys.delete(destinationKey!.arn),
    right: [{ check: 'destination-key' }],
    sights: ['destination kms'],
  },
  {
    name: 'rule names a key of another Region',
    shape: { ...shapeOf('destination'), isCrossRegion: true, isCrossAccount: false },
    reasons: ['DstKmsKeyNotFound'],
    before: (scene) => {
      scene.rule = {
        ...scene.rule,
        Destination: {
          ...scene.rule.Destination!,
          EncryptionConfiguration: { ReplicaKmsKeyID: scene.sourceKey!.arn },
        },
      };
    },
    right: [{ check: 'destination-key' }],
    alsoTrue: [{ check: 'destination-key-policy' }, { check: 'destination-permissions' }],
    sights: [],
  },
  {
    name: 'source key: the grant of the role is gone',
    shape: shapeOf('source'),
    reasons: cannotUse.source,
    before: (scene) => {
      remove(scene.policies.sourceKey, 'Role');
      scene.sourceKey!.grants.push({
        grantId: 'other',
        granteePrincipal: `${scene.arns.role}-old`,
        operations: ['Decrypt'],
      });
    },
    right: [{ check: 'source-key-policy' }],
    sights: ['source kms'],
  },
  {
    name: 'role lacks all actions on the destination key',
    shape: {
      sourceKey: 'own',
      replicaKeyBy: 'rule',
      isRoleInKeyPolicies: false,
      isCrossAccount: false,
    },
    reasons: cannotUse.destination,
    before: ({ policies }) => remove(policies.role, 'Encrypt'),
    right: [
      { check: 'destination-permissions', about: /kms:/ },
      { check: 'destination-key-policy' },
    ],
    sights: ['iam', 'destination kms'],
  },
  {
    name: 'role lacks all actions on the destination key of another account',
    shape: { sourceKey: 'own', replicaKeyBy: 'rule', isCrossAccount: true },
    reasons: cannotUse.destination,
    before: ({ policies }) => remove(policies.role, 'Encrypt'),
    right: [
      { check: 'destination-permissions', about: /kms:/ },
      { check: 'destination-key-policy' },
    ],
    sights: ['iam', 'destination kms'],
  },
];
