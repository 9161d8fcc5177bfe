import { formatCoverage } from '../../../src/coverage/format-coverage.ts';
import type { CoverageFinding } from '../../../src/coverage/model/coverage-finding.ts';
import {
  renderCoverage,
  renderCoverageChanges,
} from '../../../src/slack/coverage/render-coverage.ts';
import { renderCoverageHome } from '../../../src/slack/coverage/render-coverage-home.ts';
import {
  readIgnoreForm,
  renderIgnoreForm,
} from '../../../src/slack/coverage/ignore-bucket-form.ts';
import { listBrokenRules } from '../slack-rules.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-29T07:00:00Z');
const by = 'U0ANN00000';
const step = {
  instruction: 'Print the commands.',
  command: 'npm run onboard --silent -- --bucket orders',
};

function aFinding(changed: Partial<CoverageFinding> = {}): CoverageFinding {
  return {
    bucket: 'orders',
    rule: 'all',
    finding: 'blind',
    region: 'eu-west-1',
    account: '111122223333',
    evidence: '40 operations failed in 14 days, and no event came',
    steps: [step],
    ...changed,
  };
}

function audited(findings: readonly CoverageFinding[]) {
  return {
    audit: { at, buckets: 12, replicated: 3, rules: 4, findings },
    changes: { appeared: [], revealed: [], mended: [], hidden: [] },
    ignored: [{ bucket: 'old-logs', why: 'goes away', by, at, until: new Date('2026-12-29') }],
  };
}

