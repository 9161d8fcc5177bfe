import { type FixAbout, fixOfIncident } from '../../../src/slack/explanation/fix-about.ts';
import { renderHowToFix } from '../../../src/slack/explanation/render-how-to-fix.ts';
import { renderReplicate } from '../../../src/slack/explanation/render-replicate.ts';
import type { Explanation } from '../../../src/replication/explanation.ts';
import { anExplanation, aRemedy } from '../../an-explanation.ts';
import { anIncident, aSummary } from '../../an-incident.ts';
import { actionIds, visibleText } from '../visible-text.ts';

const ofIncident = (differences: Partial<Explanation> = {}) =>
  fixOfIncident(aSummary(), anExplanation(differences));
const ofReason = (differences: Partial<Explanation> = {}): FixAbout => ({
  subject: { kind: 'reason', code: 'DstBucketUnversioned' },
  explanation: anExplanation(differences),
});
const second = aRemedy({
  causes: ['The moon is full.'],
  checks: [{ instruction: 'Look up.', command: 'aws moon get-phase' }],
  fixes: [{ instruction: 'Wait.' }],
});
const two = { remedies: [aRemedy(), second] };
const cause = (number: number) => ({ shows: 'cause', cause: number }) as const;
const afterwards = { shows: 'afterwards', cause: 1 } as const;

/** What the buttons say, and the page that each leads to. */
function waysFrom(view: { readonly blocks: readonly object[] }): string[] {
  const json = JSON.stringify(view.blocks);
  return [
    ...json.matchAll(/"type":"button","text":\{[^}]*"text":"([^"]+)".*?"value":"([^"]+)"/g),
  ].map(([, text, value]) => `${text} -> ${value}`);
}

