import { renderStormEntries } from '../../../src/slack/digest/render-storm-entries.ts';
import { listBrokenRules } from '../slack-rules.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-22T11:00:00Z');
const token = '<!date^1795345200^{date_short_pretty} {time}|2026-11-22 11:00 UTC>';
const about = { number: 1, at, incidents: 40, missingObjects: 1284 };
const since = new Date('2026-11-22T10:30:00Z');

describe('renderStormEntries', () => {
  it.each([
    [
      'a reminder',
      { ...about, kind: 'reminded', since, isBroadcast: false } as const,
      `⏰ Unacknowledged for 30 min: 40 incidents of this storm · ${token}`,
      'Acknowledge all',
    ],
    [
      'a call',
      { ...about, kind: 'escalated', since, isBroadcast: true } as const,
      `🚨 <@U0ONCALL00> Unacknowledged for 30 min: 40 incidents of this storm, 1,284 objects missing · ${token}`,
      'Acknowledge all',
    ],
    [
      'a question',
      { ...about, incidents: 1, missingObjects: 1, kind: 'asked', owner: 'U0ANN00000' } as const,
      `❓ <@U0ANN00000> 1 incident of this storm is still failing, 1 object missing. Still on it? · ${token}`,
      'Still on it',
    ],
    [
      'what is still missing',
      { ...about, kind: 'still missing', owner: 'U0ANN00000' } as const,
      `🔵 <@U0ANN00000> 1,284 objects missing in 40 incidents of this storm, though nothing fails any more. Replicated again? · ${token}`,
      undefined,
    ],
  ])('says %s once for all, with what to click', (_name, entry, line, button) => {
    const message = renderStormEntries({ number: 3 }, [entry], 'U0ONCALL00');
    expect(message.text).toBe(line);
    expect(visibleText(message).split('\n')).toEqual([
      line,
      ...(button === undefined ? [] : [button]),
      'Show all',
    ]);
    expect(listBrokenRules(message)).toEqual([]);
  });
});
