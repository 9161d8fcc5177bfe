import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { renderHome } from '../../../src/slack/home/render-home.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { actionIds, visibleText } from '../visible-text.ts';
import { aHome, noStats } from './a-home.ts';

const at = new Date('2026-11-22T11:00:00Z');
const list = (incident: Incident) => ({
  incident,
  id: 'Ab12',
  explanation: explainIncident(incident),
  link: 'https://ex.slack.com/p1',
});
const open = anIncident({ alert: anAlert() });
const mine = anIncident({
  alert: anAlert(),
  status: { kind: 'acknowledged', by: 'U0ANN00000', at },
});
const taken = anIncident({
  alert: anAlert(),
  status: { kind: 'acknowledged', by: 'U0BEN00000', at },
  followUp: { quietSince: at },
});
const headingOf = (home: Parameters<typeof aHome>[0]) =>
  visibleText(renderHome(aHome(home))).split('\n')[0];

describe('renderHome', () => {
  it('says first what is the most urgent', () => {
    const all = { unacknowledged: [list(open)], mine: [list(mine)], quiet: [list(taken)] };
    const unresolved = [open, mine, taken];
    const test = list({ ...open, isTest: true });
    const still = list({ ...open, followUp: { quietSince: at } });
    expect(headingOf({ ...all, unresolved })).toBe('🔴 Unacknowledged: 1 incident');
    expect(headingOf({ ...all, unacknowledged: [list(open), still], unresolved })).toBe(
      '🔴 Unacknowledged: 2 incidents',
    );
    expect(headingOf({ ...all, unacknowledged: [still, test], unresolved })).toBe(
      '🔵 Unacknowledged, no new failures: 1 incident',
    );
    expect(headingOf({ ...all, unacknowledged: [], unresolved })).toBe('🟠 Yours: 1 incident');
    expect(headingOf({ quiet: [list(taken)], unresolved })).toBe(
      '🔵 No new failures, objects still missing: 1 incident',
    );
    expect(headingOf({ calm: [taken], unresolved })).toBe('⚪ Nothing needs you');
    expect(headingOf({ unacknowledged: [test] })).toBe('🟢 No unresolved incidents');
    expect(headingOf({ stats: noStats })).toBe('👋 Welcome to s3rep');
  });

  it('begins with what the heading is about, and heads the rest', () => {
    const home = aHome({ unacknowledged: [list({ ...open, isTest: true })], mine: [list(mine)] });
    const shown = visibleText(renderHome({ ...home, unresolved: [mine] }));
    expect(shown).toMatch(/Yours: 1[^]*🟠 \*orders[^]*Test alerts[^]*🧪 \*orders/);
    expect(shown).not.toMatch(/^Yours$/m);
  });

  it('says of nothing that it is unacknowledged where only a test is', () => {
    const test = list({ ...open, isTest: true });
    const shown = visibleText(renderHome(aHome({ unacknowledged: [test], calm: [taken] })));
    expect(shown).toContain('Test alerts');
    expect(shown).not.toContain('Unacknowledged');
    const both = aHome({ unacknowledged: [list(open), test] });
    expect(visibleText(renderHome(both))).not.toContain('Test alerts');
  });

  it('shows each incident with a link to its alert and the buttons of its alert', () => {
    const home = renderHome(
      aHome({ unacknowledged: [list(open)], mine: [list(mine)], quiet: [list(taken)] }),
    );
    const shown = visibleText(home);
    expect(shown).toContain(
      '🔴 *orders → orders-dr* · 1 object · critical · `Ab12` · <https://ex.slack.com/p1|see the alert>',
    );
    expect(shown).toMatch(/No new failures since .*, but objects are still missing/);
    expect(actionIds(home)).toEqual([
      'find_reason',
      'acknowledge',
      'how_to_fix',
      'resolve',
      'unacknowledge',
      'how_to_fix',
      'resolve',
      'take_over',
      'how_to_fix',
      'resolve',
    ]);
  });

  it('offers no resolving before objects are counted', () => {
    const home = renderHome(
      aHome({ unacknowledged: [list(anIncident())], unresolved: [anIncident()] }),
    );
    expect(actionIds(home)).toEqual(['find_reason', 'acknowledge', 'how_to_fix']);
    expect(visibleText(home)).toContain('orders>: not counted yet · 1 incident');
  });

  it('says how many there are that it does not show', () => {
    const many = Array.from({ length: 12 }, () => list(open));
    const late = anIncident({ kind: 'late' });
    const home = aHome({
      unacknowledged: many,
      calm: [taken, late, { ...open, snooze: { by: 'U1', at, until: at } }],
    });
    const shown = visibleText(renderHome({ ...home, unresolved: [open] }));
    expect(shown).toContain('and 2 more: `/s3rep list open`');
    expect(shown).toContain(
      'Also: 1 owned by others · 1 late, S3 keeps retrying · 1 snoozed or muted. `/s3rep list` shows all.',
    );
  });

  it('adds up what is missing by bucket, the most first', () => {
    const counted = anAlert();
    const photos = anIncident({
      sourceBucket: 'photos',
      alert: { ...counted, shown: { ...counted.shown, missingObjects: 1200 } },
    });
    const late = anIncident({ sourceBucket: 'photos', kind: 'late', alert: counted });
    const unresolved = [open, photos, anIncident(), late];
    const shown = visibleText(renderHome(aHome({ unresolved })));
    const lines = shown.split('\n').filter((line) => line.startsWith('• '));
    expect(lines.map((line) => line.replace(/<.*\|(.*)>/, '$1'))).toEqual([
      '• photos: 1,200 objects missing, 1 object late · 2 incidents',
      '• orders: at least 1 object missing · 2 incidents',
    ]);
  });

  it('says "at least" of what is missing, late or expected only where some of that is not known', () => {
    const kept = { until: at, missingObjects: 1, isPartial: true as const };
    const alert = anAlert();
    const incidents = {
      missing: anIncident({ alert }),
      late: anIncident({ kind: 'late', alert }),
      expected: anIncident({ reason: 'SrcKeyNotFound', alert }),
    };
    const lineOf = (changed: Partial<typeof incidents>) => {
      const unresolved = Object.values({ ...incidents, ...changed });
      const shown = visibleText(renderHome(aHome({ unresolved })));
      return shown.split('\n').find((line) => line.startsWith('• '));
    };
    const late = { ...incidents.late, kept };
    expect(lineOf({ late })).toContain(
      ': 1 object missing, at least 1 object late, 1 object not copied (expected) ·',
    );
    const expected = { ...incidents.expected, kept };
    expect(lineOf({ expected })).toContain(
      ': 1 object missing, 1 object late, at least 1 object not copied (expected) ·',
    );
    const missing = { ...incidents.missing, alert: undefined };
    expect(lineOf({ missing })).toContain(
      ': 1 object late, 1 object not copied (expected), others not counted yet ·',
    );
  });

  it('does not call missing what was not copied as expected', () => {
    const sessions = anIncident({
      sourceBucket: 'sessions',
      reason: 'SrcKeyNotFound',
      alert: anAlert(),
    });
    expect(visibleText(renderHome(aHome({ unresolved: [sessions] })))).toContain(
      'sessions>: 1 object not copied (expected) · 1 incident',
    );
  });

  it('says of buckets that it leaves out how many, and that nothing is late any more', () => {
    const shown = { ...anAlert().shown, missingObjects: 0 };
    const over = anIncident({ kind: 'late', alert: anAlert({ shown }) });
    expect(visibleText(renderHome(aHome({ unresolved: [over] })))).toContain(
      'orders>: all late objects have arrived · 1 incident',
    );
    const some = Array.from({ length: 9 }, (_, index) =>
      anIncident({ sourceBucket: `bucket-${index}` }),
    );
    expect(visibleText(renderHome(aHome({ unresolved: some })))).toContain(
      'and 1 more bucket: `/s3rep list`',
    );
  });

  it('tells of mutes that end soon, and of the others', () => {
    const mute = { number: 1, by: 'U0ANN00000', at, why: 'lock files' };
    const mutes = [
      { ...mute, key: '*.lock', until: new Date('2027-01-01T00:00:00Z') },
      { ...mute, bucket: 'logs-*', until: new Date('2026-11-23T00:00:00Z') },
    ];
    const shown = visibleText(renderHome(aHome({ mutes })));
    expect(shown).toMatch(
      /Mutes ending soon\n🔇 failures of bucket `logs-\*` until .*: `lock files`\n1 more ends later/,
    );
    expect(visibleText(renderHome(aHome({ mutes: mutes.slice(0, 1) })))).toContain(
      'Mutes\n1 active, none ends soon: `/s3rep mutes`',
    );
  });

  it('sums up the last 7 days', () => {
    expect(visibleText(renderHome(aHome()))).toContain('Last 7 days\n*Opened*\nno incidents');
  });

  it('tells what became of a click, above all else', () => {
    const answer = 'Nothing was changed: this incident is unacknowledged.';
    expect(headingOf({ answer })).toBe(`ℹ️ ${answer}`);
  });

  it('says what to do first where nothing ever came in', () => {
    const shown = visibleText(renderHome(aHome({ stats: noStats })));
    expect(shown).toContain('npm run onboard -- --bucket');
    const deployed = visibleText(renderHome(aHome({ stats: noStats, isDeployed: true })));
    expect(deployed).toContain('npm run onboard -- --deployed --bucket');
    expect(shown).toContain('/s3rep test');
    expect(shown).toContain('/s3rep help');
    expect(shown).not.toContain('Last 7 days');
  });
});
