import { addRole } from '../../../src/local/pretend-aws/world/add-resources.ts';
import { roleKey } from '../../../src/local/pretend-aws/world/role.ts';
import type { Breakage } from '../breakage.ts';
import { named, withdraw } from '../statements.ts';

const cannotAssume = ['AssumeRoleNotPermitted'];
const trust = [{ check: 'trust' }] as const;
const batchTrust = [{ check: 'batch-trust' }] as const;
const iam = ['iam'] as const;
/**
 * Policies name the role that was, and do not let in the one that is named now, or that IAM knows now; nor does what they allow
 * make up for what its own policies lack.
 */
const ofOthers = [
  { check: 'source-permissions' },
  { check: 'destination-permissions' },
  { check: 'source-bucket-policy' },
  { check: 'source-key-policy' },
  { check: 'destination-key-policy' },
  { check: 'destination-bucket-policy' },
] as const;

/** Roles, and who may take them on. */
export const roleBreakages: readonly Breakage[] = [
  {
    name: 'role deleted',
    reasons: cannotAssume,
    before: ({ world, role }) => void world.roles.delete(roleKey(role.accountId, role.name)),
    right: [{ check: 'role' }],
    sights: iam,
  },
  {
    name: 'role made anew under another path',
    shape: { rolePath: '/service-role/' },
    reasons: cannotAssume,
    before: ({ world, role }) => {
      addRole(world, {
        name: role.name,
        trustPolicy: role.trustPolicy,
        inlinePolicies: Object.fromEntries(role.inlinePolicies),
      });
    },
    right: [{ check: 'role' }],
    alsoTrue: ofOthers,
    sights: iam,
  },
  {
    name: 'configuration leaves out the path of the role',
    shape: { rolePath: '/teams/data/' },
    reasons: cannotAssume,
    before: ({ source, role }) => {
      const Role = role.arn.replace('/teams/data/', '/');
      source.replication = { ...source.replication!, Role };
    },
    right: [{ check: 'role' }],
    alsoTrue: ofOthers,
    sights: iam,
  },
  {
    name: 'configuration names a role that never was',
    reasons: cannotAssume,
    before: ({ source, role }) => {
      source.replication = { ...source.replication!, Role: `${role.arn}n` };
    },
    right: [{ check: 'role' }],
    alsoTrue: ofOthers,
    sights: iam,
  },
  {
    name: 'trust names another service',
    reasons: cannotAssume,
    before: ({ policies }) => {
      named(policies.trust, 'Trust').Principal = { Service: 'ec2.amazonaws.com' };
    },
    right: trust,
    sights: iam,
  },
  {
    name: 'trust names Batch Operations only',
    reasons: cannotAssume,
    before: ({ policies }) => {
      named(policies.trust, 'Trust').Principal = { Service: 'batchoperations.s3.amazonaws.com' };
    },
    right: trust,
    sights: iam,
  },
  {
    name: 'trust names the account in place of the service',
    reasons: cannotAssume,
    before: ({ policies, arns }) => {
      const AWS = `arn:aws:iam::${arns.sourceAccount}:root`;
      named(policies.trust, 'Trust').Principal = { AWS };
    },
    right: trust,
    sights: iam,
  },
  {
    name: 'trust denies S3',
    reasons: cannotAssume,
    before: ({ policies }) => {
      policies.trust.push({
        Effect: 'Deny',
        Principal: { Service: 's3.amazonaws.com' },
        Action: ['sts:AssumeRole'],
      });
    },
    right: trust,
    sights: iam,
  },
  {
    name: 'trust allows another action',
    reasons: cannotAssume,
    before: ({ policies }) => {
      named(policies.trust, 'Trust').Action = ['sts:AssumeRoleWithWebIdentity'];
    },
    right: trust,
    sights: iam,
  },
  {
    name: 'trust asks for which bucket, and S3 does not say it',
    reasons: ['AssumeRoleNotPermitted'],
    before: ({ world, policies, arns }) => {
      world.behaviour.sendsSource = false;
      const Condition = { ArnLike: { 'aws:SourceArn': arns.source } };
      named(policies.trust, 'Trust').Condition = Condition;
    },
    right: trust,
    sights: ['nobody'],
  },
  {
    name: 'trust is for buckets of another account',
    reasons: cannotAssume,
    before: ({ policies }) => {
      const Condition = { StringEquals: { 'aws:SourceAccount': '999999999999' } };
      named(policies.trust, 'Trust').Condition = Condition;
    },
    right: trust,
    sights: iam,
  },
  {
    name: 'role of the job deleted',
    shape: { isBatch: true },
    reasons: cannotAssume,
    before: ({ world, batchRole: { accountId, name } }) =>
      void world.roles.delete(roleKey(accountId, name)),
    right: [{ check: 'batch-role' }],
    sights: iam,
  },
  {
    name: 'trust of the job’s role names live replication only',
    shape: { isBatch: true },
    reasons: cannotAssume,
    before: ({ policies }) => {
      named(policies.batchTrust, 'Trust').Principal = { Service: 's3.amazonaws.com' };
    },
    right: batchTrust,
    sights: iam,
  },
  {
    name: 'role of the job lacks InitiateReplication',
    shape: { isBatch: true },
    reasons: ['InitiateReplicationNotPermitted'],
    before: ({ policies }) => withdraw(policies.batchRole, 's3:InitiateReplication'),
    right: [{ check: 'batch-permissions' }],
    sights: ['iam', 'bucket policies'],
  },
  {
    name: 'role of the job may initiate in another bucket',
    shape: { isBatch: true },
    reasons: ['InitiateReplicationNotPermitted'],
    before: ({ policies }) => {
      named(policies.batchRole, 'Initiate').Resource = ['arn:aws:s3:::orders-archive/*'];
    },
    right: [{ check: 'batch-permissions' }],
    sights: ['iam', 'bucket policies'],
  },
  {
    name: 'source bucket policy denies the job’s role',
    shape: { isBatch: true },
    reasons: ['InitiateReplicationNotPermitted'],
    before: ({ policies, batchRole, arns }) => {
      policies.sourceBucket.push({
        Effect: 'Deny',
        Principal: { AWS: batchRole.arn },
        Action: ['s3:InitiateReplication'],
        Resource: [`${arns.source}/*`],
      });
    },
    right: [{ check: 'source-bucket-policy' }],
    sights: ['bucket policies'],
  },
];
