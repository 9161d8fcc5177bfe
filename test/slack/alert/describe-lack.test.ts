import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { confirmResolving, warnOfResolving } from '../../../src/slack/alert/confirm-resolving.ts';
import { describeState } from '../../../src/slack/alert/describe-state.ts';
import { renderAlert } from '../../../src/slack/alert/render-alert.ts';
import { renderObjects } from '../../../src/slack/objects/render-objects.ts';
import { renderPlainAlert } from '../../../src/slack/alert/render-plain-alert.ts';
import { renderTimeline } from '../../../src/slack/alert/render-timeline.ts';
import { fixOfIncident } from '../../../src/slack/explanation/fix-about.ts';
import { renderHowToFix } from '../../../src/slack/explanation/render-how-to-fix.ts';
import { renderReplicate } from '../../../src/slack/explanation/render-replicate.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';
import { anObjectsView } from '../objects/an-objects-view.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-22T11:00:00Z');
const firstRequestedAt = new Date('2026-11-22T10:00:00Z');
const undeleted = anIncident({ reason: 'DstDelObjNotPermitted', alert: anAlert() });

/** Everything that an alert and what opens from it say about an incident. */
function everyText(incident: Incident): string {
  const summary = aSummary({ incident, missingObjects: 3, firstRequestedAt });
  const explanation = explainIncident(incident, summary);
  return [
    renderAlert(summary, explanation, {}).text,
    visibleText(renderAlert(summary, explanation, {})),
    renderPlainAlert(summary, explanation, {}),
    visibleText(renderObjects(anObjectsView(summary))),
    ...(['cause', 'afterwards', 'reason'] as const).map((shows) =>
      visibleText(renderHowToFix(fixOfIncident(summary, explanation), { shows, cause: 0 })),
    ),
    visibleText(renderReplicate(summary, explanation)),
    JSON.stringify(confirmResolving({ incident, missingObjects: 3 })),
    visibleText(
      renderTimeline(incident, [
        { kind: 'escalated', number: 1, at, others: 0 },
        { kind: 'quiet', number: 2, at, since: at, missingObjects: 3, missingBytes: 0 },
        { kind: 'closed', number: 3, at, missingObjects: 3 },
      ]),
    ),
  ].join('\n');
}

describe('an alert about what is expected', () => {
  it.each([
    ['SrcKeyNotFound', '3 objects were not copied (expected)'],
    ['SrcAnnotationNotFound', '3 objects were copied without annotations (expected)'],
  ])('never says that anything is missing: %s', (reason, says) => {
    const expected = anIncident({ reason, alert: anAlert() });
    const summary = aSummary({ incident: expected, missingObjects: 3 });
    const { text } = renderAlert(summary, explainIncident(expected, summary), {});
    expect(text).toContain(`⚪ For information: ${says}, from orders to orders-dr (${reason}: `);
    const resolved = anIncident({
      reason,
      status: { kind: 'resolved', by: 'U1', at, acceptedObjects: 3 },
    });
    const are = says.slice('3 objects were '.length, -' (expected)'.length);
    expect(warnOfResolving(summary)).toContain(
      `3 objects are (as expected) ${are} to orders-dr. Resolving`,
    );
    for (const incident of [expected, resolved])
      expect(everyText(incident)).not.toMatch(/\bmissing\b/i);
  });
});

describe('an alert about delete markers', () => {
  it('says that the objects are not deleted at the destination', () => {
    const summary = aSummary({ incident: undeleted, missingBytes: 0 });
    const alert = renderAlert(summary, explainIncident(undeleted, summary), {});
    expect(alert.text).toMatch(
      /^🔴 1 object is not deleted at orders-dr: S3 cannot replicate its delete marker from orders /,
    );
    expect(visibleText(alert)).toContain('*Impact*\n1 object still there at the destination');
  });

  it.each<[string, Partial<Incident>]>([
    ['open', {}],
    ['quiet', { followUp: { quietSince: at } }],
    ['resolved', { status: { kind: 'resolved', by: 'U0ANN0000', at, acceptedObjects: 3 } }],
    ['without a named destination', { destinationBucket: undefined }],
  ])('never calls the objects missing while it is %s', (_state, differences) => {
    // Permissions may be, and the window's title is of all reasons.
    const text = everyText({ ...undeleted, ...differences })
      .replaceAll(
        /first missing permission|Permissions that may be missing|Replicate what’s missing/g,
        '',
      )
      .toLowerCase();
    expect(text).not.toContain('missing');
  });

  it('says in the words of its state that they are still there', () => {
    const quiet = { ...undeleted, followUp: { quietSince: at } };
    expect(describeState(quiet, 3).words).toBe(
      'No new failures; 3 objects still there at the destination',
    );
  });
});

describe('an alert about annotations', () => {
  it('says what its objects lack, and which permission it takes', () => {
    const incident = anIncident({ reason: 'SrcGetAnnotationNotPermitted' });
    const summary = aSummary({ incident, missingObjects: 3 });
    const alert = renderAlert(summary, explainIncident(incident, summary), {});
    expect(alert.text).toMatch(/^🔴 3 objects are missing annotations in orders-dr: /);
    expect(visibleText(alert)).toContain('s3:GetObjectVersionAnnotationForReplication');
    expect(visibleText(alert)).toContain('AWS has not documented this reason');
  });
});
