import { renderAudit } from '../../../src/slack/answers/render-audit.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-25T14:00:00Z');
const audit = (what: string, words?: string) =>
  visibleText(
    renderAudit('this incident', [
      { about: 'x', at, by: 'U0ANN00000', what, outcome: 'done', ...(words && { words }) },
    ]),
  );

describe('renderAudit', () => {
  it.each([
    ['wake', 'ended the snooze'],
    ['prove', 'added proof'],
    ['unacknowledge', 'removed the acknowledgement'],
    ['something new', '`something new`'],
  ])('says %s in words of people', (what, shown) => {
    expect(audit(what)).toContain(`<@U0ANN00000> · ${shown}`);
  });

  it('names whom an incident was given to, apart from what was said', () => {
    const shown = audit('assign', 'to U0BEN00000, by hand, by 2026-11-26T09:00:00.000Z');
    expect(shown).toContain('assigned to <@U0BEN00000> (`by hand, by 2026-11-26 09:00 UTC`)');
  });

  it('lets nothing that was said become live', () => {
    expect(audit('assign', 'to <!here>')).toContain('assigned (`to &lt;!here&gt;`)');
    expect(audit('snooze', 'until 2026-99-99T99:99:99.000Z')).toContain('2026-99-99T99');
  });
});
