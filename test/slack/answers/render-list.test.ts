import { renderList } from '../../../src/slack/answers/render-list.ts';
import { anExplanation } from '../../an-explanation.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-22T11:00:00Z');
const atToken = '<!date^1795345200^{date_short_pretty} {time}|2026-11-22 11:00 UTC>';
const before = new Date('2026-11-22T10:00:00Z');
const reopening = { previousAlert: undefined, resolvedAt: before, acceptedObjects: 1 };
const explanation = anExplanation({ title: 'versioning is off', severity: 'high' });
const muted = { muted: { number: 1, by: 'U0ANN0000', until: at, why: 'known' } };
const listed = { incident: anIncident({ alert: anAlert() }), id: 'Ab12', explanation };

describe('renderList', () => {
  it('shows each incident on two lines, in the order given', () => {
    const status = { kind: 'acknowledged', by: 'U0ANN0000', at } as const;
    const message = renderList([
      { ...listed, link: 'https://ex.slack.com/p1' },
      { ...listed, incident: anIncident({ sourceBucket: 'photos', status }) },
    ]);
    expect(visibleText(message).split('\n')).toEqual([
      '2 unresolved incidents',
      '🔴 *orders → orders-dr* · 1 object · high · `Ab12` · <https://ex.slack.com/p1|see the alert>',
      'versioning is off (DstBucketUnversioned) · Replication failing since <!date^1795341633^{date_short_pretty} {time}|2026-11-22 10:00 UTC>',
      '🟠 *photos → orders-dr* · high · `Ab12`',
      'versioning is off (DstBucketUnversioned) · Acknowledged by <@U0ANN0000>, <!date^1795345200^{date_short_pretty} {time}|2026-11-22 11:00 UTC>',
    ]);
    expect(message.text).toBe(
      '2 unresolved incidents: first orders → orders-dr, DstBucketUnversioned',
    );
  });

  it('counts test alerts apart, as health does', () => {
    const test = { ...listed, incident: { ...listed.incident, isTest: true as const } };
    expect(renderList([listed, test, test], { tests: 2 }).text).toMatch(
      /^1 unresolved incident, 2 test alerts: first orders/,
    );
    expect(renderList([test], { tests: 1 }).text).toMatch(
      /^No unresolved incidents, 1 test alert:/,
    );
  });

  it('leads to the digest of an incident that lives there', () => {
    const alert = anAlert({ shown: { ...anAlert().shown, inStorm: 3 } });
    const inDigest = {
      ...listed,
      incident: anIncident({ alert }),
      link: 'https://ex.slack.com/p1',
    };
    expect(visibleText(renderList([inDigest]))).toContain(
      '<https://ex.slack.com/p1|see the storm>',
    );
  });

  it('stays calm about what is expected', () => {
    const incident = anIncident({ reason: 'SrcKeyNotFound' });
    const calm = { ...listed, incident, explanation: anExplanation({ isBenign: true }) };
    expect(visibleText(renderList([calm]))).toMatch(/^⚪ .*\n.*For information since/m);
  });

  it('says how many it leaves out', () => {
    const message = renderList(Array.from({ length: 200 }, () => listed));
    const shown = message.blocks.length - 2;
    expect(shown).toBeGreaterThan(20);
    expect(visibleText(message)).toContain(`and ${200 - shown} more, less urgent. `);
  });

  it('counts those too that it was not given', () => {
    const given = Array.from({ length: 50 }, () => listed);
    const message = renderList(given, { total: 10_000 });
    const shown = message.blocks.length - 2;
    expect(message.text).toMatch(/^10,000 unresolved incidents: /);
    expect(visibleText(message)).toContain(`and ${(10_000 - shown).toLocaleString('en')} more, `);
  });

  it('calls those that it leaves out of what is over older, not less urgent', () => {
    const status = { kind: 'resolved', by: 'U0ANN0000', at, acceptedObjects: 1 } as const;
    const over = { ...listed, incident: anIncident({ status }) };
    const shown = visibleText(
      renderList(
        Array.from({ length: 200 }, () => over),
        { isOver: true },
      ),
    );
    expect(shown).toMatch(
      /and \d+ more, resolved earlier\. `\/s3rep list resolved BUCKET` shows one bucket\.$/,
    );
  });

  it.each([
    ['No new failures since', { followUp: { quietSince: at } }],
    ['Snoozed until', { snooze: { by: 'U0ANN0000', at: before, until: at } }],
    ['Muted until', { muted: { number: 1, by: 'U0ANN0000', until: at, why: 'known' } }],
    ['Failing again since', { reopening, reopenedAt: at, episode: 2 }],
  ])('says of %s the time that it means', (words, differences) => {
    const shown = visibleText(renderList([{ ...listed, incident: anIncident(differences) }]));
    expect(shown).toContain(`${words} ${atToken}`);
  });

  it.each([
    ['muted', /⚪ .*\n.* · Muted until .* · Acknowledgement removed by <@U0ANN0000>, /, muted],
    ['failing', /🔴 .*\n.* · Replication failing since .* · Acknowledgement removed by /, {}],
  ])('says in words that it is %s where its owner left it', (_name, expected, differences) => {
    const unacknowledged = { by: 'U0ANN0000', at };
    const incident = anIncident({ status: { kind: 'open', unacknowledged }, ...differences });
    expect(visibleText(renderList([{ ...listed, incident }]))).toMatch(expected);
  });

  it('says of what is acknowledged that nothing new fails', () => {
    const status = { kind: 'acknowledged', by: 'U0ANN0000', at } as const;
    const incident = anIncident({ status, followUp: { quietSince: at } });
    expect(visibleText(renderList([{ ...listed, incident }]))).toMatch(
      /🟠 .*\n.*Acknowledged by .* · No new failures since <!date/,
    );
  });

  it('does not take silence for recovery', () => {
    expect(renderList([]).text).toMatch(/^No unresolved incidents\. .* does not prove/);
  });
});