describe('renderHowToFix', () => {
  it('shows the likeliest cause alone, each check beside its fix, every command whole', () => {
    const view = renderHowToFix(ofIncident(two));
    const json = JSON.stringify(view);
    for (const { command } of [...aRemedy().checks, ...aRemedy().fixes]) {
      expect(json).toContain(
        `{"type":"rich_text_preformatted","elements":[{"type":"text","text":${JSON.stringify(command)}}]}`,
      );
    }
    expect(visibleText(view)).toContain('Likeliest causes: 1 of 2');
    expect(visibleText(view)).not.toMatch(/The moon is full|create-job/);
  });

  it('says first which cause a diagnosis has shown, so that nobody begins with one that it ruled out', () => {
    const at = new Date('2026-11-22T11:00:00Z');
    const shown = { state: 'shown', title: 'The destination policy denies it', at } as const;
    const incident = anIncident({ cause: shown });
    const about = fixOfIncident(aSummary({ incident }), anExplanation(two));
    expect(visibleText(renderHowToFix(about))).toMatch(
      /🔎 Cause: The destination policy denies it[^]*\*Diagnose\* shows what fixes it[^]*Likeliest causes: 1 of 2/,
    );
    expect(visibleText(renderHowToFix(about, afterwards))).not.toContain('🔎');
    expect(visibleText(renderHowToFix(ofIncident(two)))).not.toContain('🔎');
  });

  it('leads to the next cause and back, and to what comes once it is fixed', () => {
    expect(waysFrom(renderHowToFix(ofIncident(two)))).toEqual([
      'Not this: next cause -> cause.1',
      'Fixed: what next? -> afterwards.0',
      'Post to thread -> cause.0',
      'Explain the reason -> reason.0',
    ]);
    const last = renderHowToFix(ofIncident(two), cause(1));
    expect(visibleText(last)).toContain('Other cause: 2 of 2\nThe moon is full.');
    expect(visibleText(last)).toContain('None of these?');
    expect(waysFrom(last)).toEqual([
      'Fixed: what next? -> afterwards.1',
      'Back -> cause.0',
      'Post to thread -> cause.1',
      'Explain the reason -> reason.1',
    ]);
    expect(waysFrom(renderHowToFix(ofIncident(two), afterwards))).toEqual(['Back -> cause.1']);
  });

  it('keeps what comes afterwards on a page of its own', () => {
    const permissions = [{ action: 's3:ReplicateObject', policy: "the role's policy" }];
    const shown = visibleText(renderHowToFix(ofIncident({ permissions }), afterwards));
    expect(shown).toMatch(/Once it is fixed: the missing objects\n.*next reason.*create-job/s);
    expect(shown).not.toContain('put-bucket-versioning');
    const nothing = ofIncident({ replaySteps: [] });
    expect(waysFrom(renderHowToFix(nothing)).join()).not.toContain('Fixed');
  });

  it('explains the reason: all that is known of it, and where it fails now', () => {
    const causes = ['a', 'b', 'c', 'd', 'e', 'f', 'the last one'];
    const about = {
      ...ofReason({ remedies: [aRemedy({ causes })] }),
      failingNow: [{ incident: aSummary().incident }],
    };
    const shown = visibleText(renderHowToFix(about, { shows: 'reason', cause: 0 }));
    expect(shown).toContain(anExplanation().meaning);
    expect(shown).toContain('the last one');
    expect(shown).not.toContain('more under');
    expect(shown).toContain('Unresolved here');
  });

  it('says of which incident it speaks, if of one', () => {
    expect(visibleText(renderHowToFix(ofIncident()))).toContain('\n → \norders-dr');
    expect(visibleText(renderHowToFix(ofReason()))).not.toContain(' → ');
  });

  it.each([
    [undefined, undefined],
    [{ channelId: 'C0ALERTS00' }, 'Post to channel'],
    [{ channelId: 'C0ALERTS00', threadTs: '1.2' }, 'Post to thread'],
  ])('offers to post a reason’s steps where its answer is: %j', (place, offered) => {
    const about: FixAbout = { ...ofReason(), subject: { kind: 'reason', code: 'x', place } };
    const offers = waysFrom(renderHowToFix(about)).filter((way) => way.startsWith('Post'));
    expect(offers).toEqual(offered === undefined ? [] : [`${offered} -> cause.0`]);
  });

  it('says what became of a post, and offers it again only where it failed', () => {
    const failed = renderHowToFix(ofIncident(), cause(0), { isPosted: false, text: 'It was not.' });
    expect(visibleText(failed)).toContain('It was not.');
    expect(actionIds(failed)).toContain('post_fix');
    const posted = renderHowToFix(ofIncident(), cause(0), { isPosted: true, text: 'Posted.' });
    expect(actionIds(posted)).not.toContain('post_fix');
  });

  it('begins anew where a button of an older version names a cause that there is no more', () => {
    expect(renderHowToFix(ofIncident(two), cause(7))).toEqual(renderHowToFix(ofIncident(two)));
  });

  it('leaves out headings that have nothing under them', () => {
    const remedies = [aRemedy({ checks: [], fixes: [] })];
    expect(visibleText(renderHowToFix(ofReason({ remedies })))).not.toMatch(/^(Check|Fix)$/m);
  });

  it('says once for which shells the commands are, where there are any', () => {
    const note = 'Commands are for a POSIX shell (bash, zsh).';
    expect(visibleText(renderHowToFix(ofReason())).split(note)).toHaveLength(2);
    expect(visibleText(renderReplicate(aSummary(), anExplanation()))).toContain(note);
    const remedies = [aRemedy({ checks: [], fixes: [{ instruction: 'Wait.' }] })];
    expect(visibleText(renderHowToFix(ofReason({ remedies })))).not.toContain(note);
  });

  it('shows a policy statement like a command', () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject' } as const;
    const fixes = [{ instruction: 'Add it:', statement, caution: 'Then wait.' }];
    const json = JSON.stringify(renderHowToFix(ofReason({ remedies: [aRemedy({ fixes })] })));
    expect(json).toContain(
      String.raw`"rich_text_preformatted","elements":[{"type":"text","text":"{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\"}"}]`,
    );
  });

  it('never cuts a command: one that is too long is left out, and the reader is pointed elsewhere', () => {
    const fixes = [{ instruction: 'Do it.', command: `aws ${'x'.repeat(3000)}` }];
    const text = visibleText(renderHowToFix(ofReason({ remedies: [aRemedy({ fixes })] })));
    expect(text).not.toContain('xxx');
    expect(text).toContain('too long to show here');
  });

  it('has no more blocks than Slack takes, says where the rest is, and keeps the ways on', () => {
    const fixes = Array.from({ length: 150 }, (_, index) => ({ instruction: `Step ${index}` }));
    const view = renderHowToFix(ofIncident({ remedies: [aRemedy({ fixes }), second] }));
    expect(view.blocks).toHaveLength(100);
    expect(visibleText(view)).toContain('There is more than fits here.\n See \nAWS’s page');
    expect(actionIds(view)).toContain('post_fix');
  });
});
