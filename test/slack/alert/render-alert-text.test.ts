import { renderAlertText } from '../../../src/slack/alert/render-alert-text.ts';
import { anExplanation } from '../../an-explanation.ts';
import { anIncident, aSummary } from '../../an-incident.ts';

const at = new Date('2026-11-22T11:00:00Z');
const why = '(DstBucketUnversioned: versioning is off on the destination bucket)';
const reopening = {
  previousAlert: undefined,
  resolvedBy: 'U0BEN0000',
  resolvedAt: at,
  acceptedObjects: 1,
};

describe('renderAlertText', () => {
  it.each([
    [
      'counts in digits alone',
      aSummary({ missingObjects: 1284 }),
      `🔴 1284 objects are missing in orders-dr: S3 cannot replicate them from orders ${why}`,
    ],
    [
      'speaks of one object as one',
      aSummary(),
      `🔴 1 object is missing in orders-dr: S3 cannot replicate it from orders ${why}`,
    ],
    [
      'says that it was acknowledged',
      aSummary({ incident: anIncident({ status: { kind: 'acknowledged', by: 'U1', at } }) }),
      `🟠 Acknowledged: 1 object is missing in orders-dr: S3 cannot replicate it from orders ${why}`,
    ],
    [
      'stays honest when resolved',
      aSummary({
        missingObjects: 2,
        incident: anIncident({ status: { kind: 'resolved', by: 'U1', at, acceptedObjects: 2 } }),
      }),
      `🟢 Resolved: 2 objects were missing in orders-dr: S3 could not replicate them from orders ${why}`,
    ],
    [
      'says that it fails again',
      aSummary({ missingObjects: 3, incident: anIncident({ reopening, episode: 2 }) }),
      `🔴 Failing again: 2 objects are missing in orders-dr: S3 cannot replicate them from orders ${why} · 1 was resolved before`,
    ],
    [
      'counts what silence alone closed as missing still',
      aSummary({
        missingObjects: 3,
        incident: anIncident({
          reopening: { ...reopening, resolvedBy: undefined },
          episode: 2,
        } as never),
      }),
      `🔴 Failing again: 3 objects are missing in orders-dr: S3 cannot replicate them from orders ${why}`,
    ],
    [
      'says what S3 left out',
      aSummary({ incident: anIncident({ destinationBucket: undefined, reason: undefined }) }),
      '🔴 1 object is missing in the destination bucket (not named by S3): S3 cannot replicate it from orders (no reason given)',
    ],
    [
      'makes no mention of a bucket called like one',
      aSummary({ incident: anIncident({ sourceBucket: '<!channel>' }) }),
      `🔴 1 object is missing in orders-dr: S3 cannot replicate it from \`&lt;!channel&gt;\` ${why}`,
    ],
  ])('%s', (_promise, summary, text) => {
    expect(renderAlertText(summary, anExplanation())).toBe(text);
  });

  it('is calm about what is expected', () => {
    const summary = aSummary({ incident: anIncident({ reason: 'SrcKeyNotFound' }) });
    expect(renderAlertText(summary, anExplanation({ isBenign: true }))).toMatch(
      /^⚪ For information: 1 object was not copied \(expected\), from orders to orders-dr/,
    );
  });
});