describe('The answer of /s3rep coverage', () => {
  it('says where s3rep is blind, and what mends it', () => {
    const message = renderCoverage(audited([aFinding()]));
    expect(message.text).toBe('🕳️ Blind on 1 rule: failures nobody was told of');
    const text = visibleText(message);
    for (const part of ['12 buckets, 3 with replication', 'no event came', step.command])
      expect(text).toContain(part);
    // Sentences are no code.
    expect(JSON.stringify(message.blocks)).not.toMatch(
      /`40 operations|40 operations[^}]*"code":true/,
    );
    // The evidence says it already.
    expect(text).not.toContain('failures that no event told of');
    expect(text).toContain('Ignore this bucket');
    expect(text).toContain('Ignored: old-logs until');
    expect(listBrokenRules(message)).toEqual([]);
  });

  it('is green only where everything was seen', () => {
    expect(renderCoverage(audited([])).text).toContain('🟢');
    const unseen = aFinding({ finding: 'not visible', bucket: '', rule: undefined });
    expect(renderCoverage(audited([unseen])).text).toBe(
      '❔ Replication coverage: not everything could be seen',
    );
  });

  it('is not green where nothing is replicated, as far as s3rep sees', () => {
    const { audit, ...rest } = audited([]);
    const none = { ...audit, replicated: 0, rules: 0 };
    const words = 'no bucket with replication was found';
    expect(renderCoverage({ ...rest, audit: none } as never).text).toContain(words);
    const kept = { ...none, findingCount: 0 };
    expect(visibleText({ blocks: renderCoverageHome(kept) })).toContain(words);
    expect(formatCoverage(none, 'table')).toContain(words);
  });

  it('keeps to the limits of Slack with hostile names and many buckets', () => {
    const hostile = '<!channel> `x` \u202E'.repeat(300);
    const many = Array.from({ length: 200 }, (_each, index) =>
      aFinding({ bucket: `bucket-${index}`, rule: hostile, evidence: hostile }),
    );
    const message = renderCoverage(audited(many));
    expect(listBrokenRules(message)).toEqual([]);
    const shown = message.blocks.filter(({ type }) => type === 'rich_text').length;
    expect(shown).toBeGreaterThanOrEqual(5);
    expect(visibleText(message)).toContain(`${200 - shown} more buckets`);
  });

  it.each([
    [8, 2],
    [8, 3],
    [8, 10],
    [12, 10],
  ])('leaves nothing out unsaid: %d buckets with %d findings each', (buckets, each) => {
    const instruction = 'Print the commands and the Terraform, read them, and run them. '.repeat(3);
    const long = [{ instruction, command: `npm run onboard -- ${'x'.repeat(160)} > onboard.sh` }];
    const many = Array.from({ length: buckets * each }, (_each, index) =>
      aFinding({
        bucket: `team-${Math.floor(index / each)}`,
        rule: `replicate-to-dr-${index % each}`,
        evidence: 'No metrics on the rule, so nobody hears of its failures. '.repeat(3),
        steps: long,
      }),
    );
    const message = renderCoverage(audited(many));
    expect(listBrokenRules(message)).toEqual([]);
    expect(JSON.stringify(message.blocks).length).toBeLessThan(10_000);
    const text = visibleText(message);
    const headings = text.match(/team-\d+\*/g)?.length ?? 0;
    const lists = message.blocks.filter(({ type }) => type === 'rich_text');
    expect(lists).toHaveLength(headings);
    const findings = text.match(/replicate-to-dr/g)!.length;
    const others = [...text.matchAll(/(\d+) more$/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
    expect(findings + others).toBe(headings * each);
    const [, more = 0] = /(\d+) more bucket/.exec(text) ?? [];
    expect(headings + Number(more)).toBe(buckets);
    expect(headings).toBeGreaterThanOrEqual(5);
  });

  it('says how many more buckets are ignored, and still when AWS was asked', () => {
    const { ignored, ...rest } = audited([aFinding()]);
    const why = '<!channel> & so on '.repeat(30);
    const many = Array.from({ length: 30 }, () => ({ ...ignored[0]!, why }));
    const message = renderCoverage({ ...rest, ignored: many });
    const text = visibleText(message);
    const named = text.match(/old-logs until/g)!.length;
    expect(text).toContain(`and ${30 - named} more`);
    expect(text).toContain('AWS was asked');
    expect(listBrokenRules(message)).toEqual([]);
  });

  it('names ten findings of a bucket, and says how many more there are', () => {
    const many = Array.from({ length: 1_000 }, (_each, index) => aFinding({ rule: `r${index}` }));
    const message = renderCoverage(audited(many));
    expect(listBrokenRules(message)).toEqual([]);
    expect(visibleText(message)).toContain('990 more');
    expect(visibleText(message)).toContain(step.command);
  });
});

describe('The message of a day', () => {
  const tell = (
    appeared: CoverageFinding[],
    mended: CoverageFinding[],
    revealed: CoverageFinding[] = [],
  ) => renderCoverageChanges({ changes: { appeared, revealed, mended, hidden: [] } });

  it('tells what appeared and what was fixed', () => {
    const message = tell([aFinding()], [aFinding({ bucket: 'invoices', finding: 'role gone' })])!;
    const text = visibleText(message);
    expect(text).toContain('1 new finding');
    expect(text.replaceAll('\n', '')).toContain('orders, rule all: 40 operations');
    expect(text).toContain('✅ Fixed: invoices, rule `all`: the role is gone');
    expect(listBrokenRules(message)).toEqual([]);
  });

  it('calls nothing new that s3rep could not see before', () => {
    const message = tell([], [], [aFinding()])!;
    expect(message.text).toBe('Replication coverage: 1 finding that could not be seen before');
    expect(visibleText(message)).toContain('40 operations failed in 14 days, and no event came');
    expect(listBrokenRules(message)).toEqual([]);
    expect(tell([aFinding()], [], [aFinding({ bucket: 'invoices' })])!.text).toBe(
      'Replication coverage: 1 new finding, 1 that could not be seen before',
    );
  });

  it('is none where nothing changed', () => {
    expect(tell([], [])).toBeUndefined();
  });
});

describe('Home', () => {
  it('says of when it is, and how much more there is', () => {
    const kept = {
      at,
      buckets: 12,
      replicated: 3,
      rules: 4,
      findings: [aFinding()],
      findingCount: 9,
    };
    const text = visibleText({ blocks: renderCoverageHome(kept) });
    expect(text).toContain('orders, rule `all`: failures that no event told of');
    expect(text).toContain('8 more. As of');
    expect(renderCoverageHome(undefined)).toEqual([]);
  });
});

describe('The form to ignore a bucket', () => {
  const filled = (why: string, days: string) => ({
    why: { why: { value: why } },
    period: { period: { selected_option: { value: days } } },
  });

  it('asks why, and until when', () => {
    expect(listBrokenRules(renderIgnoreForm('orders'))).toEqual([]);
    expect(readIgnoreForm('orders', filled(' a test ', '7'), { by, at })).toEqual({
      bucket: 'orders',
      why: 'a test',
      by,
      at,
      until: new Date('2026-12-06T07:00:00Z'),
    });
  });

  it.each([
    ['no reason', filled(' ', '7')],
    ['another period', filled('a test', '99999')],
    ['nothing at all', {}],
  ])('is not read with %s', (_what, values) => {
    expect(readIgnoreForm('orders', values, { by, at })).toBeUndefined();
  });
});
