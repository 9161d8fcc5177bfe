import { readFileSync } from 'node:fs';
import { judgePolicy } from '../../src/iam-policy/judge-policy.ts';
import { readActions } from '../../src/diagnosis/model/read-actions.ts';
import { decideIdentity } from '../../src/local/pretend-aws/policies/decide-identity.ts';
import { decideResource } from '../../src/local/pretend-aws/policies/decide-resource.ts';
import {
  botDiagnosePolicy,
  otherAccountPolicy,
  otherAccountTrust,
} from '../../src/onboarding/diagnose-policies.ts';
import { writeDiagnoseTerraform } from '../../src/onboarding/write-diagnose-terraform.ts';

const text = readFileSync('docs/diagnosis.md', 'utf8');
const blocks = (language: string) =>
  Array.from(text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm')), (found) =>
    (found[1] ?? '').trimEnd(),
  );
const [bot = '', trust = '', other = ''] = blocks('json');

const botAccount = '111122223333';
const otherAccount = '444455556666';
const botArn = `arn:aws:iam::${botAccount}:role/s3rep`;
const externalId = 'CHOOSE-AN-EXTERNAL-ID';
const scopes = {
  bot: {
    partition: 'aws',
    accountId: botAccount,
    buckets: ['orders', 'orders-dr'],
    roleName: 's3rep-diagnose',
  },
  other: {
    partition: 'aws',
    accountId: otherAccount,
    buckets: ['orders-dr'],
    roleName: 's3rep-diagnose',
  },
} as const;

/** What s3rep asks of account `accountId`, an ARN for each action. */
function resourceOf(action: string, accountId: string, bucket: string): string {
  if (/^s3:(?:ListAllMyBuckets)$|^cloudwatch:/.test(action)) return '*';
  if (action.startsWith('s3:GetObject')) return `arn:aws:s3:::${bucket}/2026/a.json`;
  if (action.startsWith('s3:')) return `arn:aws:s3:::${bucket}`;
  if (action.startsWith('kms:')) return `arn:aws:kms:eu-west-1:${accountId}:key/k`;
  if (action.startsWith('iam:')) return `arn:aws:iam::${accountId}:role/service-role/replication`;
  if (action.startsWith('sqs:')) return `arn:aws:sqs:eu-west-1:${accountId}:s3rep`;
  if (action.startsWith('sns:')) return `arn:aws:sns:eu-west-1:${accountId}:s3rep`;
  return `arn:aws:iam::${otherAccount}:role/s3rep-diagnose`;
}

function decide(document: string, accountId: string, action: string, resource: string) {
  const sessionArn = `arn:aws:sts::${accountId}:assumed-role/s3rep/x`;
  const requester = { kind: 'session', accountId, roleArn: botArn, sessionArn } as const;
  const policies = { policies: [{ name: 'docs', document }], boundary: undefined, controls: [] };
  return decideIdentity(policies, { requester, action, resource, context: new Map() }).decision;
}

describe('the policies in docs/diagnosis.md', () => {
  it('are those that onboard prints and serverless.yml grants', () => {
    expect(blocks('json')).toHaveLength(3);
    expect(JSON.parse(bot)).toEqual(botDiagnosePolicy(scopes.bot));
    expect(JSON.parse(trust)).toEqual(otherAccountTrust({ botArn, externalId }));
    expect(JSON.parse(other)).toEqual(otherAccountPolicy(scopes.other));
    const terraform = writeDiagnoseTerraform(scopes.other, { botArn, externalId });
    expect(blocks('hcl')).toEqual([terraform]);
  });

  const needed = readActions.filter((action) => action !== 'sts:GetCallerIdentity');

  it.each(needed)('allow s3rep %s', (action) => {
    const resource = resourceOf(action, botAccount, 'orders');
    expect(decide(bot, botAccount, action, resource)).toBe('allowed');
  });

  it.each(needed)('allow the role of another account %s, unless that is to go on', (action) => {
    const resource = resourceOf(action, otherAccount, 'orders-dr');
    const expected = action === 'sts:AssumeRole' ? 'implicitDeny' : 'allowed';
    expect(decide(other, otherAccount, action, resource)).toBe(expected);
  });

  it.each([
    ['s3:PutObject', 'arn:aws:s3:::orders/a'],
    ['s3:GetObject', 'arn:aws:s3:::orders/a'],
    ['s3:GetObjectVersion', 'arn:aws:s3:::payroll/a'],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::orders'],
    ['s3:DeleteObjectVersion', 'arn:aws:s3:::orders/a'],
    ['kms:Decrypt', `arn:aws:kms:eu-west-1:${botAccount}:key/k`],
    ['kms:CreateGrant', `arn:aws:kms:eu-west-1:${botAccount}:key/k`],
    ['iam:PassRole', `arn:aws:iam::${botAccount}:role/replication`],
    ['iam:PutRolePolicy', `arn:aws:iam::${botAccount}:role/replication`],
    ['sts:AssumeRole', `arn:aws:iam::${otherAccount}:role/admin`],
    ['sqs:ReceiveMessage', `arn:aws:sqs:eu-west-1:${botAccount}:s3rep`],
  ])('allow nobody %s on %s', (action, resource) => {
    expect(decide(bot, botAccount, action, resource)).toBe('implicitDeny');
    expect(decide(other, otherAccount, action, resource)).toBe('implicitDeny');
  });

  it.each([
    ['s3rep', botArn, externalId, 'allows'],
    ['s3rep without the external id', botArn, undefined, 'silent'],
    ['s3rep with that of somebody else', botArn, 'another', 'silent'],
    ['another role', `arn:aws:iam::${botAccount}:role/other`, externalId, 'silent'],
  ] as const)('let in by trust, of %s', (_who, roleArn, id, kind) => {
    const sessionArn = roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/') + '/x';
    const decided = decideResource(trust, {
      requester: { kind: 'session', accountId: botAccount, roleArn, sessionArn },
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${otherAccount}:role/s3rep-diagnose`,
      context: new Map(id === undefined ? [] : [['sts:externalid', [id]]]),
    });
    expect(decided.kind).toBe(kind);
  });

  it.each([
    ['s3rep', botArn, [externalId], 'allows'],
    ['s3rep without the external id', botArn, 'absent', 'silent'],
    ['s3rep with that of somebody else', botArn, ['another'], 'silent'],
    ['another role', `arn:aws:iam::${botAccount}:role/other`, [externalId], 'silent'],
  ] as const)('are judged alike by s3rep itself, of %s', (_who, arn, id, kind) => {
    const judged = judgePolicy(trust, {
      caller: { kind: 'role', arn },
      action: 'sts:AssumeRole',
      resource: undefined,
      ownerAccountId: otherAccount,
      context: new Map([['sts:externalid', id]]),
    });
    expect(judged.kind).toBe(kind);
  });
});
