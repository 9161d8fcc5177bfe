import { seenRegion } from '../model/seen-region.ts';
import { fillCommand, fillStep, quoteForShell } from '../../replication/fill-step.ts';
import type { PlaceholderValues } from '../../replication/placeholder-values.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import { roleArnShape, roleNameOf } from '../../replication/role-arn.ts';
import type { PermissionCase } from './permission-case.ts';

/** What commands and statements name beside buckets. */
export interface CaseNames {
  readonly roleArn?: string | undefined;
  readonly keyArn?: string | undefined;
}

const keyArnShape = /^arn:aws(?:-[a-z0-9]{1,16}){0,3}:kms:[a-z0-9-]{1,32}:\d{12}:key\/[\w-]{1,64}$/;

/** ARN of a role as a statement may hold it; a word to fill in where it looks like none. */
export function plainRoleArn(roleArn: string | undefined): string {
  return roleArn !== undefined && roleArnShape.test(roleArn) ? roleArn : 'ROLE_ARN';
}

/** A command with the names of a case, each as one word of a POSIX shell. */
export function fillCaseCommand(
  command: string,
  permissionCase: PermissionCase,
  names: CaseNames,
): string {
  return fillCommand(withNames(command, names), placeholdersOf(permissionCase));
}

/** A step with the names of a case. */
export function fillCaseStep(step: Step, permissionCase: PermissionCase, names: CaseNames): Step {
  const { command, statement } = step;
  const named: Step = {
    ...step,
    ...(command !== undefined && { command: withNames(command, names) }),
    ...(statement?.Principal !== undefined &&
      'AWS' in statement.Principal && {
        statement: { ...statement, Principal: { AWS: plainRoleArn(names.roleArn) } },
      }),
  };
  return fillStep(named, placeholdersOf(permissionCase));
}

/** Before braces are filled: what stands in them may hold any text. */
function withNames(command: string, { roleArn, keyArn }: CaseNames): string {
  const arn = plainRoleArn(roleArn);
  const isKnown = arn !== 'ROLE_ARN';
  return command
    .replaceAll('ROLE_ARN', () => quoteForShell(arn))
    .replaceAll('ROLE_NAME', () => (isKnown ? quoteForShell(roleNameOf(arn)) : 'ROLE_NAME'))
    .replaceAll('KEY_ARN', () =>
      keyArn !== undefined && keyArnShape.test(keyArn) ? keyArn : 'KEY_ARN',
    );
}

function placeholdersOf({
  subject,
  evidence,
  destinationBucket,
  sourceAccountId,
}: PermissionCase): PlaceholderValues {
  const { sourceBucket, region, partition, objects, reportBucket, batchRoleArn } = subject;
  const [object] = objects;
  return {
    sourceBucket,
    destinationBucket,
    region,
    destinationRegion: seenRegion(evidence.destination),
    accountId: sourceAccountId,
    partition,
    objectKey: object?.objectKey,
    versionId: object?.versionId,
    reportBucket,
    batchRoleArn,
  };
}
