/** Without * and ?, which a role's path may hold by IAM's rules: they would widen whatever policy it enters. */
export const roleArnShape =
  /^arn:aws(?:-[a-z0-9]{1,16}){0,3}:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

/** The name of a role, which commands of IAM take: what follows its path. */
export function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}
