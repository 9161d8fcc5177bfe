import { fillCommand, fillStep, quoteForShell } from '../../replication/fill-step.ts';
import {
  type PlaceholderValues,
  readPlaceholderValues,
} from '../../replication/placeholder-values.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import { roleArnShape, roleNameOf } from '../../replication/role-arn.ts';
import type { Evidence } from '../model/evidence.ts';
import { seenRegion } from '../model/seen-region.ts';
import type { DiagnosisSubject } from '../model/subject.ts';

/** What is diagnosed, and what was seen of it. */
export interface DiagnosedCase {
  readonly subject: DiagnosisSubject;
  readonly evidence: Evidence;
}

/** What commands and statements name beside buckets, as `ROLE_ARN`, `ROLE_NAME` and `KEY_ARN`. */
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
  diagnosed: DiagnosedCase,
  names: CaseNames,
): string {
  return fillCommand(withNames(command, names), placeholdersOf(diagnosed));
}

/** A step with the names of a case. */
export function fillCaseStep(step: Step, diagnosed: DiagnosedCase, names: CaseNames): Step {
  const { command, statement } = step;
  const named: Step = {
    ...step,
    ...(command !== undefined && { command: withNames(command, names) }),
    ...(statement?.Principal !== undefined &&
      'AWS' in statement.Principal && {
        statement: { ...statement, Principal: { AWS: plainRoleArn(names.roleArn) } },
      }),
  };
  return fillStep(named, placeholdersOf(diagnosed));
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

function placeholdersOf({ subject, evidence }: DiagnosedCase): PlaceholderValues {
  const { source, destination, objects } = evidence;
  const [object = subject.objects[0]] = objects;
  const values = readPlaceholderValues({
    ...subject,
    destinationBucket: subject.destinationBucket ?? destination?.name,
    region: seenRegion(source) ?? subject.region,
    accountId: source.accountId ?? subject.accountId,
    objectKey: object?.objectKey,
    versionId: object?.versionId,
  });
  const destinationRegion = seenRegion(destination);
  return destinationRegion === undefined ? values : { ...values, destinationRegion };
}
