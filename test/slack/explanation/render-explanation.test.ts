import {
  renderExplanation,
  renderSharedExplanation,
} from '../../../src/slack/explanation/render-explanation.ts';
import { anExplanation, aRemedy } from '../../an-explanation.ts';
import { anIncident } from '../../an-incident.ts';
import { actionIds, visibleText } from '../visible-text.ts';

const permissions = [{ action: 's3:ReplicateObject', policy: "the role's policy" }];

describe('renderExplanation', () => {
  it('tells everything important', () => {
    const { text, blocks } = renderExplanation(anExplanation({ permissions }), []);
    expect(text).toBe('DstBucketUnversioned: versioning is off on the destination bucket');
    const lines = visibleText({ blocks }).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        text,
        'S3 replicates only into buckets that keep versions, and orders-dr does not.',
        'Check the destination bucket, its policy and keys. Severity: critical.',
        'Somebody suspended versioning on orders-dr.',
        'Turn versioning on for orders-dr.',
        's3:ReplicateObject',
        "the role's policy",
        expect.stringContaining('replicate the missing objects with Batch Replication'),
        '*Here:* no unresolved incident has this reason.',
      ]),
    );
  });

  it('says where this very reason fails now', () => {
    const failing = { incident: anIncident(), link: 'https://ex.slack.com/p1' };
    const others = Array.from({ length: 4 }, () => ({ incident: anIncident() }));
    expect(visibleText(renderExplanation(anExplanation(), [failing, ...others]))).toContain(
      [
        '*Unresolved here:*',
        '🔴 <https://ex.slack.com/p1|Replication failing> · orders → orders-dr',
        '🔴 Replication failing · orders → orders-dr',
        '🔴 Replication failing · orders → orders-dr',
        'and 2 more: `/s3rep list`',
      ].join('\n'),
    );
  });

  it('offers the commands and to share it', () => {
    const message = renderExplanation(anExplanation(), []);
    expect(actionIds(message)).toEqual(['how_to_fix_reason', 'share_explanation']);
    expect(JSON.stringify(message)).toContain('"value":"DstBucketUnversioned"');
  });

  it('calms where it is expected', () => {
    const message = renderExplanation(anExplanation({ isBenign: true }), []);
    expect(visibleText(message)).toContain('not urgent');
  });

  it('says how many causes it leaves out', () => {
    const causes = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(
      visibleText(renderExplanation(anExplanation({ remedies: [aRemedy({ causes })] }), [])),
    ).toContain('d\nand 2 more under “How to fix”');
  });

  it('has no buttons without a code', () => {
    expect(actionIds(renderExplanation(anExplanation({ code: '' }), []))).toEqual([]);
  });
});

describe('renderSharedExplanation', () => {
  it('names who shared it, and offers no sharing again', () => {
    const message = renderSharedExplanation(anExplanation(), 'U0ANN0000');
    expect(visibleText(message)).toContain('Shared by <@U0ANN0000>');
    expect(visibleText(message)).not.toContain('Unresolved here');
    expect(actionIds(message)).toEqual(['how_to_fix_reason']);
  });
});
