import type { AuditDetails } from '../../../src/incidents/model/audit-entry.ts';
import { commands } from '../../../src/slack/commands/commands.ts';
import { renderAudit } from '../../../src/slack/answers/render-audit.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-25T14:00:00Z');
const until = new Date('2026-11-26T09:00:00Z');
const audit = (what: string, details?: AuditDetails) =>
  visibleText(
    renderAudit('this incident', [
      { about: 'x', at, by: 'U0ANN00000', what, outcome: 'done', ...(details && { details }) },
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

  it.each(commands.filter(({ changes }) => changes !== 'nothing').map(({ name }) => name))(
    'has a word for the command %s, which may be refused or noted',
    (name) => expect(audit(name)).not.toContain('`'),
  );

  it.each(['check_again', 'check_arrival', 'ignore_bucket', 'look_for_canary'])(
    'has a word for the button %s',
    (id) => expect(audit(id)).not.toContain('`'),
  );

  it('says of what was asked in vain that nothing was changed', () => {
    const entry = { about: 'x', at, by: 'U0ANN00000', what: 'unacknowledge' } as const;
    const entries = [{ ...entry, outcome: 'nothing to change' as const }];
    expect(visibleText(renderAudit('this incident', entries))).toContain(
      'removed the acknowledgement · nothing was changed',
    );
  });

  it('counts what was refused as a person would say it', () => {
    expect(visibleText(renderAudit('refused', []))).toMatch(/^No refused actions\. /);
    const entry = { about: 'refused', at, by: 'U0ANN00000', what: 'test' } as const;
    const entries = [{ ...entry, outcome: 'not allowed' as const }];
    expect(renderAudit('refused', entries).text).toBe('1 refused action');
  });

  it('does not say that somebody gave an incident to another where they took it themselves', () => {
    expect(audit('assign', { owner: 'U0ANN00000', note: 'mine' })).toContain(
      '<@U0ANN00000> · assigned it to themselves (`mine`)',
    );
  });

  it('names whom an incident was given to, apart from what was said', () => {
    const shown = audit('assign', { owner: 'U0BEN00000', note: 'by hand', eta: until });
    expect(shown).toContain('assigned to <@U0BEN00000> (`by hand, by 2026-11-26 09:00 UTC`)');
  });

  it('lets nothing that was said become live', () => {
    expect(audit('assign', { owner: '<!here>' })).toContain('assigned to `&lt;!here&gt;`');
    expect(audit('resolve', { note: '<!here>' })).toContain('resolved (`&lt;!here&gt;`)');
    expect(audit('snooze', { until, note: '2026-99-99T99:99' })).toContain('2026-99-99T99');
  });

  it.each<[string, AuditDetails, string]>([
    ['snooze', { until }, 'snoozed (`until 2026-11-26 09:00 UTC`)'],
    ['snooze', { until, note: 'drill' }, 'snoozed (`until 2026-11-26 09:00 UTC because drill`)'],
    [
      'mute',
      { pattern: { reason: 'X', bucket: 'orders', rule: 'r1' }, until, note: 'we move it' },
      'muted (`bucket:orders rule:r1 reason:X until 2026-11-26 09:00 UTC because we move it`)',
    ],
    ['unmute', { muteNumber: 3 }, 'unmuted (`3`)'],
    ['unmute', { muteNumber: 3, pattern: { bucket: 'logs-*' } }, 'unmuted (`3 bucket:logs-*`)'],
    [
      'route',
      { route: { bucket: 'orders*', channelId: 'C0', mentionId: 'S0', isWeekly: true } },
      'added a route (`orders* in C0 mention S0 weekly`)',
    ],
    ['unroute', { route: { bucket: 'orders*' } }, 'removed a route (`orders*`)'],
    ['acknowledge', {}, 'acknowledged'],
  ])('says how something was done: %s %p', (what, details, shown) => {
    expect(audit(what, details)).toContain(shown);
  });
});
