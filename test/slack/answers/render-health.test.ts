import { renderHealth } from '../../../src/slack/answers/render-health.ts';
import { aHealth } from './a-health.ts';
import { visibleText } from '../visible-text.ts';

const healthy = aHealth();
const limited = { kind: 'rate limited', retryAfterSeconds: 1 } as const;
const refused = { kind: 'refused', error: '<!here>', advice: 'Invite the bot.' } as const;

describe('renderHealth', () => {
  it.each([
    ['all is well', {}, '🟢'],
    ['the queue is read elsewhere', { isQueueHealthy: undefined }, '🟢'],
    ['the queue cannot be read', { isQueueHealthy: false }, '🔴'],
    ['Slack refuses the channel', { channel: refused }, '🔴'],
    ['Slack refuses posts', { refused: { alerts: 2, error: 'is_archived' } }, '🔴'],
    ['Slack wants silence', { silentUntil: new Date('2026-11-22T12:05:00Z') }, '🟡'],
    ['Slack limits the rate', { channel: limited }, '🟡'],
    ['the queue is out of reach, too', { isQueueHealthy: false, silentUntil: new Date(0) }, '🔴'],
  ])('shows in its title where %s', (_what, differences, sign) => {
    expect(renderHealth({ ...healthy, ...differences }).text.startsWith(sign)).toBe(true);
  });

  it('says in words that the table does not answer, and what else is known', () => {
    const { channel } = healthy;
    const silent = { channel, isQueueHealthy: false, isTableSilent: true } as const;
    const rendered = renderHealth(silent);
    expect(rendered.text).toBe('🔴 s3rep has a problem');
    expect(visibleText(rendered)).toContain('❌ The table does not answer, or refuses');
    expect(visibleText(rendered)).toContain('✅ The bot has access to the alert channel');
    expect(visibleText(rendered)).toContain('❌ The queue cannot be read');
  });

  it('says that nobody is called, and only then', () => {
    const shown = (callsNobody: boolean) => visibleText(renderHealth({ ...healthy, callsNobody }));
    expect(shown(true)).toContain('⚠️ Nobody is set to be called');
    expect(shown(false)).not.toContain('Nobody is set');
  });

  it('claims no access where Slack refuses posts', () => {
    const shown = visibleText(
      renderHealth({ ...healthy, refused: { alerts: 2, error: '<!here>' } }),
    );
    expect(shown).toContain('❌ Slack refuses 2 alerts: `&lt;!here&gt;`');
    expect(shown).not.toContain('has access');
  });

  it('says what Slack refused, and what to do', () => {
    const shown = visibleText(renderHealth({ ...healthy, channel: refused }));
    expect(shown).toContain('`&lt;!here&gt;`. Invite the bot.');
  });

  it.each([
    [true, 'The pager refuses 2 incidents: `&lt;!here&gt; bad key`. Nobody is called for them'],
    [false, 'The pager was not told of 2 incidents yet: `&lt;!here&gt; bad key`'],
  ])('says what the pager does not take: refused %s', (isRefused, words) => {
    const pages = { incidents: 2, isRefused, error: '<!here> bad key' };
    const rendered = renderHealth({ ...healthy, pages });
    expect(rendered.text).toContain('🔴');
    expect(visibleText(rendered)).toContain(words);
  });

  it('says until when Slack wants silence', () => {
    const silentUntil = new Date('2026-11-22T12:05:00Z');
    const shown = visibleText(renderHealth({ ...healthy, silentUntil }));
    expect(shown).toContain('asked for silence: no alert is posted or updated before');
    expect(shown).toContain('2026-11-22 12:05 UTC');
  });

  it.each([
    [3_720, '62 min ahead of'],
    [-90, '90 s behind'],
  ])('says how wrong the clock is: %i s', (clockAheadSeconds, words) => {
    const shown = visibleText(renderHealth({ ...healthy, clockAheadSeconds }));
    expect(shown).toContain(`The clock of the machine is ${words} AWS's`);
    expect(shown).toContain('goes by the time of AWS');
  });
});
