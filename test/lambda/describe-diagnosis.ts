import { readActions } from '../../src/diagnosis/model/read-actions.ts';
import { botDiagnosePolicy } from '../../src/onboarding/diagnose-policies.ts';
import { evaluate } from './evaluate.ts';
import { fillIn } from './fill-in.ts';
import type { Packaged, Statement } from './package-functions.ts';

/** Policies that let s3rep look at AWS, with the condition of each and the parameters that it takes. */
export const diagnosisPolicies = [
  ['DiagnosePolicy', 'MayDiagnose', ['diagnose']],
  ['DiagnoseObjectsPolicy', 'MayDiagnoseObjects', ['diagnose', 'arrival-buckets']],
  ['DiagnoseElsewherePolicy', 'MayDiagnoseElsewhere', ['diagnose', 'diagnose-role-name']],
] as const;

/** What each parameter is given in the package of these tests, and what it is where nobody gives it. */
const given = {
  diagnose: ['on', 'off'],
  'arrival-buckets': ['orders,orders-dr', ''],
  'diagnose-role-name': ['s3rep-diagnose', ''],
} as const;

/** What lets s3rep find out why replications fail. */
export function describeDiagnosis(packaged: () => Packaged): void {
  const policyOf = (name: string) => packaged().template.Resources[name]!;
  const statementsOf = (name: string): readonly Statement[] =>
    policyOf(name).Properties.PolicyDocument.Statement;
  const all = () => diagnosisPolicies.flatMap(([name]) => statementsOf(name));

  it.each(diagnosisPolicies)('has %s only where %s', (name, condition, parameters) => {
    const { Conditions } = packaged().template;
    expect(policyOf(name)).toMatchObject({ Type: 'AWS::IAM::Policy', Condition: condition });
    expect(evaluate(Conditions[condition], Conditions)).toBe(true);
    for (const parameter of parameters) {
      const [now, without] = given[parameter];
      const text = JSON.stringify(Conditions).replaceAll(`["${now}",`, `["${without}",`);
      const others = JSON.parse(text) as Record<string, unknown>;
      expect(evaluate(others[condition], others)).toBe(false);
    }
  });

  it('permits every action of the list that needs a permission, and no other, to sweep alone', () => {
    const granted = all().flatMap(({ Action }) => Action);
    // Anybody may ask who they are. (STS API reference, GetCallerIdentity.)
    const needed = readActions.filter((action) => action !== 'sts:GetCallerIdentity');
    expect(granted.toSorted()).toEqual(needed.toSorted());
    for (const [name] of diagnosisPolicies) {
      expect(policyOf(name).Properties.Roles).toEqual([{ Ref: 'SweepRole' }]);
    }
  });

  it('permits what npm run onboard -- --diagnose prints for a bot that runs elsewhere', () => {
    const known = { 'AWS::Partition': 'aws', 'AWS::AccountId': '111122223333' };
    const printed = botDiagnosePolicy({
      partition: 'aws',
      accountId: '111122223333',
      buckets: ['orders', 'orders-dr'],
      roleName: 's3rep-diagnose',
    }) as { readonly Statement: readonly unknown[] };
    expect(new Set(evaluate(fillIn(all(), known), {}) as readonly unknown[])).toEqual(
      new Set(printed.Statement),
    );
  });

  it('tells the functions, which refuse to start on half of it', () => {
    const { Environment } = packaged().template.Resources['SweepLambdaFunction']!.Properties;
    expect(Environment.Variables).toMatchObject({
      DIAGNOSE: 'on',
      DIAGNOSE_ROLE_NAME: 's3rep-diagnose',
      DIAGNOSE_EXTERNAL_ID: 'only-s3rep-knows',
    });
  });
}
