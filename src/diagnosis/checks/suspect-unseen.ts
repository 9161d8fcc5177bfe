import type { Finding } from '../model/diagnosis.ts';
import { findingWriter } from '../findings/finding-writer.ts';
import type { PermissionCase } from '../permissions/permission-case.ts';

/**
 * What is left where a permission is at fault and no policy that can be read refuses it: a resource control policy (RCP), which
 * no simulator sees; and Requester Pays, which s3rep has no permission to see.
 * @param found - by the other checks of permissions
 */
export function suspectUnseen(
  permissionCase: PermissionCase,
  found: readonly Finding[],
): readonly Finding[] {
  const { reason = '' } = permissionCase.subject;
  const side = /^(Src|Dst)\w+NotPermitted$/.exec(reason)?.[1];
  const causes = found.filter(({ part }) => part === 'cause');
  const areRuledOut = causes.length > 0 && causes.every(({ verdict }) => verdict === 'ruled out');
  if (side === undefined || !areRuledOut) return [];
  const bucket = side === 'Src' ? 'source' : 'destination';
  return [
    {
      check: `${bucket}-permissions`,
      verdict: 'cannot tell',
      part: 'cause',
      title: `Does a resource control policy deny it at the ${bucket}?`,
      evidence:
        'Every policy that can be read allows it. A resource control policy (RCP) of the organization is seen by nobody but its administrators.',
      about: 'resource control policies',
      command:
        "aws organizations list-policies --filter RESOURCE_CONTROL_POLICY --query 'Policies[].[Id,Name]' --output text",
    },
    ...(side === 'Dst' ? suspectPayer(permissionCase) : []),
  ];
}

/** S3 User Guide, "Troubleshooting replication": buckets of other accounts with Requester Pays take no replicas. */
function suspectPayer({
  subject,
  evidence,
  sourceAccountId,
  destinationAccountId,
}: PermissionCase): readonly Finding[] {
  if (sourceAccountId === undefined || destinationAccountId === undefined) return [];
  if (destinationAccountId === sourceAccountId) return [];
  return [
    findingWriter('destination-permissions', subject, evidence).cannotTell(
      'Does the destination make requesters pay?',
      'It is of another account, and with Requester Pays it takes no replicas. s3rep has no permission to see that.',
      'aws s3api get-bucket-request-payment --bucket {destinationBucket} --query Payer --output text',
      'Requester Pays',
    ),
  ];
}
