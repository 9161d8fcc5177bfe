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

  it('calls others only where the owner gave no answer', () => {
    const asked = { ...line, kind: 'asked', why: 'it goes on', owner: by } as const;
    const tellAll = (entry: TimelineEntry) =>
      renderTimeline(anIncident(), [entry], 'S0ONCALL00').text.split(' · ')[0];
    expect(tellAll(asked)).toBe(
      `❓ ${ann} Objects are still failing hours after this was acknowledged. Still on it?`,
    );
    expect(tellAll({ ...asked, others: 2 })).toMatch(
      /Still on it\? You are asked about 2 more incidents too: `\/s3rep list mine`\./,
    );
    const silent = { ...asked, others: 'spoken for', unansweredSince: at } as const;
    expect(tellAll(silent)).toMatch(/^❓ Objects are still failing .* Still on it\?/);
    expect(tellAll({ ...asked, unansweredSince: at })).toBe(
      `❓ ${ann} <!subteam^S0ONCALL00> Objects are still failing hours after this was acknowledged. No answer since ${atToken}. Still on it?`,
    );
  });

  it('offers to replicate, to resolve and to be left alone until tomorrow', () => {
    const entry = { ...line, kind: 'still missing', owner: by, missingObjects: 3 } as const;
    const { blocks } = renderTimeline(anIncident(), [entry]);
    expect(JSON.stringify(blocks).match(/"action_id":"\w+"/g)).toEqual([
      '"action_id":"replicate"',
      '"action_id":"resolve"',
      '"action_id":"tomorrow"',
    ]);
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
    expect(tell({ ...line, kind: 'proof added', by, note: ' ' })).toBe(
      `📝 ${ann} removed the note · ${atToken}`,
    );
  });
});
