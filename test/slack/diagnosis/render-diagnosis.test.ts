import { describeChanges } from '../../../src/slack/diagnosis/describe-changes.ts';
import { renderLooking } from '../../../src/slack/diagnosis/render-looking.ts';
import { renderDiagnosis } from '../../../src/slack/diagnosis/render-diagnosis.ts';
import type { Finding } from '../../../src/diagnosis/model/diagnosis.ts';
import { aDiagnosis, aFinding as ofCheck } from '../../diagnosis/a-finding.ts';
import { listBrokenRules } from '../slack-rules.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-29T10:42:00Z');
const target = { kind: 'incident', incidentId: 'AAAAbbbb0000-_zz' } as const;
const about = '*orders → orders-dr*';
const remedy = {
  steps: [
    {
      instruction: 'Enable versioning on the destination bucket.',
      credentialsOf: 'destination bucket',
      command:
        'aws s3api put-bucket-versioning --bucket orders-dr --versioning-configuration Status=Enabled',
    },
  ],
  terraform: 'resource "aws_s3_bucket_versioning" "orders_dr" {}',
} as const;
/** A cause that is shown, unless something else is said. */
function aFinding(changed: Partial<Finding> = {}): Finding {
  const { check = 'destination-versioning', verdict = 'shown', ...rest } = changed;
  const title = 'Versioning is suspended on orders-dr';
  return ofCheck(check, verdict, { title, evidence: 'orders-dr: Status Suspended', ...rest });
}

const findings = [
  aFinding({ remedy }),
  aFinding({ check: 'role', part: 'next', title: 'The role is gone', evidence: 'NoSuchEntity' }),
  aFinding({
    check: 'destination-key-policy',
    verdict: 'cannot tell',
    title: 'The policy of the destination key',
    evidence: 'it is in another account',
    command: 'aws kms get-key-policy --key-id KEY --policy-name default',
  }),
  aFinding({ check: 'trust', verdict: 'ruled out', title: 'S3 may assume the role' }),
];

describe('The window of a diagnosis', () => {
  it('shows the cause with its evidence and what mends it, then the rest', () => {
    const diagnosis = { at, calls: 12, findings };
    const view = renderDiagnosis({ target, about, diagnosis });
    const text = visibleText(view);
    const order = [
      'orders → orders-dr',
      'Versioning is suspended on orders-dr',
      'Status Suspended',
      'credentials of the account that owns the destination bucket',
      'put-bucket-versioning',
      'aws_s3_bucket_versioning',
      'What would fail next',
      'The role is gone',
      'Cannot tell',
      'get-key-policy',
      'Checked and fine',
      'S3 may assume the role',
      '12 read-only calls',
      'Check again',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThanOrEqual(0);
    expect(listBrokenRules(view)).toEqual([]);
  });

  it('rules out nothing of which another part is shown', () => {
    const some = [
      aFinding({ check: 'destination-bucket-policy', about: 's3:ReplicateObject' }),
      aFinding({
        check: 'destination-bucket-policy',
        about: 's3:ReplicateTags',
        verdict: 'ruled out',
        title: 'The destination policy does not stop the role',
      }),
      findings[3]!,
    ];
    const text = visibleText(renderDiagnosis({ target, about, diagnosis: aDiagnosis(some) }));
    expect(text).not.toContain('does not stop');
    expect(text).toContain('S3 may assume the role');
  });

  it('rules out nothing about jobs that nobody asked about, and does where a job may have failed', () => {
    const trusted = { verdict: 'ruled out', title: 'The batch role trusts S3' } as const;
    const textOf = (part: Finding['part']) => {
      const some = [findings[3]!, aFinding({ check: 'batch-trust', part, ...trusted })];
      return visibleText(renderDiagnosis({ target, about, diagnosis: aDiagnosis(some) }));
    };
    expect(textOf('next')).not.toContain('batch role');
    expect(textOf('next')).toContain('S3 may assume the role');
    expect(textOf('cause')).toContain('The batch role trusts S3');
  });

  it.each([
    ['nothing', renderLooking(about, target)],
    [
      'some',
      renderDiagnosis({
        target,
        about,
        diagnosis: aDiagnosis(findings.slice(0, 1), { isFirstLook: true }),
      }),
    ],
  ])('says until AWS has answered what to do if no more comes: %s', (_what, view) => {
    const text = visibleText(view);
    expect(text).toContain('If nothing more appears within a minute, s3rep was interrupted');
    expect(text).toContain('Check again');
    expect(listBrokenRules(view)).toEqual([]);
  });

  it.each([
    ['nothing is wrong', [findings[3]!], 'the cause may be fixed already'],
    ['something could not be seen', findings.slice(2), 'What could not be seen is below'],
  ])('says what it means where no cause is shown: %s', (_what, some, words) => {
    const diagnosis = { at, calls: 3, findings: some };
    const view = renderDiagnosis({ target, about, diagnosis });
    expect(visibleText(view)).toContain(words);
  });

  it('keeps to the limits of Slack with hostile names and many findings', () => {
    const hostile = '<!channel> *x* `y` \u202E'.repeat(400);
    const many = Array.from({ length: 90 }, (_each, index) =>
      aFinding({ about: `${index}`, title: hostile, evidence: hostile, command: hostile, remedy }),
    );
    const diagnosis = { at, calls: 25, findings: many };
    const changes = describeChanges(aDiagnosis([]), aDiagnosis(many));
    const view = renderDiagnosis({ target, about, diagnosis, changes });
    expect(listBrokenRules(view)).toEqual([]);
    expect(visibleText(view)).toContain('Check again');
  });
});

describe('describeChanges', () => {
  const lines = (before: Parameters<typeof describeChanges>[0], now: typeof findings) =>
    describeChanges(before, aDiagnosis(now)).join('\n');

  it('tells what is fixed, what is new, and what cannot be told any more', () => {
    const before = aDiagnosis([aFinding(), aFinding({ check: 'trust', title: 'Trust' })]);
    const now = [
      aFinding({ verdict: 'ruled out', title: 'Versioning is enabled' }),
      aFinding({ check: 'trust', verdict: 'cannot tell', title: 'The trust policy' }),
      aFinding({ check: 'role', title: 'The role is gone' }),
    ];
    const text = lines(before, now);
    expect(text).toContain('✅ Fixed: Versioning is suspended on orders-dr');
    expect(text).toContain('❔ Cannot tell any more: Trust');
    expect(text).toContain('🔴 New: The role is gone');
  });

  it('says so where nothing changed', () => {
    expect(lines(aDiagnosis(findings), findings)).toContain('nothing changed');
  });

  it('is empty where nobody looked before', () => {
    expect(lines(undefined, findings)).toBe('');
  });
});
