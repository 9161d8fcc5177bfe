import { addMinutes } from 'date-fns/addMinutes';
import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { TimelineEntry } from '../../../src/incidents/model/timeline.ts';
import { renderAlert } from '../../../src/slack/alert/render-alert.ts';
import { renderAlertText } from '../../../src/slack/alert/render-alert-text.ts';
import { renderTimeline } from '../../../src/slack/alert/render-timeline.ts';
import { renderObjects } from '../../../src/slack/objects/render-objects.ts';
import { renderPlainAlert } from '../../../src/slack/alert/render-plain-alert.ts';
import { aLateIncident, aSummary } from '../../an-incident.ts';
import { anObjectsView } from '../objects/an-objects-view.ts';
import { theReason } from '../../the-reason.ts';

const at = new Date('2026-11-22T11:00:00Z');
const by = 'U0ANN0000';
const reopening = { previousAlert: undefined, resolvedAt: at, acceptedObjects: 1 };
const recovered = { kind: 'resolved', at, acceptedObjects: 0, replicatedObjects: 1284 } as const;
const resolved = { kind: 'resolved', by, at, acceptedObjects: 2 } as const;
const closed = { kind: 'resolved', at, acceptedObjects: 2 } as const;

function summarize(differences: Partial<Incident>, missingObjects = 2) {
  const incident = aLateIncident(differences);
  return aSummary({ incident, missingObjects, replicatedObjects: 3 });
}

function render(differences: Partial<Incident>, missingObjects = 2) {
  const summary = summarize(differences, missingObjects);
  const explanation = explainIncident(summary.incident, summary);
  return {
    text: renderAlertText(summary, explanation),
    blocks: JSON.stringify(renderAlert(summary, explanation, {}).blocks),
    plain: renderPlainAlert(summary, explanation, {}),
    objects: JSON.stringify(renderObjects(anObjectsView(summary))),
  };
}

const stillTrying =
  '2 objects have not arrived in orders-dr within 15 minutes; S3 is still replicating them from orders';
const states: readonly [string, Partial<Incident>, string][] = [
  ['late', {}, `🟡 Late: ${stillTrying}`],
  ['late again', { reopening, episode: 2 }, `🟡 Late again: ${stillTrying}`],
  ['acknowledged', { status: { kind: 'acknowledged', by, at } }, `🟠 Acknowledged: ${stillTrying}`],
  ['snoozed', { snooze: { by, at, until: addMinutes(at, 60) } }, `💤 Snoozed: ${stillTrying}`],
  [
    'recovered',
    { status: recovered },
    '🟢 Recovered: all 1284 late objects have been replicated from orders to orders-dr',
  ],
  [
    'resolved',
    { status: resolved },
    '🟢 Resolved: 2 objects still late on the way from orders to orders-dr',
  ],
  [
    'closed',
    { status: closed },
    '⚪ Closed without proof: 2 objects still late on the way from orders to orders-dr',
  ],
];

describe('an alert about late objects', () => {
  it.each(states)('says in one sentence that it is %s', (_state, differences, text) => {
    expect(render(differences).text).toBe(text);
  });

  it.each(states)('calls nothing failing or missing when it is %s', (_state, differences) => {
    const said = Object.values(render(differences)).join(' ').replaceAll('OperationMissed', '');
    expect(said).not.toMatch(/fail|missing/i);
  });

  it('says how many are late, how many have arrived, and what to look at', () => {
    const { blocks } = render({});
    expect(blocks).toContain(`🟡 Late: ${theReason('OperationMissedThreshold').title}`);
    expect(blocks).toContain('2 objects (1 kB) late, 3 replicated since');
    expect(blocks).toContain('BytesPendingReplication');
    expect(blocks).not.toContain('Replicate the');
  });

  it('counts no zero once all have arrived, whether or not it closes by itself', () => {
    const said = Object.values(render({}, 0)).join('\n');
    expect(said).not.toMatch(/\b0 objects|no objects/);
    expect(render({}, 0).text).toBe(
      '🟡 Late: all late objects from orders have arrived in orders-dr',
    );
    expect(said).toContain('all late objects have arrived (3 replicated)');
    expect(said).toContain('No objects are late in orders-dr.');
    expect(said).toContain('No objects are late any more. These were:');
  });

  it('turns green on the word of S3', () => {
    const { blocks } = render({ status: recovered }, 0);
    expect(blocks).toContain('🟢 Recovered: all 1,284 late objects have been replicated');
    expect(blocks).toContain('Closed automatically');
    expect(blocks).not.toContain('Add proof of recovery');
    expect(render({ status: { ...recovered, replicatedObjects: 1 } }, 0).text).toContain(
      'Recovered: the 1 late object has been replicated',
    );
  });

  it('tells its history in the same words', () => {
    const lines: readonly TimelineEntry[] = [
      { number: 1, at, kind: 'opened' },
      { number: 2, at, kind: 'reopened' },
      { number: 3, at, kind: 'unacknowledged', by },
      { number: 4, at, kind: 'resolved', by, missingObjects: 2 },
      { number: 5, at, kind: 'closed', missingObjects: 1 },
      { number: 6, at, kind: 'recovered', replicatedObjects: 4 },
    ];
    const { text } = renderTimeline(aLateIncident(), lines);
    expect(text).not.toMatch(/fail|missing|🔴/i);
    expect(text).toContain('🟢 Recovered: all 4 late objects have been replicated');
    expect(text).toContain('2 objects were late');
  });
});
