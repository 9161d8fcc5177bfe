import { renderHowToFix } from '../../../src/slack/explanation/render-how-to-fix.ts';
import { renderReplicate } from '../../../src/slack/explanation/render-replicate.ts';
import { anExplanation } from '../../an-explanation.ts';
import { aSummary } from '../../an-incident.ts';
import { visibleText } from '../visible-text.ts';

describe('renderHowToFix', () => {
  it('shows every command whole, ready to be copied', () => {
    const { fixes, checks, replaySteps } = anExplanation();
    const json = JSON.stringify(renderHowToFix(aSummary(), anExplanation()));
    for (const { command } of [...checks, ...fixes, ...replaySteps]) {
      expect(json).toContain(
        `{"type":"rich_text_preformatted","elements":[{"type":"text","text":${JSON.stringify(command)}}]}`,
      );
    }
  });

  it('names the permission and the policy it belongs in', () => {
    const permissions = [{ action: 's3:ReplicateObject', policy: "the role's policy" }];
    expect(visibleText(renderHowToFix(aSummary(), anExplanation({ permissions })))).toContain(
      "s3:ReplicateObject\n \nthe role's policy",
    );
  });

  it('says of which incident it speaks, if of one', () => {
    expect(visibleText(renderHowToFix(aSummary(), anExplanation()))).toContain('\n → \norders-dr');
    expect(visibleText(renderHowToFix(undefined, anExplanation()))).not.toContain(' → ');
  });

  it('leaves out headings that have nothing under them', () => {
    const view = renderHowToFix(undefined, anExplanation({ checks: [], causes: [], fixes: [] }));
    expect(visibleText(view)).not.toMatch(/Make sure|Likely causes|^Fix$|Permission/m);
  });

  it('says once for which shells the commands are, where there are any', () => {
    const note = 'Commands are for a POSIX shell (bash, zsh).';
    const shown = visibleText(renderHowToFix(undefined, anExplanation()));
    expect(shown.split(note)).toHaveLength(2);
    expect(shown.indexOf(note)).toBeLessThan(shown.indexOf('aws '));
    expect(visibleText(renderReplicate(aSummary(), anExplanation()))).toContain(note);
    const none = { checks: [], fixes: [], replaySteps: [] };
    expect(visibleText(renderHowToFix(undefined, anExplanation(none)))).not.toContain(note);
  });

  it('shows a policy statement like a command', () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject' } as const;
    const fixes = [{ instruction: 'Add it:', statement, caution: 'Then wait.' }];
    const json = JSON.stringify(renderHowToFix(undefined, anExplanation({ fixes })));
    expect(json).toContain(
      String.raw`"rich_text_preformatted","elements":[{"type":"text","text":"{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\"}"}]`,
    );
  });

  it('never cuts a command: one that is too long is left out, and the reader is pointed elsewhere', () => {
    const fixes = [{ instruction: 'Do it.', command: `aws ${'x'.repeat(3000)}` }];
    const text = visibleText(renderHowToFix(undefined, anExplanation({ fixes })));
    expect(text).not.toContain('xxx');
    expect(text).toContain('too long to show here');
  });

  it('has no more blocks than Slack takes, and says where the rest is', () => {
    const fixes = Array.from({ length: 150 }, (_, index) => ({ instruction: `Step ${index}` }));
    const { blocks } = renderHowToFix(undefined, anExplanation({ fixes }));
    expect(blocks).toHaveLength(100);
    expect(visibleText({ blocks: blocks.slice(-1) })).toBe(
      'There is more than fits here.\n See \nAWS’s page',
    );
  });
});
