import type { Finding } from '../model/diagnosis.ts';
import type { DiagnosisSubject } from '../model/subject.ts';

/**
 * What is left where a permission is at fault and no policy that can be read refuses it: a resource control policy (RCP), which
 * no simulator sees.
 * @param found - by the other checks of permissions
 */
export function suspectControlPolicies(
  { reason = '' }: DiagnosisSubject,
  found: readonly Finding[],
): readonly Finding[] {
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
  ];
}
