import { addRole } from '../pretend-aws/world/add-resources.ts';
import type { World } from '../pretend-aws/world/world.ts';
import { replicationRole } from './add-sample-rule.ts';
import { jobPolicy, replicationPolicy, targetPolicy, trustOf } from './policies.ts';
import {
  quietRules,
  sampleQueueArn,
  sampleReports,
  sampleRoleArn,
  sampleRules,
  sampleTopicArn,
} from './sample-rules.ts';

/** Of the jobs that somebody runs without s3rep. */
export const roleByHand = 'batch-by-hand';

/** Adds the roles of replication and of jobs, and the queue and topic, each with the policies that it needs. */
export function addSampleRoles(world: World): void {
  const policy = replicationPolicy([...sampleRules, ...quietRules]);
  const trustPolicy = trustOf('s3.amazonaws.com');
  addRole(world, { name: replicationRole, trustPolicy, inlinePolicies: { replicate: policy } });
  for (const name of [sampleRoleArn.slice(sampleRoleArn.indexOf('/') + 1), roleByHand]) {
    addRole(world, {
      name,
      trustPolicy: trustOf('batchoperations.s3.amazonaws.com'),
      inlinePolicies: { initiate: jobPolicy(sampleReports) },
    });
  }
  world.targets.set(sampleQueueArn, targetPolicy('sqs:SendMessage', sampleQueueArn));
  world.targets.set(sampleTopicArn, targetPolicy('sns:Publish', sampleTopicArn));
}
