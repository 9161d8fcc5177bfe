import type { JudgedStatement } from './judge-statement.ts';
import { every, no, perhaps, type Truth, yes } from './truth.ts';

const naming = /^(?:foranyvalue:)?(?:string|arn)(?:equals|equalsignorecase|like)$/i;

/** Whether a statement lets a role in past its boundary: by `aws:PrincipalArn` for everybody (IAM User Guide, "Principal"). */
export function passesBoundary({ statement, principal, whole }: JudgedStatement): Truth {
  if (principal.answer === 'perhaps') return every([whole, perhaps('the session')]);
  const isForAll =
    statement.principals.isNot || statement.principals.names.some(({ name }) => name === '*');
  if (!isForAll) return no;
  const isByArn = statement.conditions.some(
    ({ key, operator }) => key.toLowerCase() === 'aws:principalarn' && naming.test(operator),
  );
  return every([whole, isByArn ? yes : perhaps('the boundary')]);
}
