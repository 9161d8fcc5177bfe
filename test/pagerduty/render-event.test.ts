import type { PageDetails } from '../../src/incidents/ports/pager.ts';
import { renderEvent } from '../../src/pagerduty/render-event.ts';
import { anIncident } from '../an-incident.ts';
import { checkEvent } from './check-event.ts';

const key = 'R0123456789abcdefghijklmnopqrstu';
const at = new Date('2026-11-22T10:01:00Z');

function render(details: Partial<PageDetails> = {}) {
  const whole = { incident: anIncident(), missingObjects: 3, ...details };
  const event = { pager: 'default', dedupKey: 's3rep/a/1', action: 'trigger', at } as const;
  return renderEvent(key, { ...event, details: whole });
}
const storm = {
  number: 7,
  since: at,
  incidents: 40,
  cause: { kind: 'destination', name: 'orders-dr' },
};

describe('renderEvent', () => {
  it('says what is missing where, and why, with a link to the alert', () => {
    expect(render({ link: 'https://acme.slack.com/archives/C0ALERTS00/p1' })).toEqual({
      routing_key: key,
      event_action: 'trigger',
      dedup_key: 's3rep/a/1',
      payload: {
        summary:
          '3 objects missing in orders-dr: S3 cannot replicate from orders (DstBucketUnversioned: versioning is off on the destination bucket)',
        source: 'orders',
        severity: 'critical',
        timestamp: '2026-11-22T10:00:35.000Z',
        component: 'orders-dr',
        group: 'S3 replication',
        class: 'DstBucketUnversioned',
        custom_details: { missing_objects: 3, account: '111122223333', region: 'eu-west-1' },
      },
      client: 's3rep',
      links: [{ href: 'https://acme.slack.com/archives/C0ALERTS00/p1', text: 'Alert in Slack' }],
    });
  });

  it('says of a storm what its incidents share', () => {
    const { payload } = render({ storm });
    expect(payload?.summary).toBe(
      'S3 replication fails for 40 rules with one cause: the destination orders-dr (DstBucketUnversioned)',
    );
    expect(payload?.custom_details).toMatchObject({ storm: 7, incidents: 40 });
  });

  it.each([
    ['DstBucketNotFound', 'critical'],
    ['DstBucketObjectLockConfigMissing', 'error'],
    ['DstPutTaggingNotPermitted', 'warning'],
    ['AnnotationLimitExceeded', 'info'],
    ['SomethingNew', 'error'],
  ])('gives %s the severity %s', (reason, severity) => {
    expect(render({ incident: anIncident({ reason }) }).payload?.severity).toBe(severity);
  });

  it.each([
    ['very long', 'x'.repeat(5_000)],
    ['of half characters', '😀'.repeat(3_000)],
    ['with lines and commands', 'a\u0000\n\u202eb\u001b[31m'],
    ['empty', ''],
  ])('stays within what PagerDuty takes, with names that are %s', (_what, name) => {
    const incident = anIncident({
      sourceBucket: `b${name}`,
      destinationBucket: name,
      reason: name,
    });
    for (const details of [{}, { storm: { ...storm, cause: { kind: 'reason', name } } }]) {
      const event = render({ incident, ...details });
      expect(checkEvent(JSON.stringify(event))).not.toHaveProperty('errors');
      expect(event.payload?.summary.isWellFormed()).toBe(true);
      // oxlint-disable-next-line no-control-regex
      expect(event.payload?.summary).not.toMatch(/[\u0000-\u001f\u202e]/);
    }
  });

  it('names no object, rule or person', () => {
    const incident = anIncident({
      ruleId: 'secret-rule',
      snooze: { by: 'U0ANN00000', at, until: at },
    });
    const sent = JSON.stringify(render({ incident }));
    expect(sent).not.toMatch(/secret-rule|U0ANN00000|invoices/);
  });
});
