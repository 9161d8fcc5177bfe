import { readArn } from '../../replication/read-arn.ts';
import type { Evidence } from './evidence.ts';
import type { DiagnosisSubject } from './subject.ts';

/** A subject in the partition that the role of its replication is in: of a bucket that somebody names, nothing else tells. */
export function placeSubject(
  subject: DiagnosisSubject,
  { replication }: Pick<Evidence, 'replication'>,
): DiagnosisSubject {
  const roleArn = replication.kind === 'read' ? replication.value.roleArn : undefined;
  return { ...subject, partition: readArn(roleArn).partition ?? subject.partition };
}
