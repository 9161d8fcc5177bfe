import type { TimelineEntry } from '../../../src/incidents/model/timeline.ts';
import { renderTimeline } from '../../../src/slack/alert/render-timeline.ts';
import { anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T11:00:00Z');
const atToken = '<!date^1795345200^{date_short_pretty} {time}|2026-11-22 11:00 UTC>';
const line = { number: 1, at } as const;
const ann = '<@U0ANN0000>';
const by = 'U0ANN0000';

function tell(entry: TimelineEntry): string {
  return renderTimeline(anIncident(), [entry]).text;
}

describe('renderHistory', () => {
  it.each([undefined, '', '  \n'])('quotes nothing where nothing was said (%j)', (said) => {
    const note = said === undefined ? {} : { note: said };
    const resolved = { ...line, kind: 'resolved', by, missingObjects: 1, ...note } as const;
    expect(tell({ ...line, kind: 'acknowledged', by, ...note })).toBe(
      `🟠 Acknowledged by ${ann} · ${atToken}`,
    );
    expect(tell(resolved)).toBe(`🟢 Resolved by ${ann}; 1 object was missing · ${atToken}`);
  });

  it('says what a person added, or took away', () => {
    const noted = { ...line, kind: 'noted', by } as const;
    expect(tell({ ...noted, note: 'role is\nback' })).toBe(
      `📝 ${ann} added a note: \`role is back\` · ${atToken}`,
    );
    expect(tell({ ...noted, eta: at })).toBe(
      `📝 ${ann} set the fix due time: ${atToken} · ${atToken}`,
    );
    expect(tell({ ...noted, note: 'soon', eta: at })).toBe(
      `📝 ${ann} added a note: \`soon\` · fix due ${atToken} · ${atToken}`,
    );
    expect(tell(noted)).toBe(`📝 ${ann} removed the note · ${atToken}`);
    expect(tell({ ...line, kind: 'proved', by, note: ' ' })).toBe(
      `📝 ${ann} removed the note · ${atToken}`,
    );
  });
});
