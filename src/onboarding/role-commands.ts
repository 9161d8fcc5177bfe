/** A function of the shell: nothing is not an error here, and anything else that fails is. */
export const orNothing: readonly string[] = [
  '# What AWS answers, or nothing if it says by this word that there is nothing.',
  'or_nothing() {',
  '  word=$1; shift',
  '  if "$@" 2> "$dir/error"; then return 0; fi',
  '  if grep -q "$word" "$dir/error"; then return 0; fi',
  '  cat "$dir/error" >&2; return 1',
  '}',
];

/** A function of the shell that needs `orNothing`: a policy of its own name goes into a role, and what was there is kept. */
export function putRolePolicy(region: string): readonly string[] {
  return [
    '# Puts a file as a policy of its own name into a role, unless it is there; keeps what was there under that name.',
    'put_role_policy() {',
    `  at="--region ${region} --role-name $1 --policy-name $2"`,
    '  save "$3-now.json" or_nothing NoSuchEntity aws iam get-role-policy $at --query PolicyDocument --output json',
    '  if [ "$(tr -d \' \\n\' < "$dir/$3-now.json")" = "$(tr -d \' \\n\' < "$dir/$3.json")" ]; then echo "Done before: the policy $2."; return 0; fi',
    '  cp "$dir/$3-now.json" "$dir/$3-before.json"',
    '  aws iam put-role-policy $at --policy-document "file://$dir/$3.json" || stop "IAM refused the policy $2."',
    '  echo "Changed: the policy $2 of the role $1. To undo it:"',
    '  if [ -s "$dir/$3-before.json" ]; then echo "  aws iam put-role-policy $at --policy-document file://$dir/$3-before.json"; else echo "  aws iam delete-role-policy $at"; fi',
    '}',
  ];
}
