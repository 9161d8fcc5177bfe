import { renderRoutes } from '../../../src/slack/answers/render-routes.ts';
import { renderChannelLink } from '../../../src/slack/block-kit/channel-link.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-22T10:00:00Z');
const route = { number: 1, bucket: 'orders*', channelId: 'C0ORDERS00', by: 'U0ANN00000', at };

describe('renderRoutes', () => {
  it.each([
    ['nobody', {}, false],
    ['a group', { mentionId: 'S0ONCALL00' }, true],
  ])('shows where incidents go and that they escalate to %s', (_who, differences, isNamed) => {
    const shown = visibleText(renderRoutes([{ ...route, ...differences }], 'C0ALERTS00'));
    expect(shown).toContain('`orders*` → <#C0ORDERS00>');
    expect(shown).toContain('<#C0ALERTS00>');
    expect(shown.includes('<!subteam^S0ONCALL00>')).toBe(isNamed);
  });
});

describe('renderChannelLink', () => {
  it.each([
    ['C0ALERTS00', '<#C0ALERTS00>'],
    ['#alerts|x', '`#alerts|x`'],
  ])('links %s safely', (channelId, link) => {
    expect(renderChannelLink(channelId)).toBe(link);
  });
});
