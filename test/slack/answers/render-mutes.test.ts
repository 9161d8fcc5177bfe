import { describePattern, renderMutes } from '../../../src/slack/answers/render-mutes.ts';
import { visibleText } from '../visible-text.ts';

const mute = { by: 'U0ANN00000', at: new Date('2026-11-22T10:00:00Z'), why: 'lock files' };

describe('renderMutes', () => {
  it('shows first what ends first', () => {
    const shown = visibleText(
      renderMutes([
        { ...mute, number: 1, bucket: 'late', until: new Date('2026-11-24T10:00:00Z') },
        { ...mute, number: 2, bucket: 'soon', until: new Date('2026-11-23T10:00:00Z') },
      ]),
    );
    expect(shown).toMatch(/\*2\* .*`soon`[^]*\*1\* .*`late`/);
  });
});

describe('describePattern', () => {
  it.each([
    [{ bucket: 'orders*' }, ['`orders*`']],
    [{ key: '*.lock', bucket: 'orders' }, ['`*.lock`', '`orders`']],
    [{ reason: '<!here>', rule: 'r' }, ['`&lt;!here&gt;`', '`r`']],
  ])('names all of %j, and nothing live', (pattern, names) => {
    expect(describePattern(pattern).match(/`[^`]+`/g)).toEqual(names);
  });

  it('names what failures have none of', () => {
    const pattern = { bucket: 'orders', rule: '', reason: '' };
    expect(describePattern(pattern)).toBe(
      'failures without a reason under no rule of bucket `orders`',
    );
  });
});
