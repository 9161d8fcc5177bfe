import type { CountedIncident } from '../../../src/incidents/model/compare-incidents.ts';
import { renderDigest } from '../../../src/slack/digest/render-digest.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { aStorm, aStormSummary, someMembers } from '../../a-storm.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-22T11:00:00Z');
const atToken = '<!date^1795345200^{date_short_pretty} {time}|2026-11-22 11:00 UTC>';
const sinceToken = '<!date^1795341635^{date_short_pretty} {time}|2026-11-22 10:00 UTC>';
const acknowledged = { status: { kind: 'acknowledged', by: 'U0ANN0000', at } } as const;
const told = { alert: anAlert() };
const cause = { kind: 'source', name: 'orders' } as const;
const inDigest = { alert: anAlert({ shown: { ...anAlert().shown, inStorm: 3 } }) };
const quiet = { ...inDigest, followUp: { quietSince: at } };

function render(differences: Parameters<typeof aStormSummary>[0] = {}) {
  return renderDigest(aStormSummary(differences));
}

function heading(differences: Parameters<typeof aStormSummary>[0]): string | undefined {
  return visibleText(render(differences)).split('\n')[0];
}

const someTold: CountedIncident[] = [
  { incident: anIncident({ ...told, ...acknowledged }), missingObjects: 12_000 },
  ...someMembers(2, told),
  ...someMembers(13, { destinationBucket: undefined, reason: undefined }),
];

