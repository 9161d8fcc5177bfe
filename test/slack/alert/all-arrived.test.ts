import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { renderAlert } from '../../../src/slack/alert/render-alert.ts';
import { renderPlainAlert } from '../../../src/slack/alert/render-plain-alert.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';

const at = new Date('2026-11-22T11:00:00Z');

function render(differences: Partial<Incident>, missingObjects = 0, replicatedObjects?: number) {
  const incident = anIncident({ alert: anAlert(), ...differences });
  const more = replicatedObjects === undefined ? {} : { replicatedObjects };
  const summary = aSummary({ incident, missingObjects, samples: [], ...more });
  const explanation = explainIncident(incident, summary);
  const { text, blocks } = renderAlert(summary, explanation, {});
  return { text, card: JSON.stringify(blocks), plain: renderPlainAlert(summary, explanation, {}) };
}

const recovered = { kind: 'resolved', at, acceptedObjects: 0, replicatedObjects: 25 } as const;
const resolved = { kind: 'resolved', by: 'U0ANN0000', at, acceptedObjects: 25 } as const;
const reason = 'DstBucketUnversioned';

describe('The alert of an incident whose objects all arrived', () => {
  it('says so once', () => {
    const { text, card } = render({ reason, status: recovered }, 0, 25);
    expect(card.match(/25 objects arrived/g)).toHaveLength(1);
    expect(text).toContain('Recovered: all 25 objects arrived in orders-dr from orders');
  });

  // It said that 0 objects were missing.
  it('says so, too, where a check found them after a person had resolved it', () => {
    const { text, card, plain } = render({ reason, status: resolved }, 0, 25);
    expect(text).toContain('Resolved: all 25 objects arrived in orders-dr from orders');
    for (const said of [text, card, plain]) expect(said).not.toMatch(/\b0 objects|no objects/);
    expect(card.match(/25 objects arrived/g)).toHaveLength(1);
  });

  // A green alert said "this one is not versioned" after somebody had turned versioning on.
  it.each([
    ['S3 confirmed it', recovered, 0],
    ['a person resolved it', resolved, 25],
  ] as const)(
    'says nothing of the cause as if it were there still, when %s',
    (_who, status, missing) => {
      const { text, card, plain } = render({ reason, status }, missing);
      const { meaning } = explainIncident(anIncident({ reason }));
      expect(meaning).toContain('not versioned');
      expect(text).toContain(reason);
      for (const said of [text, card, plain]) expect(said).not.toContain('not versioned');
      expect(card).toContain(reason);
      expect(plain).not.toContain('Next step');
    },
  );

  // It said "🔴 0 objects are missing" until it was resolved.
  it.each([
    ['failing', {}],
    ['quiet', { followUp: { quietSince: at } }],
    ['acknowledged', { status: { kind: 'acknowledged', by: 'U0ANN0000', at } }],
    [
      'failing again',
      { reopening: { previousAlert: undefined, resolvedAt: at, acceptedObjects: 0 } },
    ],
  ] as const)('is not red before it is resolved, while it is %s', (_state, differences) => {
    for (const said of Object.values(render({ reason, ...differences }, 0, 25))) {
      expect(said).not.toMatch(/🔴|\b0 objects|no objects|not versioned|keep paying/);
      expect(said).toContain('all 25 objects arrived');
    }
  });
});
