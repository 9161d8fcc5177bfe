import { renderHealth } from '../../../src/slack/answers/render-health.ts';
import { visibleText } from '../visible-text.ts';

const healthy = {
  channel: { kind: 'done', channelId: 'C0ALERTS00', messageTs: '1.0' },
  isQueueHealthy: true,
  due: 0,
  unresolved: 0,
  lastFailedAt: undefined,
  displaced: [],
  refused: undefined,
} as const;
const refused = { kind: 'refused', error: '<!here>', advice: 'Invite the bot.' } as const;

describe('renderHealth', () => {
  it.each([
    ['all is well', {}, '🟢'],
    ['the queue is read elsewhere', { isQueueHealthy: undefined }, '🟢'],
    ['the queue cannot be read', { isQueueHealthy: false }, '🔴'],
    ['Slack refuses the channel', { channel: refused }, '🔴'],
    ['Slack refuses posts', { refused: { alerts: 2, error: 'is_archived' } }, '🔴'],
  ])('shows in its title where %s', (_what, differences, sign) => {
    expect(renderHealth({ ...healthy, ...differences }).text.startsWith(sign)).toBe(true);
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
});