describe('renderDigest', () => {
  it('tells of a storm from top to bottom', () => {
    const message = render({ members: someTold });
    const lines = visibleText(message).split('\n');
    expect(lines.slice(0, 10)).toEqual([
      '🔴 Storm: 16 incidents failing, 1 acknowledged; 12,094 objects missing',
      '*Incidents*',
      '16, 1 of them acknowledged',
      '*Missing*',
      '12,094 objects',
      '*Buckets*',
      '1 source → 1 destination and some unnamed',
      '*Waiting for an alert*',
      '13',
      'All 16',
    ]);
    expect(lines.slice(10, 21)).toEqual([
      ' come from ',
      'orders',
      ': start there.',
      'State',
      'Route',
      'Reason',
      'Objects',
      '🟠 acknowledged',
      'orders → orders-dr',
      'DstBucketUnversioned',
      '12,000',
    ]);
    expect(lines.slice(-8)).toEqual([
      'and 1 more: *Show all*',
      `Since ${sinceToken} · Each incident gets its own alert: one per second, the most urgent first.`,
      'Acknowledge all',
      'Acknowledge 15 incidents?',
      'You become the owner of these incidents. The objects stay missing: acknowledging replicates nothing. Each incident still gets its own alert.',
      'Acknowledge all',
      'Not yet',
      'Show all',
    ]);
    expect(message.blocks.map(({ type }) => type)).toEqual([
      'header',
      'section',
      'rich_text',
      'table',
      'context',
      'context',
      'actions',
    ]);
  });

  it.each([
    ['counts', {}, '🔴 Storm: 12 incidents failing, 0 acknowledged; 78 objects missing'],
    [
      'counts on',
      { isCounted: false },
      '🔴 Storm: 12 incidents failing, 0 acknowledged; at least 78 objects missing',
    ],
    [
      'has counted nothing yet',
      { isCounted: false, missingObjects: 0 },
      '🔴 Storm: 12 incidents failing, 0 acknowledged; objects still being counted',
    ],
    [
      'counts no further',
      { isCounted: false, missingObjects: 3_000_000 },
      '🔴 Storm: 12 incidents failing, 0 acknowledged; 1,000,000+ objects missing',
    ],
    [
      'is small by now',
      { members: someMembers(1) },
      '🔴 Storm: 1 incident failing, 0 acknowledged; 1 object missing',
    ],
    [
      'knows who looks after it',
      { members: someMembers(12, acknowledged) },
      '🟠 Storm: 12 incidents failing, all acknowledged; 78 objects missing',
    ],
    [
      'knows what is expected',
      { members: someMembers(12, { reason: 'SrcKeyNotFound' }) },
      '⚪ Storm, for information: 12 incidents, 0 acknowledged; 78 objects not replicated',
    ],
    [
      'is over',
      { storm: aStorm({ endedAt: at }), members: someMembers(12, told) },
      '⚪ All alerts posted: 12 incidents failing, 0 acknowledged; 78 objects missing',
    ],
    [
      'is over and small',
      { storm: aStorm({ endedAt: at }), members: someMembers(1, told) },
      '⚪ All alerts posted: 1 incident failing, 0 acknowledged; 1 object missing',
    ],
    [
      'is over, but for late ones',
      { storm: aStorm({ endedAt: at }), members: [...someMembers(11, told), ...someMembers(1)] },
      '⚪ Posting alerts: 12 incidents failing, 0 acknowledged; 67 objects missing',
    ],
    [
      'shows them in place of alerts, some of which are quiet',
      {
        storm: aStorm({ cause }),
        members: [...someMembers(2, inDigest), ...someMembers(3, quiet)],
      },
      '🔴 Storm: 2 of 5 incidents failing, 0 acknowledged; 9 objects missing',
    ],
    [
      'shows them in place of alerts, all of which are quiet',
      { storm: aStorm({ cause, endedAt: at }), members: someMembers(3, quiet) },
      '🔵 Storm over: none of 3 incidents failing, 0 acknowledged; 6 objects missing',
    ],
    [
      'showed them in place of alerts until all were resolved',
      { storm: aStorm({ cause, endedAt: at }), members: [] },
      '⚪ Storm over: all incidents are resolved or muted',
    ],
    [
      'is over and quiet',
      { storm: aStorm({ endedAt: at }), members: someMembers(2, { ...told, ...quiet }) },
      '⚪ All alerts posted: none of 2 incidents failing, 0 acknowledged; 3 objects missing',
    ],
    [
      'counts what is expected as no failure',
      { members: [...someMembers(11), ...someMembers(1, { reason: 'SrcKeyNotFound' })] },
      '🔴 Storm: 11 of 12 incidents failing, 0 acknowledged; 67 objects missing',
    ],
    [
      'has nothing left',
      { storm: aStorm({ endedAt: at }), members: [] },
      '⚪ All alerts posted: all incidents are resolved or muted',
    ],
  ])('has a first line that stands alone where it %s', (_name, differences, expected) => {
    expect(heading(differences)).toBe(expected);
  });

  it('leaves out what says nothing once everybody is told', () => {
    const over = render({ storm: aStorm({ endedAt: at }), members: someMembers(12, told) });
    expect(visibleText(over)).not.toContain('Waiting');
    expect(visibleText(over)).toContain(
      `From ${sinceToken} to ${atToken} · Each incident has its own alert, and is still unresolved.`,
    );
  });

  it('says that it stands for alerts where all share a cause, and what acknowledging means then', () => {
    const message = visibleText(
      render({ storm: aStorm({ cause }), members: someMembers(12, inDigest) }),
    );
    expect(message).toContain(
      `Since ${sinceToken} · They have no alerts of their own: *Show all* opens each.`,
    );
    expect(message).toContain('This holds for incidents with the same cause that come later, too.');
    expect(message).not.toMatch(/waiting|own alert/i);
  });

  it('says who took on all of it, and what came later', () => {
    const storm = aStorm({ acknowledged: { by: 'U0ANN0000', at } });
    const line = `All acknowledged by <@U0ANN0000>, ${atToken}`;
    expect(visibleText(render({ storm, members: someMembers(12, acknowledged) }))).toMatch(
      new RegExp(`${escapeForMatch(line)}$`, 'm'),
    );
    const one = [...someMembers(12, acknowledged), ...someMembers(1)];
    expect(visibleText(render({ storm, members: one }))).toContain(
      `${line}; 1 is unacknowledged now`,
    );
    const later = [...someMembers(12, acknowledged), ...someMembers(2)];
    expect(visibleText(render({ storm, members: later }))).toContain(
      `${line}; 2 are unacknowledged now`,
    );
  });
});

function escapeForMatch(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|]/g, '\\$&');
}
